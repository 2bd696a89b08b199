package app.keyturn.sandbox;

/// The rights of a caller, each with the data action that Azure RBAC names in its refusals,
/// https://learn.microsoft.com/azure/key-vault/general/rbac-guide.
enum Permission {
    READ("keys/read"),
    CREATE("keys/create/action"),
    IMPORT("keys/import/action"),
    UPDATE("keys/update/action"),
    DELETE("keys/delete"),
    RECOVER("keys/recover/action"),
    PURGE("keys/purge/action"),
    BACKUP("keys/backup/action"),
    RESTORE("keys/restore/action"),
    ROTATE("keys/rotate/action"),
    READ_POLICY("keyrotationpolicies/read"),
    WRITE_POLICY("keyrotationpolicies/write"),
    ENCRYPT("keys/encrypt/action"),
    DECRYPT("keys/decrypt/action"),
    SIGN("keys/sign/action"),
    VERIFY("keys/verify/action"),
    WRAP("keys/wrap/action"),
    UNWRAP("keys/unwrap/action"),
    RELEASE("keys/release/action");

    private final String action;

    Permission(String action) {
        this.action = "Microsoft.KeyVault/vaults/" + action;
    }

    String action() {
        return action;
    }
}
