package app.keyturn.connect;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;

/// A vault in the list of those that were found.
///
/// @param pinned marked by the person, to be at hand
/// @param open   open in the window
public record VaultRow(FoundVault vault, boolean pinned, boolean open) {
    /// How long deleted keys are kept where nobody asked for less
    /// (<https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview>).
    private static final int USUAL_DAYS = 90;

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
