package app.keyturn.sandbox;

/// Keys that belong to a certificate are read like any other and changed only through the certificate.
final class Managed {
    private Managed() {}

    static void refuse(KeyEntry entry, String operation) {
        if (entry.managed()) {
            throw Refusal.of(
                    403,
                    "Forbidden",
                    "Operation \"" + operation + "\" is not allowed on this key, since it is associated with a "
                            + "certificate.");
        }
    }
}
