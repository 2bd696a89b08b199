package app.keyturn.sandbox;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The vaults of three subscriptions in two tenants, most of which are made when they are first asked.
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
    List<TenantVault> of(TenantVisit visit) {
        return vaults.stream()
                .filter(vault -> visit.reads(vault.subscription()))
                .toList();
    }
}
