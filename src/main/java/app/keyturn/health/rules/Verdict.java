package app.keyturn.health.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule says of a key.
///
/// @param reason    why it is broken; null where it is not
/// @param arguments what the words of the reason name, see [Reason]
public record Verdict(State state, @Nullable Reason reason, List<Object> arguments) {
    /// How a key stands to a rule.
    public enum State {
        KEPT,
        BROKEN,
        /// What the rule is about is not known of the key. It is not healthy by that.
        UNKNOWN,
        /// The rule is about other keys.
        NOT_MEANT
    }

    public static final Verdict KEPT = new Verdict(State.KEPT, null, List.of());
    public static final Verdict UNKNOWN = new Verdict(State.UNKNOWN, null, List.of());
    public static final Verdict NOT_MEANT = new Verdict(State.NOT_MEANT, null, List.of());

    public Verdict {
        arguments = List.copyOf(arguments);
    }

    static Verdict broken(Reason reason, Object... arguments) {
        return new Verdict(State.BROKEN, reason, List.of(arguments));
    }

    static Verdict brokenIf(boolean broken, Reason reason, Object... arguments) {
        return broken ? broken(reason, arguments) : KEPT;
    }
}
