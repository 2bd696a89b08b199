package app.keyturn.sandbox;

/// What a vault on a desk cannot do, refused the way the service refuses: releasing a key needs an attestation service,
/// and random bytes and attestation come from managed HSMs only,
/// https://learn.microsoft.com/rest/api/keyvault/keys.
final class ReleaseCalls {
    private ReleaseCalls() {}

    static Answer release(Call call) {
        KeyEntry entry = call.key();
        KeyVersion version = call.keyVersion(entry);
        Usage.check(version, VaultAction.RELEASE, call.now());
        String target = call.body().text("target");
        if (target == null || target.isEmpty()) {
            throw Refusal.badParameter("Property target has invalid value");
        }
        ReleasePolicy policy = version.releasePolicy();
        if (policy == null) {
            throw Refusal.forbidden("KeyOperationForbidden", "Operation release is not permitted on this key.");
        }
        throw Refusal.badParameter(
                "AKV.SKR.1012: The specified attestation service " + policy.authority() + " cannot be reached.");
    }

    static Answer attestation(Call call) {
        call.keyVersion(call.key());
        throw Refusal.badParameter("Key attestation is offered by managed HSMs only.");
    }

    static Answer random(Call call) {
        throw Refusal.badParameter("Random bytes are offered by managed HSMs only; "
                + call.vault().identity().name() + " is a vault.");
    }
}
