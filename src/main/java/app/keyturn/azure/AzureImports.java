package app.keyturn.azure;

import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.ImportKeyOptions;
import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Imports keys. The SDK copies the key and writes the JSON of the request through strings, which
/// cannot be wiped. The arrays of its copies are wiped here as soon as there is an answer.
final class AzureImports {
    private AzureImports() {}

    static KeyVaultKey send(KeyClient client, ImportedKey key) {
        var jwk = jwk(key.key(), key.material());
        try {
            return client.importKey(options(key.key(), jwk));
        } finally {
            jwk.clearMemory();
        }
    }

    /// The JSON Web Key. A wrapped key has the name of its hardware type
    /// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>). For other keys, `Hsm`
    /// in the request says that they go to hardware.
    private static JsonWebKey jwk(NewKey key, PrivateKeyMaterial material) {
        KeyType type = material.wrapped() ? key.type() : key.type().family();
        var jwk = new JsonWebKey()
                .setKeyType(com.azure.security.keyvault.keys.models.KeyType.fromString(type.name()))
                .setKeyOps(
                        key.operations().isEmpty()
                                ? null
                                : key.operations().stream()
                                        .map(KeyOperation::fromString)
                                        .toList());
        if (key.curve() != null) {
            jwk.setCurveName(KeyCurveName.fromString(key.curve()));
        }
        fill(jwk, material);
        return jwk;
    }

    private static void fill(JsonWebKey jwk, PrivateKeyMaterial material) {
        set(jwk, JsonWebKey::setN, material.member(Member.N));
        set(jwk, JsonWebKey::setE, material.member(Member.E));
        set(jwk, JsonWebKey::setD, material.member(Member.D));
        set(jwk, JsonWebKey::setP, material.member(Member.P));
        set(jwk, JsonWebKey::setQ, material.member(Member.Q));
        set(jwk, JsonWebKey::setDp, material.member(Member.DP));
        set(jwk, JsonWebKey::setDq, material.member(Member.DQ));
        set(jwk, JsonWebKey::setQi, material.member(Member.QI));
        set(jwk, JsonWebKey::setX, material.member(Member.X));
        set(jwk, JsonWebKey::setY, material.member(Member.Y));
        set(jwk, JsonWebKey::setK, material.member(Member.K));
        set(jwk, JsonWebKey::setT, material.member(Member.KEY_HSM));
    }

    private static void set(JsonWebKey jwk, BiConsumer<JsonWebKey, byte[]> setter, byte @Nullable [] octets) {
        if (octets != null) {
            setter.accept(jwk, octets);
        }
    }

    private static ImportKeyOptions options(NewKey key, JsonWebKey jwk) {
        var options = new ImportKeyOptions(key.name(), jwk)
                .setEnabled(key.enabled())
                .setNotBefore(AzureKeys.time(key.notBefore()))
                .setExpiresOn(AzureKeys.time(key.expiresOn()));
        if (key.type().hsm()) {
            options.setHardwareProtected(true);
        }
        if (!key.tags().isEmpty()) {
            options.setTags(key.tags());
        }
        if (key.exportable()) {
            options.setExportable(true);
        }
        var release = key.releasePolicy();
        if (release != null) {
            options.setReleasePolicy(AzureKeys.releasePolicy(release));
        }
        return options;
    }
}
