package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/// Releasing a key, which a vault on a desk refuses the way the service refuses, because it takes an attestation
/// service; and what managed HSMs alone offer: attestation and random bytes,
/// <https://learn.microsoft.com/rest/api/keyvault/keys>.
final class ReleaseCalls {
    /// https://learn.microsoft.com/rest/api/keyvault/keys/get-random-bytes
    private static final int MOST_RANDOM = 128;

    private static final SecureRandom RANDOM = new SecureRandom();

    private ReleaseCalls() {}

    static Answer release(Call call) {
        KeyEntry entry = call.key();
        KeyVersion version = call.keyVersion(entry);
        Usage.check(version, VaultAction.RELEASE, call.now());
        String target = call.body().text("target");
        if (target == null || target.isEmpty()) {
            throw Refusal.badParameter("Property target has invalid value");
        }
        StoredReleasePolicy policy = version.releasePolicy();
        if (policy == null) {
            throw Refusal.forbidden("KeyOperationForbidden", "Operation release is not permitted on this key.");
        }
        throw Refusal.badParameter(
                "AKV.SKR.1012: The specified attestation service " + policy.authority() + " cannot be reached.");
    }

    /// The key with its attestation among the attributes (recording key-attestation-managed-hsm). No hardware stands
    /// behind it here, and its text says so.
    static Answer attestation(Call call) {
        KeyEntry entry = call.key();
        KeyVersion version = call.keyVersion(entry);
        if (!call.vault().kind().isHsm()) {
            throw Refusal.badParameter("Key attestation is offered by managed HSMs only.");
        }
        ObjectNode bundle = call.bundles().key(entry, version);
        String said =
                "Made by Keyturn's sandbox; attests nothing. " + call.bundles().versionId(entry, version);
        bundle.withObject("attributes")
                .putObject("attestation")
                .put(call.version().attestationCertificates(), base64url(certificate(call)))
                .put("privateKeyAttestation", base64url(said))
                .put("publicKeyAttestation", base64url(said));
        return Answer.ok(bundle);
    }

    static Answer random(Call call) {
        if (!call.vault().kind().isHsm()) {
            throw Refusal.badParameter("Random bytes are offered by managed HSMs only; "
                    + call.vault().identity().name() + " is a vault.");
        }
        Integer count = call.body().number("count");
        if (count == null || count < 1 || count > MOST_RANDOM) {
            throw Refusal.badParameter("Property count has invalid value");
        }
        byte[] random = new byte[count];
        RANDOM.nextBytes(random);
        return Answer.ok(ServiceJson.object().put("value", Bytes.base64url(random)));
    }

    private static String certificate(Call call) {
        try {
            return LoopbackCertificate.make(call.now()).pem();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has EC keys on P-256", e);
        }
    }

    private static String base64url(String text) {
        return Bytes.base64url(text.getBytes(StandardCharsets.US_ASCII));
    }
}
