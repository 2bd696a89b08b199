package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.create.file.Json.Span;
import app.keyturn.vault.CurveNames;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The keys of a JSON Web Key, of a set of them (RFC 7517), or of a transfer file for an HSM
/// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>).
final class JsonKeys {
    private final byte[] text;

    private JsonKeys(byte[] text) {
        this.text = text;
    }

    static KeyFile read(byte[] text) throws KeyFileException {
        return new JsonKeys(text).read();
    }

    private KeyFile read() throws KeyFileException {
        var document = Json.document(text);
        if (document.containsKey("schema_version") || document.containsKey("ciphertext")) {
            return KeyFile.of(List.of(FoundKey.of("", Format.BYOK, false, () -> transfer(document))));
        }
        var set = document.get("keys");
        if (set == null && !document.containsKey("kty")) {
            throw new KeyFileException(Trouble.UNKNOWN_FORMAT);
        }
        List<FoundKey> keys = new ArrayList<>();
        if (set == null) {
            keys.add(key(document));
        } else {
            for (var one : Json.array(text, set)) {
                keys.add(key(Json.object(text, one)));
            }
        }
        return KeyFile.of(keys);
    }

    /// The vault's HSM alone can read it, so only its shape is looked at. It is sent as it is.
    private PrivateKeyMaterial transfer(Map<String, Span> document) throws KeyFileException {
        var header = document.get("header");
        boolean whole = header != null
                && !Json.string(text, document.get("schema_version")).isEmpty()
                && !Json.string(text, Json.object(text, header).get("kid")).isEmpty();
        if (!whole) {
            throw KeyFileException.malformed("BYOK");
        }
        Wipe.octets(Json.octets(text, document.get("ciphertext")));
        return new PrivateKeyMaterial(KeyType.RSA, null, null, null, Map.of(Member.KEY_HSM, text.clone()));
    }

    private FoundKey key(Map<String, Span> jwk) {
        return FoundKey.of(Json.string(text, jwk.get("kid")), Format.JWK, false, () -> material(jwk));
    }

    private PrivateKeyMaterial material(Map<String, Span> jwk) throws KeyFileException {
        var type = Json.string(text, jwk.get("kty"));
        return switch (type) {
            case "RSA" -> rsa(jwk);
            case "EC" -> ec(jwk);
            case "oct" -> oct(jwk);
            case "OKP" -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, Json.string(text, jwk.get("crv")));
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, type);
        };
    }

    private PrivateKeyMaterial rsa(Map<String, Span> jwk) throws KeyFileException {
        refusePublic(jwk, "d");
        Map<Member, byte[]> members = new EnumMap<>(Member.class);
        try {
            for (var member : RsaKeys.MEMBERS) {
                members.put(member, Json.octets(text, jwk.get(member.name().toLowerCase(Locale.ROOT))));
            }
        } catch (KeyFileException e) {
            RsaKeys.wipe(members);
            throw e;
        }
        return RsaKeys.of(members);
    }

    private PrivateKeyMaterial ec(Map<String, Span> jwk) throws KeyFileException {
        var name = Json.string(text, jwk.get("crv"));
        var curve = EllipticCurve.named(CurveNames.standard(name))
                .orElseThrow(() -> new KeyFileException(Trouble.UNSUPPORTED_CURVE, name));
        refusePublic(jwk, "d");
        var x = Json.octets(text, jwk.get("x"));
        var y = Json.octets(text, jwk.get("y"));
        return EcKeys.of(curve, x, y, Json.octets(text, jwk.get("d")));
    }

    private PrivateKeyMaterial oct(Map<String, Span> jwk) throws KeyFileException {
        var secret = Json.octets(text, jwk.get("k"));
        int bits = 8 * secret.length;
        if (!KeyRules.OCT_SIZES.contains(bits)) {
            Wipe.octets(secret);
            throw new KeyFileException(Trouble.UNSUPPORTED_SIZE, Integer.toString(bits));
        }
        return new PrivateKeyMaterial(KeyType.OCT, bits, null, null, Map.of(Member.K, secret));
    }

    private static void refusePublic(Map<String, Span> jwk, String secret) throws KeyFileException {
        if (!jwk.containsKey(secret)) {
            throw new KeyFileException(Trouble.PUBLIC_KEY);
        }
    }
}
