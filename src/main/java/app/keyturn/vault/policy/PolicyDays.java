package app.keyturn.vault.policy;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The days of a policy: on which day after the creation of a version what happens, and how far each
/// point can be moved. Months and years have no fixed length, so the days are those of a version that
/// was made on a given day.
///
/// @param from the day on which the version is made, in UTC
/// @param managedHsm true where the stricter rules of a managed HSM hold
public record PolicyDays(RotationPolicy policy, LocalDate from, boolean managedHsm) {
    /// The least days between creation or expiry and rotation
    /// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>).
    public static final int LEAST_ROTATION = 7;

    /// The least days between creation and rotation in a managed HSM
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>).
    public static final int LEAST_ROTATION_HSM = 28;

    public static final int LEAST_EXPIRY = 28;

    /// The latest day: a hundred years. No maximum is documented.
    public static final int LATEST = 36_500;

    private static final double DAYS_A_MONTH = 30.436875;

    /// A point of the line that can be moved.
    public enum Point {
        ROTATE,
        NOTICE,
        EXPIRY
    }

    /// The day of a point after creation. Null where the policy has no such point, or where the point
    /// counts back from an expiry that the policy does not have.
    public @Nullable Integer day(Point point) {
        return switch (point) {
            case EXPIRY -> policy.expiryTime() == null ? null : between(from.plus(policy.expiryTime()));
            case ROTATE -> day(policy.rotate());
            case NOTICE -> day(policy.notice());
        };
    }

    private @Nullable Integer day(@Nullable Trigger trigger) {
        if (trigger == null) {
            return null;
        }
        if (trigger.from() == From.AFTER_CREATION) {
            return between(from.plus(trigger.time()));
        }
        var expiry = policy.expiryTime();
        return expiry == null ? null : between(from.plus(expiry).minus(trigger.time()));
    }

    private int between(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(from, day);
    }

    /// The first day that the rules allow for a point.
    public int earliest(Point point) {
        return switch (point) {
            case ROTATE -> leastRotation();
            case NOTICE -> 0;
            case EXPIRY -> Math.max(LEAST_EXPIRY, earliestExpiry());
        };
    }

    private int earliestExpiry() {
        var rotate = policy.rotate();
        if (rotate == null) {
            return LEAST_EXPIRY;
        }
        int time = between(from.plus(rotate.time()));
        return rotate.from() == From.AFTER_CREATION
                ? Math.max(time, leastRotation()) + LEAST_ROTATION
                : time + leastRotation();
    }

    /// The last day that the rules allow for a point.
    public int latest(Point point) {
        var expiry = day(Point.EXPIRY);
        return switch (point) {
            case ROTATE -> expiry == null ? LATEST : Math.max(leastRotation(), expiry - LEAST_ROTATION);
            case NOTICE -> expiry == null ? LATEST : expiry - 1;
            case EXPIRY -> LATEST;
        };
    }

    int leastRotation() {
        return managedHsm ? LEAST_ROTATION_HSM : LEAST_ROTATION;
    }

    public int clamp(Point point, int day) {
        return Math.clamp(day, earliest(point), Math.max(earliest(point), latest(point)));
    }

    /// The policy with one point moved to a day. The point counts from where it did before. The other
    /// points keep their durations, so what counts back from expiry moves with it.
    public RotationPolicy move(Point point, int day) {
        return with(point, Period.ofDays(backwards(point) ? expiryDay() - day : day));
    }

    /// Like [#move], but to the nearest whole number of months where the rules allow that.
    public RotationPolicy moveByMonths(Point point, int day) {
        int distance = backwards(point) ? expiryDay() - day : day;
        var moved = with(point, Period.ofMonths(Math.max(1, (int) Math.round(distance / DAYS_A_MONTH))));
        var reached = new PolicyDays(moved, from, managedHsm).day(point);
        return reached != null && reached == clamp(point, reached) ? moved : move(point, day);
    }

    private int expiryDay() {
        var expiry = day(Point.EXPIRY);
        return expiry == null ? 0 : expiry;
    }

    private boolean backwards(Point point) {
        var trigger = trigger(point);
        return trigger != null && trigger.from() == From.BEFORE_EXPIRY;
    }

    private @Nullable Trigger trigger(Point point) {
        return switch (point) {
            case ROTATE -> policy.rotate();
            case NOTICE -> policy.notice();
            case EXPIRY -> null;
        };
    }

    /// The policy with another duration for one point. A point that the policy does not have is not
    /// added.
    public RotationPolicy with(Point point, Period time) {
        var trigger = trigger(point);
        var moved = trigger == null ? null : new Trigger(trigger.from(), time);
        return switch (point) {
            case ROTATE -> policy.with(moved, policy.notice(), policy.expiryTime());
            case NOTICE -> policy.with(policy.rotate(), moved, policy.expiryTime());
            case EXPIRY -> policy.with(policy.rotate(), policy.notice(), time);
        };
    }
}
