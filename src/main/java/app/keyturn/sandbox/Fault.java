package app.keyturn.sandbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One thing that goes wrong on purpose.
///
/// @param effect what happens
/// @param action what it happens to; null for every request that carries a valid token
/// @param status for [Effect#STATUS] and [Effect#STATUS_AFTER]
/// @param delay how long for [Effect#LATENCY] and [Effect#SLOW_BODY]; what to say in Retry-After for [Effect#THROTTLE],
///     zero to leave that header out
/// @param remaining how often it still happens; negative for ever
public record Fault(Effect effect, @Nullable VaultAction action, int status, Duration delay, AtomicInteger remaining) {
    /// What can go wrong.
    public enum Effect {
        /// The answer comes late.
        LATENCY,
        /// 429, with or without a time to wait.
        THROTTLE,
        /// Any status with an error body; nothing was done.
        STATUS,
        /// Any status with an error body, after everything was done.
        STATUS_AFTER,
        /// The connection breaks before anything was done.
        RESET_BEFORE,
        /// The connection breaks after everything was done, so that the caller cannot know.
        RESET_AFTER,
        /// The body takes its time.
        SLOW_BODY,
        /// The connection closes in the middle of the body.
        TRUNCATE,
        /// The body ends in the middle, and nothing but its text tells.
        CUT,
        /// The body is empty.
        EMPTY,
        /// The body is `null`.
        NULL,
        /// The body is the page of a proxy.
        HTML,
        /// The body nests deeper than any parser follows.
        DEEP,
        /// 403: the role that permits it was taken away.
        DENY,
        /// 401: the token is no longer good.
        EXPIRED_TOKEN,
        /// 401: a token with further claims is wanted (continuous access evaluation).
        CLAIMS,
        /// From now on the service's own limits per ten seconds hold.
        LIMITS
    }

    /// Happens to every request, for ever; narrow it with [#on] and [#times].
    public static Fault of(Effect effect) {
        return new Fault(effect, null, 503, Duration.ZERO, new AtomicInteger(-1));
    }

    public static Fault status(int status) {
        return of(Effect.STATUS).answering(status);
    }

    /// With this status, for the effects that answer with one.
    public Fault answering(int code) {
        return new Fault(effect, action, code, delay, remaining);
    }

    public Fault on(VaultAction only) {
        return new Fault(effect, only, status, delay, remaining);
    }

    public Fault lasting(Duration length) {
        return new Fault(effect, action, status, length, remaining);
    }

    public Fault times(int count) {
        return new Fault(effect, action, status, delay, new AtomicInteger(count));
    }

    /// Whether it happens now; counts down when it does.
    boolean strikes(VaultAction asked) {
        boolean meant = action == null || action == asked;
        return meant && remaining.getAndUpdate(left -> left > 0 ? left - 1 : left) != 0;
    }
}
