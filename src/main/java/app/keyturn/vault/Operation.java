package app.keyturn.vault;

import java.util.Arrays;

/// A call to a vault: what it is called, whether it changes the vault, and who may make it. A new kind of call is added
/// here; its words are texts by its wire name.
public enum Operation {
    LIST_KEYS("listKeys", false, Role.READER, "list", "keys/read"),
    GET_KEY("getKey", false, Role.READER, "get", "keys/read"),
    LIST_KEY_VERSIONS("listKeyVersions", false, Role.READER, "list", "keys/read"),
    GET_ROTATION_POLICY("getRotationPolicy", false, Role.OFFICER, "getrotationpolicy", "keyrotationpolicies/read"),
    LIST_DELETED_KEYS("listDeletedKeys", false, Role.READER, "list", "keys/read"),
    GET_DELETED_KEY("getDeletedKey", false, Role.READER, "get", "keys/read"),
    GET_KEY_ATTESTATION("getKeyAttestation", false, Role.READER, "get", "keys/read"),
    GET_RANDOM_BYTES("getRandomBytes", false, Role.OFFICER, "get", "rng/action"),
    BACKUP_KEY("backupKey", false, Role.OFFICER, "backup", "keys/backup/action"),

    ENCRYPT("encrypt", false, Role.USER, "encrypt", "keys/encrypt/action"),
    DECRYPT("decrypt", false, Role.USER, "decrypt", "keys/decrypt/action"),
    WRAP_KEY("wrapKey", false, Role.USER, "wrapKey", "keys/wrap/action"),
    UNWRAP_KEY("unwrapKey", false, Role.USER, "unwrapKey", "keys/unwrap/action"),
    SIGN("sign", false, Role.USER, "sign", "keys/sign/action"),
    VERIFY("verify", false, Role.USER, "verify", "keys/verify/action"),

    CREATE_KEY("createKey", true, Role.OFFICER, "create", "keys/create/action"),
    IMPORT_KEY("importKey", true, Role.OFFICER, "import", "keys/import/action"),
    ROTATE_KEY("rotateKey", true, Role.OFFICER, "rotate", "keys/rotate/action"),
    UPDATE_KEY("updateKey", true, Role.OFFICER, "update", "keys/update/action"),
    UPDATE_ROTATION_POLICY(
            "updateRotationPolicy", true, Role.OFFICER, "setrotationpolicy", "keyrotationpolicies/write"),
    DELETE_KEY("deleteKey", true, Role.OFFICER, "delete", "keys/delete"),
    RECOVER_DELETED_KEY("recoverDeletedKey", true, Role.OFFICER_OF_DELETED, "recover", "keys/recover/action"),
    PURGE_DELETED_KEY("purgeDeletedKey", true, Role.OFFICER_OF_DELETED, "purge", "keys/purge/action"),
    RESTORE_KEY("restoreKey", true, Role.OFFICER, "restore", "keys/restore/action"),

    /// Connecting to a vault, before it is asked for anything.
    OPEN("open", false, Role.READER, "list", ""),
    /// Signing in, before anything is asked of a vault.
    SIGN_IN("signIn", false, Role.READER, "list", ""),
    /// Looking for vaults in Azure Resource Manager, which has roles of its own and no access policies.
    FIND_VAULTS("findVaults", false, Role.READER_OF_SUBSCRIPTION, "read", ""),
    /// One that is not known here, because a newer Keyturn wrote of it in the journal.
    OTHER("other", false, Role.OFFICER, "get", "");

    /// The smallest built-in roles that allow an operation, in a vault
    /// (<https://learn.microsoft.com/azure/key-vault/general/rbac-guide>) and in a managed HSM
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles>). The user of a managed
    /// HSM may do everything but recover and purge.
    private enum Role {
        READER("Key Vault Reader", "Managed HSM Crypto User"),
        USER("Key Vault Crypto User", "Managed HSM Crypto User"),
        OFFICER("Key Vault Crypto Officer", "Managed HSM Crypto User"),
        OFFICER_OF_DELETED("Key Vault Crypto Officer", "Managed HSM Crypto Officer"),
        READER_OF_SUBSCRIPTION("Reader", "Reader");

        private final String inVault;
        private final String inManagedHsm;

        Role(String inVault, String inManagedHsm) {
            this.inVault = inVault;
            this.inManagedHsm = inManagedHsm;
        }
    }

    private final String wireName;
    private final boolean writes;
    private final Role role;
    private final String permission;
    private final String dataAction;

    Operation(String wireName, boolean writes, Role role, String permission, String dataAction) {
        this.wireName = wireName;
        this.writes = writes;
        this.role = role;
        this.permission = permission;
        this.dataAction = dataAction;
    }

    /// The name in the journal, in exports and in logs: that of the port's method, or of the key operation.
    public String wireName() {
        return wireName;
    }

    /// True where it changes what is in the vault. Of a read that failed nothing is left open.
    public boolean writes() {
        return writes;
    }

    /// The smallest built-in role that allows it.
    public String role(boolean managedHsm) {
        return managedHsm ? role.inManagedHsm : role.inVault;
    }

    /// What a vault with access policies calls the permission
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control>).
    public String permission() {
        return permission;
    }

    /// What roles call it, behind `Microsoft.KeyVault/vaults/`; empty for what is asked of no vault
    /// (<https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault>).
    String dataAction() {
        return dataAction;
    }

    /// By its wire name; [#OTHER] where none has that name.
    public static Operation named(String wireName) {
        return Arrays.stream(values())
                .filter(operation -> operation.wireName.equals(wireName))
                .findFirst()
                .orElse(OTHER);
    }
}
