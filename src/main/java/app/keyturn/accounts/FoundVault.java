package app.keyturn.accounts;

import app.keyturn.vault.VaultAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A vault or a managed HSM as Azure Resource Manager describes it. What was not reported is null or unknown, never a
/// default.
///
/// @param id      of the resource, `/subscriptions/.../providers/Microsoft.KeyVault/vaults/NAME`
/// @param address what it is asked at
/// @param place   where it belongs
/// @param sku     `standard`, `premium`, `Standard_B1`
public record FoundVault(
        String id,
        VaultAddress address,
        Place place,
        @Nullable String sku,
        Access access,
        Protection protection,
        Network network,
        Map<String, String> tags) {
    public FoundVault {
        tags = Map.copyOf(tags);
    }

    public String name() {
        return address.name();
    }

    /// @param tenant           id of the tenant whose accounts it trusts
    /// @param subscriptionName as people call it; the id where the name is not known
    public record Place(
            @Nullable String tenant, String subscriptionId, String subscriptionName, String group, String location) {}

    /// Who decides what an account may do with its keys.
    public enum Access {
        /// Role assignments in Azure.
        RBAC,
        /// A list of its own.
        POLICIES,
        /// Roles in the managed HSM itself.
        LOCAL_ROLES,
        UNKNOWN
    }

    /// What becomes of keys that are deleted.
    ///
    /// @param days how long they are kept
    /// @param purgeProtected nobody can purge them before
    public record Protection(
            @Nullable Boolean softDelete,
            @Nullable Integer days,
            @Nullable Boolean purgeProtected) {
        public static final Protection UNKNOWN = new Protection(null, null, null);
    }

    /// From where it can be reached.
    ///
    /// @param publicAccess     false: by private endpoints only
    /// @param firewall         only addresses on its list are let in from the public network
    /// @param privateEndpoints how many are connected
    public record Network(
            @Nullable Boolean publicAccess, @Nullable Boolean firewall, int privateEndpoints) {
        public static final Network UNKNOWN = new Network(null, null, 0);
    }
}
