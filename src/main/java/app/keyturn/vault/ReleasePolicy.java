package app.keyturn.vault;

/// Under which attestation an exportable key may leave the service. Not to be confused with the [RotationPolicy].
///
/// @param json the policy document as the service keeps it
/// @param immutable true where it can never be changed again
public record ReleasePolicy(String json, boolean immutable) {}
