package app.keyturn.rotation;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import java.time.LocalDate;
import java.time.Period;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A rotation policy as fields and as a whole, one state: whichever is changed, the other follows. While the fields
/// make no sense, the policy stays as it was. For the FX thread.
public final class PolicyForm {
    private static final int USUAL_ROTATION = 30;

    private final LocalDate today;
    private final boolean managedHsm;
    private final ObjectProperty<RotationPolicy> policy;
    private final BooleanProperty automatic = new SimpleBooleanProperty(this, "automatic");
    private final ObjectProperty<From> from = new SimpleObjectProperty<>(this, "from", From.AFTER_CREATION);
    private final PeriodInput rotate = new PeriodInput(this::compose);
    private final PeriodInput expiry = new PeriodInput(this::compose);
    private final PeriodInput notice = new PeriodInput(this::compose);
    private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(this, "readable", true);
    private boolean showing;
    private boolean composing;

    PolicyForm(RotationPolicy policy, LocalDate today, boolean managedHsm) {
        this.policy = new SimpleObjectProperty<>(this, "policy", policy);
        this.today = today;
        this.managedHsm = managedHsm;
        this.policy.subscribe(this::showPolicy);
        automatic.subscribe((_, on) -> switchAutomatic(on));
        from.subscribe((_, counted) -> countFrom(counted));
    }

    public ObjectProperty<RotationPolicy> policyProperty() {
        return policy;
    }

    /// False: the policy makes no versions by itself; what was typed about rotation is kept for switching back.
    public BooleanProperty automaticProperty() {
        return automatic;
    }

    public ObjectProperty<From> fromProperty() {
        return from;
    }

    public PeriodInput getRotate() {
        return rotate;
    }

    public PeriodInput getExpiry() {
        return expiry;
    }

    public PeriodInput getNotice() {
        return notice;
    }

    /// False while a field holds something that is no duration, or rotation lacks one.
    public ReadOnlyBooleanProperty readableProperty() {
        return readable.getReadOnlyProperty();
    }

    public PolicyDays days() {
        return new PolicyDays(policy.get(), today, managedHsm);
    }

    private void showPolicy(RotationPolicy shown) {
        if (composing) {
            return;
        }
        showing = true;
        var trigger = shown.rotate();
        automatic.set(trigger != null);
        if (trigger != null) {
            from.set(trigger.from());
            rotate.show(trigger.time());
        }
        expiry.show(shown.expiryTime());
        notice.show(shown.notice() == null ? null : shown.notice().time());
        showing = false;
        readable.set(true);
    }

    private void compose() {
        if (showing) {
            return;
        }
        var time = rotate.period();
        readable.set(expiry.valid() && notice.valid() && (!automatic.get() || (rotate.valid() && time != null)));
        if (readable.get()) {
            composing = true;
            policy.set(policy.get().with(rotation(time), notice(notice.period()), expiry.period()));
            composing = false;
        }
    }

    private @Nullable Trigger rotation(@Nullable Period time) {
        return automatic.get() && time != null ? new Trigger(from.get(), time) : null;
    }

    private static @Nullable Trigger notice(@Nullable Period time) {
        return time == null ? null : Trigger.beforeExpiry(time);
    }

    private void switchAutomatic(boolean on) {
        if (on && !showing && rotate.period() == null) {
            // Shown first, composed below.
            showing = true;
            rotate.show(Period.ofDays(days().clamp(Point.ROTATE, USUAL_ROTATION)));
            showing = false;
        }
        compose();
    }

    /// The day stays where it is on the line; what it is counted from changes.
    private void countFrom(From counted) {
        var day = days().day(Point.ROTATE);
        var end = days().day(Point.EXPIRY);
        if (!showing && day != null && end != null && end > day) {
            showing = true;
            rotate.show(Period.ofDays(counted == From.BEFORE_EXPIRY ? end - day : day));
            showing = false;
        }
        compose();
    }
}
