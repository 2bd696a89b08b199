package app.keyturn.inventory.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change that was seen in a key.
///
/// @param id     grows with each change that is recorded in the file
/// @param key    its name as the vault writes it
/// @param before as [Aspect] has it
public record SeenChange(
        long id,
        Where vault,
        String key,
        When when,
        Aspect aspect,
        @Nullable String before,
        @Nullable String after,
        Origin origin) {
    /// The vault of a change.
    ///
    /// @param uri its address
    public record Where(String uri, String name) {}

    /// When a change was made, as far as that is known: after the one time and until the other.
    ///
    /// @param after when the key was last seen as it was before; null where it never was
    /// @param seen  when it was seen as it is now
    /// @param by    the account by which it was seen, which need not be the one that made it; null where
    ///     nobody knows
    public record When(
            @Nullable Instant after, Instant seen, @Nullable String by) {}

    /// The same with what was there before an earlier change.
    SeenChange since(SeenChange earlier) {
        var whole = new When(earlier.when.after(), when.seen(), when.by());
        var from = origin == earlier.origin ? origin : Origin.ELSEWHERE;
        return new SeenChange(id, vault, key, whole, aspect, earlier.before, after, from);
    }
}
