package app.keyturn.sandbox;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Whether a version may be used: enabled, permitted, and within its dates. Outside its dates a key still decrypts,
/// unwraps, verifies and is released, so that nothing is lost,
/// https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control. The inner codes for dates
/// are the sandbox's own.
final class Usage {
    private static final Set<VaultAction> BOUND_BY_DATES =
            EnumSet.of(VaultAction.SIGN, VaultAction.ENCRYPT, VaultAction.WRAP_KEY);

    private Usage() {}

    static void check(KeyVersion version, VaultAction action, Instant now) {
        Attributes attributes = version.attributes();
        if (!attributes.enabled()) {
            throw refused("KeyDisabled", action, "is not allowed on a disabled key.");
        }
        if (BOUND_BY_DATES.contains(action) && attributes.isExpiredAt(now)) {
            throw refused("KeyExpired", action, "is not allowed on an expired key.");
        }
        if (BOUND_BY_DATES.contains(action) && attributes.isPendingAt(now)) {
            throw refused("KeyNotYetValid", action, "is not allowed on a key that is not yet valid.");
        }
        if (action != VaultAction.RELEASE && !version.operations().contains(action.word())) {
            throw refused("KeyOperationForbidden", action, "is not permitted on this key.");
        }
    }

    /// The words of operation-not-permitted-403, as reported.
    private static Refusal refused(String inner, VaultAction action, String reason) {
        return Refusal.forbidden(inner, "Operation " + action.word() + " " + reason);
    }
}
