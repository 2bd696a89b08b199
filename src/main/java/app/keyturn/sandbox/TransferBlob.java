package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.RsaMaterial;
import app.keyturn.sandbox.material.WrappedKeys;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key that an HSM elsewhere has wrapped for this one,
/// https://learn.microsoft.com/azure/key-vault/keys/byok-specification.
/// The HSM is simulated, the wrapping is not. Texts of refusals are the sandbox's own.
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
record TransferBlob(String kid, byte[] ciphertext) {
    /// @param text base64url of the transfer file
    static TransferBlob read(@Nullable String text) {
        Body blob = Body.parse(octets(text));
        Body header = blob.object("header");
        String kid = header.text("kid");
        if (kid == null || blob.text("schema_version") == null) {
            throw Refusal.badParameter("The transfer blob has no schema_version, or no header with a kid.");
        }
        if (!"dir".equals(header.text("alg")) || !"CKM_RSA_AES_KEY_WRAP".equals(header.text("enc"))) {
            throw Refusal.badParameter("The transfer blob is not wrapped by CKM_RSA_AES_KEY_WRAP.");
        }
        return new TransferBlob(kid, octets(blob.text("ciphertext")));
    }

    private static byte[] octets(@Nullable String text) {
        try {
            return Bytes.fromBase64url(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter("The transfer blob is not base64url.");
        }
    }

    Material open(Kty type, Call call) {
        KeyVersion exchange = exchangeKey(call);
        try {
            return WrappedKeys.unwrap(type, (RsaMaterial) exchange.material().get(), ciphertext);
        } catch (GeneralSecurityException e) {
            throw Refusal.badParameter("The transfer blob cannot be opened with its key exchange key.");
        }
    }

    /// An RSA key in hardware that can do nothing but import.
    private KeyVersion exchangeKey(Call call) {
        String[] parts = path().split("/");
        return (parts.length < 3 ? Optional.<KeyEntry>empty() : call.vault().entry(parts[2], call.now()))
                .filter(entry -> entry.stateAt(call.now()) == KeyState.LIVE)
                .flatMap(entry -> entry.version(parts.length > 3 ? parts[3] : ""))
                .filter(version -> version.spec().type() == Kty.RSA_HSM
                        && version.operations().equals(List.of("import")))
                .orElseThrow(() -> Refusal.badParameter(
                        "The transfer blob names no RSA-HSM key of this vault whose only operation is import."));
    }

    private String path() {
        try {
            return URI.create(kid).getPath();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
