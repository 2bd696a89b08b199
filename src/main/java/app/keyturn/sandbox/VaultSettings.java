package app.keyturn.sandbox;

import java.util.EnumSet;
import java.util.Set;

/// What was decided when the vault was made, and what nobody may do there.
///
/// @param recoverableDays 7 to 90
/// @param denied what every caller lacks the right for
/// @param privateOnly whether it is reached by private endpoints only, which the caller is not behind
record VaultSettings(
        VaultKind kind, int recoverableDays, boolean purgeProtected, Set<VaultAction> denied, boolean privateOnly) {
    static final VaultSettings USUAL = new VaultSettings(VaultKind.VAULT, 90, false, EnumSet.noneOf(VaultAction.class));

    VaultSettings(VaultKind kind, int recoverableDays, boolean purgeProtected, Set<VaultAction> denied) {
        this(kind, recoverableDays, purgeProtected, denied, false);
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
