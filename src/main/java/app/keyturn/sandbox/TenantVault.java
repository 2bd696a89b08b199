package app.keyturn.sandbox;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A vault or a managed HSM of the tenant, as a line of `tenant.txt` describes it; the head of
/// the file explains it.
record TenantVault(
        String name, TenantSubscription subscription, String group, String location, Map<String, String> options) {
    private static final int LONGEST_RETENTION = 90;

    static TenantVault parse(String line) {
        String[] words = line.trim().split("\\s+");
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : Arrays.copyOfRange(words, 4, words.length)) {
            int equals = word.indexOf('=');
            options.put(equals < 0 ? word : word.substring(0, equals), word.substring(equals + 1));
        }
        return new TenantVault(words[0], TenantSubscription.named(words[1]), words[2], words[3], options);
    }

    boolean is(String word) {
        return options.containsKey(word);
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    VaultKind kind() {
        return is("hsm") ? VaultKind.MANAGED_HSM : VaultKind.VAULT;
    }

    int days() {
        return Integer.parseInt(option("days", Integer.toString(LONGEST_RETENTION)));
    }

    int endpoints() {
        return Integer.parseInt(option("endpoints", "0"));
    }

    boolean privateOnly() {
        return option("network", "").equals("private");
    }

    /// Nobody who asks it is behind its firewall or at one of its endpoints.
    private VaultNetwork network() {
        if (privateOnly()) {
            return VaultNetwork.PRIVATE;
        }
        return option("network", "").equals("firewall") ? VaultNetwork.FIREWALL : VaultNetwork.PUBLIC;
    }

    /// The id of the tenant that owns it.
    String tenant() {
        return is("tenant")
                ? SandboxTenant.FABRIKAM.id()
                : subscription.tenant().id();
    }

    SandboxVault identity() {
        return SandboxVault.named(name, kind());
    }

    /// What it is made with when it is first asked.
    VaultSettings settings() {
        return new VaultSettings(kind(), days(), is("purge"), Set.of(), network(), is("tenant"));
    }

    /// The keys that it starts with.
    Stock stock() {
        return Stock.small(name, Integer.parseInt(option("keys", "3")), kind());
    }

    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : option("tags", "").split(",")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                tags.put(pair.substring(0, colon), pair.substring(colon + 1));
            }
        }
        return tags;
    }
}
