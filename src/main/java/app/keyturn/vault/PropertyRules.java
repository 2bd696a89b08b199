package app.keyturn.vault;

import app.keyturn.vault.Finding.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the properties that a version is given: what is not allowed, and what is worth knowing. All
/// editors use it. A property that does not change is not checked, so that it does not block another
/// change.
///
/// @param before the properties that the version has; null for a version that is to be made
/// @param after  the properties that someone wants
/// @param now    what "past" is measured by
public record PropertyRules(
        @Nullable Properties before, Properties after, KeyType type, boolean managedHsm, Instant now) {

    /// The properties that are checked.
    public record Properties(
            boolean enabled,
            @Nullable Instant notBefore,
            @Nullable Instant expiresOn,
            List<String> operations) {

        public static Properties of(KeyDetails key) {
            var item = key.item();
            return new Properties(item.enabled(), item.notBefore(), item.expiresOn(), key.operations());
        }

        /// The properties of a version after a change.
        public static Properties of(KeyDetails key, KeyChange change) {
            var there = of(key);
            return new Properties(
                    Objects.requireNonNullElse(change.enabled(), there.enabled),
                    change.notBefore() == null ? there.notBefore : change.notBefore(),
                    change.expiresOn() == null ? there.expiresOn : change.expiresOn(),
                    Objects.requireNonNullElse(change.operations(), there.operations));
        }
    }

    /// Checks a change to a version as it is now.
    public static PropertyRules of(KeyDetails key, KeyChange change, boolean managedHsm, Instant now) {
        return new PropertyRules(Properties.of(key), Properties.of(key, change), key.type(), managedHsm, now);
    }

    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        Stream.of(enabled(), dates(), operations()).filter(Objects::nonNull).forEach(all::add);
        return all;
    }

    /// Warns where an enabled version is disabled, because that stops whoever uses it.
    public @Nullable Finding enabled() {
        boolean was = before == null || before.enabled();
        return was && !after.enabled() ? Finding.of(Rule.DISABLED) : null;
    }

    /// Checks the dates. They can be moved, not removed: the service's clients cannot say "none".
    public @Nullable Finding dates() {
        if (before == null) {
            return KeyRules.dates(after.notBefore(), after.expiresOn(), now);
        }
        if (before.expiresOn() != null && after.expiresOn() == null) {
            return Finding.of(Rule.EXPIRY_REMOVED);
        }
        if (before.notBefore() != null && after.notBefore() == null) {
            return Finding.of(Rule.ACTIVATION_REMOVED);
        }
        boolean moved = !Objects.equals(before.expiresOn(), after.expiresOn());
        boolean edited = moved || !Objects.equals(before.notBefore(), after.notBefore());
        var finding = edited ? KeyRules.dates(after.notBefore(), after.expiresOn(), now) : null;
        return finding != null && finding.rule() == Rule.EXPIRY_PAST && !moved ? null : finding;
    }

    /// Whether `import` stands beside other operations. A version that has it so already may keep it.
    private static boolean mixed(List<String> operations) {
        return operations.size() > 1 && operations.contains(KeyType.IMPORT);
    }

    /// Checks the operations. A version may keep operations that its type does not offer. A version
    /// without any operation is useless, although the service accepts it (recording
    /// update-empty-key-ops-wipes-operations).
    public @Nullable Finding operations() {
        if (before == null) {
            return KeyRules.operations(type, after.operations(), managedHsm);
        }
        var added = new HashSet<>(after.operations());
        if (added.equals(new HashSet<>(before.operations()))) {
            return null;
        }
        if (added.isEmpty()) {
            return Finding.of(Rule.OPERATIONS_REMOVED);
        }
        if (type.equals(KeyType.RSA_HSM) && added.contains(KeyType.IMPORT) && !mixed(before.operations())) {
            return KeyRules.operations(type, after.operations(), managedHsm);
        }
        added.removeAll(before.operations());
        return added.isEmpty() ? null : KeyRules.operations(type, List.copyOf(added), managedHsm);
    }
}
