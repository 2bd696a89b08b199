package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// The attestation that an environment must prove before an exportable key is released to it. Not to
/// be confused with the [RotationPolicy].
public record ReleasePolicy(String json, boolean immutable) {
    public ReleasePolicy {
        json = FileText.withoutMark(json);
    }

    /// Whether both say the same, whatever their layout and the order of their members.
    public boolean sameAs(@Nullable ReleasePolicy other) {
        return other != null
                && immutable == other.immutable
                && JsonOrder.of(json).equals(JsonOrder.of(other.json));
    }
}
