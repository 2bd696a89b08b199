package app.keyturn.sandbox;

import app.keyturn.sandbox.material.JwkReader;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.WrappedKeys;
import app.keyturn.sandbox.material.WrongInput;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// Importing a key made elsewhere, https://learn.microsoft.com/rest/api/keyvault/keys/import-key.
final class ImportCalls {
    private ImportCalls() {}

    static Answer add(Call call) {
        ExternalKeys.refuse(call);
        Body body = call.body();
        Body jwk = body.object("key");
        Kty type = type(
                jwk.text("kty"),
                Boolean.TRUE.equals(body.flag("Hsm")),
                call.vault().kind());
        if (jwk.has("key_hsm")) {
            return addWrapped(call, body, jwk, type);
        }
        try {
            KeySpec spec = ServiceKeyRules.checked(JwkReader.spec(type, jwk.node()));
            NewVersion version = NewVersion.read(call, jwk.texts("key_ops"), spec);
            Material material = JwkReader.material(type, jwk.node());
            return KeyCalls.add(call, version.of(call.vault().newVersionId(), Lazy.of(material)));
        } catch (WrongInput e) {
            throw Refusal.of(e);
        } catch (GeneralSecurityException e) {
            throw Refusal.badParameter("Property key has invalid value");
        }
    }

    private static Answer addWrapped(Call call, Body body, Body jwk, Kty type) {
        if (!type.isHardware()) {
            throw Refusal.badParameter("A key that is wrapped for an HSM has a type in hardware.");
        }
        Material material = TransferBlob.read(jwk.text("key_hsm")).open(type, call);
        KeySpec spec = ServiceKeyRules.checked(WrappedKeys.spec(type, material));
        NewVersion version = NewVersion.read(call, jwk.texts("key_ops"), spec);
        return KeyCalls.add(call, version.of(call.vault().newVersionId(), Lazy.of(material)));
    }

    private static Kty type(@Nullable String kty, boolean hardware, VaultKind kind) {
        Kty named = Kty.of(kty == null ? "" : kty).orElse(null);
        return named != null && hardware ? named.inHardware() : ServiceKeyRules.type(kty, kind);
    }
}
