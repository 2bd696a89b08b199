package app.keyturn.sandbox;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The vaults of two subscriptions, most of which are made when they are first asked.
record Tenant(List<TenantVault> vaults) {
    static Tenant ofContoso() {
        return new Tenant(Stock.lines("tenant.txt")
                .map(TenantVault::parse)
                .sorted(Comparator.comparing(
                        vault -> TenantForms.resource(vault).path("id").asText().toLowerCase(Locale.ROOT)))
                .toList());
    }

    Optional<TenantVault> at(URI uri) {
        return vaults.stream()
                .filter(vault -> vault.identity().uri().getHost().equalsIgnoreCase(uri.getHost()))
                .findFirst();
    }

    /// What the account may know of, ordered by id.
    List<TenantVault> of(SandboxAccount account) {
        return vaults.stream()
                .filter(vault -> account.reads(vault.subscription()))
                .toList();
    }
}
