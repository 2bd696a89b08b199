package app.keyturn.accounts;

import app.keyturn.vault.Failure;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the vaults and managed HSMs that an account may see in Azure Resource Manager. Any thread; blocks.
public interface VaultFinder {
    /// @param page gets the vaults as they are found, in the thread that calls; each vault once
    /// @throws app.keyturn.vault.VaultException where nothing could be asked at all: sign-in refused, no network
    Finding find(Account seeker, Consumer<List<FoundVault>> page);

    /// What was asked, and what could not be.
    ///
    /// @param source        who answered
    /// @param subscriptions ids of all that were seen, with vaults or without
    /// @param blocked       what could not be asked; its vaults may be missing
    /// @param quota         what the service lets this account ask for; null where it did not say
    /// @param tenants       that the account belongs to, one of which was asked
    record Finding(
            Source source,
            List<String> subscriptions,
            List<Blocked> blocked,
            @Nullable Quota quota,
            Tenants tenants) {
        /// One that knows of no tenants.
        public Finding(Source source, List<String> subscriptions, List<Blocked> blocked, @Nullable Quota quota) {
            this(source, subscriptions, blocked, quota, Tenants.UNKNOWN);
        }
    }

    /// @param asked id of the tenant that was asked; null where the token did not say
    /// @param all   that the account belongs to, as far as is known
    record Tenants(@Nullable String asked, List<Tenant> all) {
        public static final Tenants UNKNOWN = new Tenants(null, List.of());

        /// Those that were not asked.
        public List<Tenant> others() {
            return all.stream().filter(one -> !one.id().equalsIgnoreCase(asked)).toList();
        }

        /// How people call a tenant: its domain or, where that is not known, its id.
        public String nameOf(String id) {
            return all.stream()
                    .filter(one -> one.id().equalsIgnoreCase(id))
                    .map(Tenant::name)
                    .findFirst()
                    .orElse(id);
        }
    }

    /// @param id   by which one signs in to it
    /// @param name its domain or, where that is not told, what it is called
    record Tenant(String id, String name) {}

    enum Source {
        /// One query over all subscriptions.
        RESOURCE_GRAPH,
        /// Each subscription was asked for its vaults, because Resource Graph would not answer.
        SUBSCRIPTIONS
    }

    /// @param what a subscription's name or a tenant's id
    record Blocked(String what, Failure failure) {}

    /// @param left of [#of] queries until the count begins anew
    record Quota(int left, int of) {}
}
