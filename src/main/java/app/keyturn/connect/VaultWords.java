package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.ui.Formats;
import app.keyturn.ui.HomeWords;
import app.keyturn.ui.ReachWords;
import app.keyturn.vault.VaultAddress.Home;

/// What is known of a vault that was found, as people read it.
final class VaultWords {
    private VaultWords() {}

    /// The name, and what a row shows beside it.
    static String spoken(VaultRow row) {
        var name = row.vault().name();
        if (row.reach() == null) {
            return name;
        }
        return row.blocked()
                ? text("vaults.isOpen.blocked", name, ReachWords.state(row.reach()))
                : text("vaults.isOpen", name);
    }

    static String access(FoundVault vault) {
        return switch (vault.access()) {
            case RBAC -> text("vaults.access.rbac");
            case POLICIES -> text("vaults.access.policies");
            case LOCAL_ROLES -> text("vaults.access.local");
            case UNKNOWN -> text("vaults.unknown");
        };
    }

    /// "public", "firewall + 2 private".
    static String network(FoundVault vault) {
        var network = vault.network();
        if (Boolean.FALSE.equals(network.publicAccess())) {
            return text("vaults.network.closed");
        }
        return network.privateEndpoints() == 0
                ? open(network)
                : text("vaults.network.endpoints", open(network), Formats.number(network.privateEndpoints()));
    }

    private static String open(Network network) {
        if (network.publicAccess() == null && network.firewall() == null) {
            return text("vaults.unknown");
        }
        return text(Boolean.TRUE.equals(network.firewall()) ? "vaults.network.firewall" : "vaults.network.public");
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
    static String seeker(Account seeker) {
        return seeker.home() == Home.SANDBOX
                ? HomeWords.of(Home.SANDBOX)
                : text("vaults.seeker", SignInWords.of(seeker.signIn()), HomeWords.of(seeker.home()));
    }
}
