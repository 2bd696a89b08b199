package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder.Seeker;
import app.keyturn.ui.Formats;
import app.keyturn.vault.VaultAddress.Home;

/// What is known of a vault that was found, as people read it.
final class VaultWords {
    private VaultWords() {}

    static String access(FoundVault vault) {
        return switch (vault.access()) {
            case RBAC -> text("vaults.access.rbac");
            case POLICIES -> text("vaults.access.policies");
            case LOCAL_ROLES -> text("vaults.access.local");
            case UNKNOWN -> text("vaults.unknown");
        };
    }

    /// "public", "firewall · 2 private endpoints".
    static String network(FoundVault vault) {
        var network = vault.network();
        var open = network.publicAccess() == null && network.firewall() == null
                ? text("vaults.unknown")
                : Boolean.FALSE.equals(network.publicAccess())
                        ? text("vaults.network.closed")
                        : Boolean.TRUE.equals(network.firewall())
                                ? text("vaults.network.firewall")
                                : text("vaults.network.public");
        return network.privateEndpoints() == 0 || Boolean.FALSE.equals(network.publicAccess())
                ? open
                : text("vaults.network.endpoints", open, Formats.number(network.privateEndpoints()));
    }

    /// "purge protected · 90 d", "soft delete 7 d".
    static String protection(FoundVault vault) {
        var protection = vault.protection();
        if (Boolean.FALSE.equals(protection.softDelete())) {
            return text("vaults.protection.none");
        }
        if (protection.softDelete() == null && protection.purgeProtected() == null) {
            return text("vaults.unknown");
        }
        var kind = text(
                Boolean.TRUE.equals(protection.purgeProtected())
                        ? "vaults.protection.purge"
                        : "vaults.protection.soft");
        return protection.days() == null
                ? kind
                : text("vaults.protection.days", kind, Formats.number(protection.days()));
    }

    /// "Azure CLI · Azure Public".
    static String seeker(Seeker seeker) {
        return seeker.home() == Home.SANDBOX
                ? text("home.sandbox")
                : text("vaults.seeker", SignInWords.of(seeker.signIn()), home(seeker.home()));
    }

    private static String home(Home home) {
        return switch (home) {
            case AZURE_PUBLIC -> text("home.public");
            case AZURE_US_GOVERNMENT -> text("home.us");
            case AZURE_CHINA -> text("home.china");
            case SANDBOX -> text("home.sandbox");
            case EMULATOR -> text("home.emulator");
        };
    }
}
