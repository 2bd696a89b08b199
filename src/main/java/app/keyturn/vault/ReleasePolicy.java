package app.keyturn.vault;

/// The attestation that an environment must prove before an exportable key is released to it. Not to
/// be confused with the [RotationPolicy].
public record ReleasePolicy(String json, boolean immutable) {
    public ReleasePolicy {
        json = FileText.withoutMark(json);
    }
}
