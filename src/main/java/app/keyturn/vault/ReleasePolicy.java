package app.keyturn.vault;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Under which attestation an exportable key may leave the service. Not to be confused with the [RotationPolicy].
///
/// @param json the policy document as the service keeps it
/// @param immutable true where it can never be changed again
public record ReleasePolicy(String json, boolean immutable) {
    /// A text, which is kept, or white space outside of one.
    private static final Pattern SPACE = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*+\")|\\s+");

    /// True where both say the same but for white space. The service writes a document again in an order of its own
    /// (recording create-ec-hsm-with-release-policy), so false does not say that they differ.
    boolean sameAs(@Nullable ReleasePolicy other) {
        return other != null && immutable == other.immutable && compact().equals(other.compact());
    }

    private String compact() {
        return SPACE.matcher(json).replaceAll("$1");
    }
}
