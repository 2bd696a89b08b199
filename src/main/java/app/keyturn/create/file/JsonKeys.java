package app.keyturn.create.file;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.CurveNames;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a JSON Web Key, a set of them (RFC 7517), what az and REST print around a key, or a transfer
/// file for an HSM.
final class JsonKeys {
    /// The members that every RSA key has.
    private static final String[] RSA_NUMBERS = {"n", "e", "d"};
    /// Members that are there together or not at all (RFC 7518, section 6.3.2).
    private static final List<String> RSA_PRIMES = List.of("p", "q", "dp", "dq", "qi");

    /// What the manifest beside a backup has, and no key.
    private static final List<String> MANIFEST = List.of("vault", "versions", "sha256");

    private static final Set<String> OF_A_KEY = Set.of("kty", "crv", "n", "d", "x", "y", "k");
    /// The ending of the service's types for keys in an HSM.
    private static final String HSM = "-HSM";

    private final Opening opening;

    private JsonKeys(Opening opening) {
        this.opening = opening;
    }

    static KeyFile read(byte[] text, Opening opening) throws KeyFileException {
        new JsonKeys(opening).read(KeyJson.read(text), text);
        return opening.found();
    }

    private void read(JsonNode document, byte[] text) throws KeyFileException {
        if (document.isArray()) {
            findAll(document);
            return;
        }
        var members = JwkMembers.of(document);
        var set = members.inside("keys");
        if (TransferFile.looksLike(members)) {
            opening.find("", Format.BYOK, false, () -> TransferFile.read(text, members));
        } else if (set != null && set.isArray()) {
            findAll(set);
        } else if (MANIFEST.stream().allMatch(members::has)) {
            throw new KeyFileException(Trouble.BACKUP);
        } else if (members.has("value") && !members.hasAny(OF_A_KEY)) {
            secret(members);
        } else {
            find(members);
        }
    }

    /// Reads a secret of a vault. A certificate with its key is kept as such a secret, in base64.
    private void secret(JwkMembers members) throws KeyFileException {
        var octets = members.base64("value");
        try {
            if (KeyFiles.isBackup(octets)) {
                throw new KeyFileException(Trouble.BACKUP);
            }
            if (!DerKeys.looksLike(octets)) {
                throw new KeyFileException(Trouble.UNKNOWN_FORMAT);
            }
            DerKeys.read(octets, opening);
        } finally {
            Wipe.octets(octets);
        }
    }

    private void findAll(JsonNode list) throws KeyFileException {
        for (var one : list) {
            find(JwkMembers.of(one));
        }
    }

    /// Reads what az and REST print: the key is inside, beside its attributes.
    private void find(JwkMembers around) throws KeyFileException {
        var key = around.inside("key");
        var jwk = key == null ? around : JwkMembers.of(key);
        opening.find(jwk.string("kid"), Format.JWK, false, () -> material(jwk));
    }

    private PrivateKeyMaterial material(JwkMembers jwk) throws KeyFileException {
        if (!jwk.hasAny(OF_A_KEY)) {
            throw new KeyFileException(Trouble.UNKNOWN_FORMAT);
        }
        jwk.require("kty");
        var type = jwk.string("kty");
        return switch (type.endsWith(HSM) ? type.substring(0, type.length() - HSM.length()) : type) {
            case "RSA" -> rsa(jwk);
            case "EC" -> ec(jwk);
            case "oct" -> oct(jwk);
            case "OKP" -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, jwk.string("crv"));
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, type);
        };
    }

    private PrivateKeyMaterial rsa(JwkMembers jwk) throws KeyFileException {
        boolean primes = jwk.hasAny(RSA_PRIMES);
        if (!primes && !jwk.has("d")) {
            throw new KeyFileException(Trouble.PUBLIC_KEY);
        }
        if (jwk.has("oth")) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ALGORITHM, "RSA with more than two primes");
        }
        jwk.require(primes ? RsaKeys.NAMES : RSA_NUMBERS);
        Map<Member, BigInteger> members = new EnumMap<>(Member.class);
        for (var member : primes ? RsaKeys.MEMBERS : List.of(Member.N, Member.E, Member.D)) {
            members.put(member, jwk.number(member.name().toLowerCase(Locale.ROOT)));
        }
        return RsaKeys.of(primes ? members : RsaFactors.complete(members, opening));
    }

    private PrivateKeyMaterial ec(JwkMembers jwk) throws KeyFileException {
        jwk.require("crv");
        var name = jwk.string("crv");
        var curve = EllipticCurve.named(CurveNames.standard(name))
                .orElseThrow(() -> new KeyFileException(Trouble.UNSUPPORTED_CURVE, name));
        if (!jwk.has("d")) {
            throw new KeyFileException(Trouble.PUBLIC_KEY);
        }
        jwk.require("x", "y");
        return EcKeys.of(curve, jwk.number("x"), jwk.number("y"), jwk.number("d"));
    }

    private PrivateKeyMaterial oct(JwkMembers jwk) throws KeyFileException {
        var secret = jwk.octets("k");
        int bits = 8 * secret.length;
        if (!KeyRules.OCT_SIZES.contains(bits)) {
            Wipe.octets(secret);
            throw new KeyFileException(Trouble.UNSUPPORTED_SIZE, Integer.toString(bits));
        }
        return new PrivateKeyMaterial(KeyType.OCT, bits, null, null, Map.of(Member.K, secret));
    }
}
