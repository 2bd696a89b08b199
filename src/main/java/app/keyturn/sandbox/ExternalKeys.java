package app.keyturn.sandbox;

/// Keys that stay in a key manager outside Azure, which the API has since 2026-04-01 for managed HSMs. The sandbox is
/// connected to none, so it refuses them; its sentences are its own.
final class ExternalKeys {
    private ExternalKeys() {}

    /// To be asked before anything else of a request that makes a key: such a request may lack all that others need.
    static void refuse(Call call) {
        Body attributes = call.body().object("attributes");
        if (!call.version().hasExternalKeys() || !attributes.has("external_key")) {
            return;
        }
        String id = attributes.object("external_key").text("id");
        if (id == null || !id.matches("[a-zA-Z0-9-]{1,64}")) {
            throw Refusal.badParameter("Property external_key has invalid value");
        }
        throw Refusal.badParameter(
                call.vault().kind().isHsm()
                        ? "This managed HSM is not connected to an external key manager."
                        : "External keys are offered by managed HSMs only.");
    }

    /// Wrapping between two environments that attest themselves.
    static Answer secureWrap(Call call) {
        call.keyVersion(call.key());
        throw Refusal.badParameter(
                call.version().hasExternalKeys()
                        ? "Secure wrap is not offered here: it needs an environment that attests itself."
                        : "Operation not specified");
    }
}
