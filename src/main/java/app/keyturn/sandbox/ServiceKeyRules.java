package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a key may be, https://learn.microsoft.com/azure/key-vault/keys/about-keys-details. Texts are the sandbox's own
/// where no recording is named.
final class ServiceKeyRules {
    private static final Set<Integer> RSA_SIZES = Set.of(2048, 3072, 4096);
    private static final Set<Integer> OCT_SIZES = Set.of(128, 192, 256);
    private static final Set<String> ANY_TYPE = Set.of("import", "export");
    private static final int MOST_TAGS = 15;
    private static final int LONGEST_TAG = 256;

    private ServiceKeyRules() {}

    /// Recording create-missing-kty-400 has the text for a missing type.
    static Kty type(@Nullable String kty, VaultKind kind) {
        if (kty == null) {
            throw Refusal.badParameter("Property  has invalid value\r\nProperty  has invalid value\r\n");
        }
        Kty type = Kty.of(kty).orElseThrow(() -> Refusal.badParameter("Property kty has invalid value"));
        if (!kind.offers(type)) {
            throw Refusal.badParameter("Key type " + type.wireName() + " is not supported here; "
                    + type.inHardware().wireName() + " is.");
        }
        return type;
    }

    /// @param size null for the usual 2048 bits of RSA or 256 of oct
    /// @param crv null for the usual P-256
    static KeySpec spec(Kty type, @Nullable Integer size, @Nullable String crv) {
        if (type.isEc()) {
            String name = crv == null ? Curve.P_256.wireName() : crv;
            return KeySpec.ec(
                    type, Curve.of(name).orElseThrow(() -> Refusal.badParameter("Property crv has invalid value")));
        }
        int bits = size == null || size == 0 ? (type.isRsa() ? 2048 : 256) : size;
        return checked(type.isRsa() ? KeySpec.rsa(type, bits) : KeySpec.oct(type, bits));
    }

    /// Recording create-oct-invalid-size-400-managed-hsm has the text.
    static KeySpec checked(KeySpec spec) {
        Set<Integer> sizes = spec.type().isRsa() ? RSA_SIZES : OCT_SIZES;
        if (!spec.type().isEc() && !sizes.contains(spec.size())) {
            throw Refusal.badParameter("Invalid key size: '" + spec.size() + "'");
        }
        return spec;
    }

    /// @param wanted null for all that the type can do
    static List<String> operations(Kty type, @Nullable List<String> wanted, VaultKind kind) {
        List<String> possible = kind.operations(type);
        if (wanted == null) {
            return possible;
        }
        for (String operation : wanted) {
            if (!possible.contains(operation) && !ANY_TYPE.contains(operation)) {
                throw Refusal.badParameter(
                        "Operation '" + operation + "' is not possible with a key of type " + type.wireName() + ".");
            }
        }
        return List.copyOf(Set.copyOf(wanted).size() == wanted.size() ? wanted : distinct(wanted));
    }

    static @Nullable Map<String, String> tags(@Nullable Map<String, String> tags) {
        if (tags == null) {
            return null;
        }
        if (tags.size() > MOST_TAGS) {
            throw Refusal.badParameter("A key has at most 15 tags.");
        }
        tags.forEach((name, value) -> {
            if (name.length() > LONGEST_TAG || value.length() > LONGEST_TAG) {
                throw Refusal.badParameter("The name and the value of a tag have at most 256 characters.");
            }
        });
        return tags;
    }

    private static List<String> distinct(List<String> operations) {
        return operations.stream().distinct().toList();
    }
}
