package app.keyturn.sandbox;

import java.util.EnumSet;
import java.util.Set;

/// What was decided when the vault was made, and what nobody may do there.
///
/// @param recoverableDays 7 to 90
/// @param denied what every caller lacks the right for
/// @param network who reaches it now
/// @param foreign whether it is of another tenant than those who ask it
record VaultSettings(
        VaultKind kind,
        int recoverableDays,
        boolean purgeProtected,
        Set<VaultAction> denied,
        VaultNetwork network,
        boolean foreign) {
    static final VaultSettings USUAL = new VaultSettings(VaultKind.VAULT, 90, false, EnumSet.noneOf(VaultAction.class));

    VaultSettings(VaultKind kind, int recoverableDays, boolean purgeProtected, Set<VaultAction> denied) {
        this(kind, recoverableDays, purgeProtected, denied, VaultNetwork.PUBLIC, false);
    }

    VaultSettings within(VaultNetwork changed) {
        return new VaultSettings(kind, recoverableDays, purgeProtected, denied, changed, foreign);
    }

    VaultSettings {
        denied = Set.copyOf(denied);
    }

    /// The names are those of the service's specification of DeletionRecoveryLevel.
    String recoveryLevel() {
        String level = recoverableDays == 90 ? "Recoverable" : "CustomizedRecoverable";
        return purgeProtected ? level : level + "+Purgeable";
    }
}
