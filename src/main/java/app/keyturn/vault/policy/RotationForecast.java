package app.keyturn.vault.policy;

import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Forecasts what a policy will do to a key. It counts by the calendar in UTC, as the service does
/// (recording rotate-with-policy: P48M from 2022-11-21 is 2026-11-21).
public final class RotationForecast {
    /// The notice that a vault adds where a policy has none (recording
    /// rotation-policy-put-empty-actions).
    private static final Period USUAL_NOTICE = Period.ofDays(30);

    /// Something that will happen.
    ///
    /// @param version the version's id; null for one that does not exist yet
    /// @param generation 0 for the version that is current now, 1 for the next, and so on
    /// @param superseded true where the version is no longer the current one by then
    public record Event(Kind kind, Instant when, @Nullable String version, int generation, boolean superseded) {
        /// The kinds, in the order in which they happen where they are due at the same time.
        public enum Kind {
            NEW_VERSION,
            NEAR_EXPIRY,
            EXPIRED
        }
    }

    private record Version(
            @Nullable String id,
            int generation,
            @Nullable Instant created,
            @Nullable Instant expires) {}

    private final RotationPolicy policy;
    private final boolean enabled;
    private final List<Event> events = new ArrayList<>();
    private final PriorityQueue<Version> old = new PriorityQueue<>(Comparator.comparing(Version::expires));
    private Version current;
    private Instant now;

    private RotationForecast(RotationPolicy policy, KeyItem current, Instant now) {
        this.policy = policy;
        this.enabled = current.enabled() && !current.managed();
        this.current = new Version(current.version(), 0, current.createdOn(), current.expiresOn());
        this.now = now;
    }

    /// The next `count` events: new versions, the notice before the expiry of the version that is
    /// current then, and the expiry of every version from the current one on. There are fewer where
    /// nothing more will happen. An overdue rotation happens now. A disabled key is not rotated until
    /// it is enabled. There are no events of a policy that cannot be read whole.
    public static List<Event> events(RotationPolicy policy, KeyItem current, Instant now, int count) {
        if (!policy.readable()) {
            return List.of();
        }
        var forecast = new RotationForecast(policy, current, now);
        while (forecast.events.size() < count && forecast.step()) {
            // Each step adds one event.
        }
        return List.copyOf(forecast.events);
    }

    /// The same, of all events up to a moment.
    public static List<Event> eventsUntil(RotationPolicy policy, KeyItem current, Instant now, Instant end) {
        if (!policy.readable()) {
            return List.of();
        }
        var forecast = new RotationForecast(policy, current, now);
        while (!forecast.now.isAfter(end) && forecast.step()) {
            // Each step adds one event.
        }
        return forecast.events.stream()
                .filter(event -> !event.when().isAfter(end))
                .toList();
    }

    /// Many keys are asked for what comes, so this makes nothing that it does not need.
    private boolean step() {
        var next = earlier(earlier(rotation(), notice()), earlier(expiry(current), expiry(old.peek())));
        if (next == null) {
            return false;
        }
        happen(next);
        return true;
    }

    private static @Nullable Event earlier(@Nullable Event one, @Nullable Event other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int byTime = one.when().compareTo(other.when());
        boolean first = byTime == 0 ? one.kind().compareTo(other.kind()) <= 0 : byTime < 0;
        return first ? one : other;
    }

    private void happen(Event event) {
        events.add(event);
        now = event.when();
        if (event.kind() == Kind.NEW_VERSION) {
            if (current.expires() != null && !current.expires().isBefore(now)) {
                old.add(current);
            }
            var created = now.truncatedTo(ChronoUnit.SECONDS);
            var expires = policy.expiryTime() == null ? null : plus(created, policy.expiryTime());
            current = new Version(null, current.generation() + 1, created, expires);
        } else if (event.superseded()) {
            old.remove();
        }
    }

    private @Nullable Event rotation() {
        var due = enabled ? rotation(policy, current.created(), current.expires()) : null;
        return due == null
                ? null
                : new Event(Kind.NEW_VERSION, due.isAfter(now) ? due : now, null, current.generation() + 1, false);
    }

    private @Nullable Event notice() {
        var time = policy.notice() == null ? USUAL_NOTICE : policy.notice().time();
        return later(Kind.NEAR_EXPIRY, current, plus(current.expires(), time.negated()));
    }

    private @Nullable Event expiry(@Nullable Version version) {
        return version == null ? null : later(Kind.EXPIRED, version, version.expires());
    }

    private @Nullable Event later(Kind kind, Version version, @Nullable Instant when) {
        boolean superseded = version.generation() < current.generation();
        // An old version waits in the queue until its expiry is reached, so it is never late.
        return when == null || (!superseded && !when.isAfter(now))
                ? null
                : new Event(kind, when, version.id(), version.generation(), superseded);
    }

    /// When the service will make the next version by itself. Null where it never will: the policy has
    /// no automatic rotation, or one that counts back from an expiry that the current version does not
    /// have.
    public static @Nullable Instant nextRotation(RotationPolicy policy, KeyItem current) {
        return rotation(policy, current.createdOn(), current.expiresOn());
    }

    private static @Nullable Instant rotation(
            RotationPolicy policy, @Nullable Instant created, @Nullable Instant expires) {
        var rotate = policy.rotate();
        if (rotate == null) {
            return null;
        }
        return switch (rotate.from()) {
            case AFTER_CREATION -> plus(created, rotate.time());
            case BEFORE_EXPIRY -> plus(expires, rotate.time().negated());
        };
    }

    /// When a version made at `created` will expire; null where the policy sets no expiry.
    public static @Nullable Instant expiry(RotationPolicy policy, Instant created) {
        return policy.expiryTime() == null ? null : plus(created, policy.expiryTime());
    }

    private static @Nullable Instant plus(@Nullable Instant from, Period period) {
        return from == null ? null : from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
