package app.keyturn.connect;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.vault.Reach;
import org.jspecify.annotations.Nullable;

/// A vault in the list of those that were found.
///
/// @param pinned marked by the person, to be at hand
/// @param reach  whether it can be reached, where it is open in the window; else null
public record VaultRow(
        FoundVault vault, boolean pinned, @Nullable Reach reach) {
    /// How long deleted keys are kept where nobody asked for less
    /// (<https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview>).
    private static final int USUAL_DAYS = 90;

    /// Open in the window.
    public boolean open() {
        return reach != null;
    }

    /// Open, and known not to be reachable.
    public boolean blocked() {
        return reach != null && reach.state().blocked();
    }

    String id() {
        return vault.id();
    }

    /// Nobody said that what was deleted cannot be purged. Where protection is off, Azure reports nothing of it.
    boolean unprotected() {
        return !Boolean.TRUE.equals(vault.protection().purgeProtected());
    }

    /// Not everybody on the internet can knock: a firewall or private endpoints decide.
    boolean notPublic() {
        var network = vault.network();
        return Boolean.FALSE.equals(network.publicAccess()) || Boolean.TRUE.equals(network.firewall());
    }

    boolean hasPolicies() {
        return vault.access() == Access.POLICIES;
    }

    boolean managedHsm() {
        return vault.address().managedHsm();
    }

    boolean keptShortly() {
        var days = vault.protection().days();
        return days != null && days < USUAL_DAYS;
    }
}
