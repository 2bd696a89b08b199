package app.keyturn.connect;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Place;
import app.keyturn.accounts.FoundVault.Protection;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.util.Map;
import java.util.Objects;

/// Vaults as Azure Resource Manager could tell of them.
final class SomeVaults {
    static final FoundVault PROD = vault(
            "contoso-prod",
            Kind.VAULT,
            "Production",
            Access.RBAC,
            new Protection(true, 90, true),
            new Network(true, false, 0),
            Map.of("env", "prod"));
    static final FoundVault STAGE = vault(
            "contoso-stage",
            Kind.VAULT,
            "Staging",
            Access.POLICIES,
            new Protection(true, 7, false),
            new Network(true, true, 1),
            Map.of());
    static final FoundVault HSM = vault(
            "contoso-hsm",
            Kind.MANAGED_HSM,
            "Production",
            Access.LOCAL_ROLES,
            Protection.UNKNOWN,
            new Network(false, null, 2),
            Map.of("env", "prod"));

    static final FoundVault ADATUM = vault(
            "adatum-keys",
            Kind.VAULT,
            "Adatum",
            Access.RBAC,
            new Protection(true, 90, true),
            new Network(true, false, 0),
            Map.of());

    private SomeVaults() {}

    static FoundVault vault(
            String name,
            Kind kind,
            String subscription,
            Access access,
            Protection protection,
            Network network,
            Map<String, String> tags) {
        var address = Objects.requireNonNull(
                VaultAddresses.azure(name, Home.AZURE_PUBLIC, kind).address());
        return new FoundVault(
                "/subscriptions/" + subscription + "/vaults/" + name,
                address,
                new Place("tenant-1", subscription, subscription, "rg-security", "westeurope"),
                "premium",
                access,
                protection,
                network,
                tags);
    }
}
