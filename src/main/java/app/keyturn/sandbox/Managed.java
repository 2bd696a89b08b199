package app.keyturn.sandbox;

/// Keys that belong to a certificate are read like any other, and changed only through the
/// certificate. The words are the service's, as recordings of its JavaScript client show them for
/// deletion.
final class Managed {
    private Managed() {}

    static void refuse(KeyEntry entry, String operation) {
        if (entry.managed()) {
            throw Refusal.forbidden(
                    "KeyManagedByKeyVault",
                    "Operation \"" + operation
                            + "\" is not allowed as this object's lifetime is managed by Key Vault.");
        }
    }
}
