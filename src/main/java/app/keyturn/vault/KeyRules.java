package app.keyturn.vault;

import app.keyturn.vault.Finding.Rule;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Checks a key's name, properties and tags against the rules of the service, before anything is sent.
/// Each check gives the first finding, or null.
///
/// Limits: <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates> and
/// <https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>.
public final class KeyRules {
    public static final int NAME_LENGTH = 127;
    public static final int TAGS = 15;
    public static final int TAG_LENGTH = 256;

    /// In bits; the first is the service's default.
    public static final List<Integer> RSA_SIZES = List.of(2048, 3072, 4096);

    public static final List<Integer> OCT_SIZES = List.of(256, 192, 128);
    public static final List<String> CURVES = List.of("P-256", "P-384", "P-521", "P-256K");

    private KeyRules() {}

    /// @param taken whether a name is in use, in whatever case: identifiers are compared without regard to case
    public static @Nullable Finding name(String name, Predicate<String> taken) {
        if (name.isEmpty()) {
            return Finding.of(Rule.NAME_EMPTY);
        }
        if (!name.matches("[0-9a-zA-Z-]+")) {
            return new Finding(Rule.NAME_CHARACTERS, List.of(), nearestName(name));
        }
        if (name.length() > NAME_LENGTH) {
            return new Finding(
                    Rule.NAME_TOO_LONG,
                    List.of(Integer.toString(name.length()), Integer.toString(NAME_LENGTH)),
                    name.substring(0, NAME_LENGTH));
        }
        return taken.test(name) ? Finding.of(Rule.NAME_EXISTS, name) : null;
    }

    /// Whether a text can be the name of a key. A name that a file claims need not be one.
    public static boolean isName(@Nullable String name) {
        return name != null && name(name, _ -> false) == null;
    }

    /// The nearest name that is allowed. Accents are removed and other characters become hyphens:
    /// `orders_cmk` is `orders-cmk`.
    private static @Nullable String nearestName(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        var hyphens = plain.replaceAll("[^0-9a-zA-Z-]+", "-").replaceAll("^-+|-+$", "");
        var cut = hyphens.substring(0, Math.min(hyphens.length(), NAME_LENGTH));
        return cut.isEmpty() ? null : cut;
    }

    /// Checks the dates. A version that expires before it becomes active could never be used, even
    /// where the service accepts it.
    public static @Nullable Finding dates(@Nullable Instant notBefore, @Nullable Instant expiresOn, Instant now) {
        if (expiresOn != null && notBefore != null && !expiresOn.isAfter(notBefore)) {
            return Finding.of(Rule.EXPIRY_BEFORE_ACTIVATION);
        }
        return expiresOn != null && !expiresOn.isAfter(now) ? Finding.of(Rule.EXPIRY_PAST) : null;
    }

    /// Checks the operations. The service stores an empty list as "nothing permitted" (recording
    /// update-empty-key-ops-wipes-operations).
    public static @Nullable Finding operations(KeyType type, List<String> operations, boolean managedHsm) {
        if (operations.isEmpty()) {
            return Finding.of(Rule.OPERATIONS_NONE);
        }
        if (operations.contains(KeyType.IMPORT)) {
            return importing(type, operations);
        }
        var strangers = operations.stream()
                .filter(operation -> !type.operations(managedHsm).contains(operation))
                .toList();
        return strangers.isEmpty()
                ? null
                : Finding.of(Rule.OPERATIONS_DO_NOT_FIT, String.join(", ", strangers), type.name());
    }

    /// Checks a key exchange key. It is an RSA key in an HSM whose only operation is `import`
    /// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>).
    private static @Nullable Finding importing(KeyType type, List<String> operations) {
        if (!type.equals(KeyType.RSA_HSM)) {
            return Finding.of(Rule.OPERATIONS_IMPORT_NEEDS_HSM, type.name());
        }
        return operations.size() == 1 ? null : Finding.of(Rule.OPERATIONS_IMPORT_ALONE);
    }

    /// @param tags pairs as entered, in order; a name may come twice
    public static @Nullable Finding tags(List<Map.Entry<String, String>> tags) {
        if (tags.size() > TAGS) {
            return Finding.of(Rule.TAGS_TOO_MANY, Integer.toString(tags.size()), Integer.toString(TAGS));
        }
        Set<String> names = new HashSet<>();
        for (var tag : tags) {
            if (tag.getKey().isBlank()) {
                return Finding.of(Rule.TAG_NAME_EMPTY, tag.getValue());
            }
            if (!names.add(tag.getKey())) {
                return Finding.of(Rule.TAG_NAME_TWICE, tag.getKey());
            }
            if (tag.getKey().length() > TAG_LENGTH || tag.getValue().length() > TAG_LENGTH) {
                return Finding.of(Rule.TAG_TOO_LONG, tag.getKey(), Integer.toString(TAG_LENGTH));
            }
        }
        return null;
    }

    /// Checks that a key can be exportable. Only a key in an HSM can be, and only with a release
    /// policy. What the policy says is not checked here
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>).
    public static @Nullable Finding release(KeyType type, boolean exportable, String policy) {
        if (!exportable) {
            return policy.isBlank() ? null : Finding.of(Rule.RELEASE_POLICY_NEEDS_EXPORTABLE);
        }
        if (!type.hsm()) {
            return Finding.of(Rule.EXPORTABLE_NEEDS_HSM);
        }
        return policy.isBlank() ? Finding.of(Rule.EXPORTABLE_NEEDS_POLICY) : null;
    }
}
