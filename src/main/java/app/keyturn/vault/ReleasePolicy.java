package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// Under which attestation an exportable key may leave the service. Not to be confused with the [RotationPolicy].
///
/// @param json the policy document as the service keeps it
/// @param immutable true where it can never be changed again
public record ReleasePolicy(String json, boolean immutable) {
    public ReleasePolicy {
        json = FileText.withoutMark(json);
    }

    /// True where both say the same, in whatever order and however it is laid out.
    public boolean sameAs(@Nullable ReleasePolicy other) {
        return other != null
                && immutable == other.immutable
                && JsonOrder.of(json).equals(JsonOrder.of(other.json));
    }
}
