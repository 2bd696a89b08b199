package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// What the hardware that holds a version of a key attests about it. It is evidence for others;
/// Keyturn passes it on and does not check it
/// (<https://learn.microsoft.com/rest/api/keyvault/keys/get-key-attestation>). All members but the id
/// are base64url.
///
/// @param keyId the identifier of the version
/// @param certificatePemFile the certificates that vouch for it, as PEM
/// @param version of the form of the attestation; null where the service does not say
public record KeyAttestation(
        String keyId,
        @Nullable String certificatePemFile,
        @Nullable String privateKeyAttestation,
        @Nullable String publicKeyAttestation,
        @Nullable String version) {

    /// False where the service answered with the key alone, without an attestation.
    public boolean present() {
        return privateKeyAttestation != null || publicKeyAttestation != null;
    }
}
