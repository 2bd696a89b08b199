package app.keyturn.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be asked of a vault, each with the data action that Azure RBAC names in its refusals,
/// https://learn.microsoft.com/azure/key-vault/general/rbac-guide, and the word that key operations use where they have
/// one.
public enum VaultAction {
    LIST("keys/read"),
    LIST_VERSIONS("keys/read"),
    LIST_DELETED("keys/read"),
    GET("keys/read"),
    GET_DELETED("keys/read"),
    ATTESTATION("keys/read"),
    CREATE("keys/create/action"),
    IMPORT("keys/import/action"),
    UPDATE("keys/update/action"),
    DELETE("keys/delete"),
    RECOVER("keys/recover/action"),
    PURGE("keys/purge/action"),
    BACKUP("keys/backup/action"),
    RESTORE("keys/restore/action"),
    ROTATE("keys/rotate/action"),
    GET_POLICY("keyrotationpolicies/read"),
    SET_POLICY("keyrotationpolicies/write"),
    ENCRYPT("keys/encrypt/action"),
    DECRYPT("keys/decrypt/action"),
    SIGN("keys/sign/action"),
    VERIFY("keys/verify/action"),
    WRAP_KEY("keys/wrap/action"),
    UNWRAP_KEY("keys/unwrap/action"),
    RELEASE("keys/release/action"),
    RANDOM("rng/action"),
    /// Looking for vaults in Azure Resource Manager.
    FIND("read");

    private final String dataAction;

    VaultAction(String dataAction) {
        this.dataAction = "Microsoft.KeyVault/vaults/" + dataAction;
    }

    /// As in a role definition.
    public String dataAction() {
        return dataAction;
    }

    /// As an access policy names it; empty where it needs none of its own.
    String permission() {
        return switch (this) {
            case LIST, LIST_VERSIONS, LIST_DELETED -> "list";
            case GET, GET_DELETED, ATTESTATION -> "get";
            case GET_POLICY -> "getrotationpolicy";
            case SET_POLICY -> "setrotationpolicy";
            case RANDOM, FIND -> "";
            default -> word();
        };
    }

    /// `wrapKey` for [#WRAP_KEY]: in camel case, which is how `key_ops` spells those that it knows.
    public String word() {
        String[] parts = name().toLowerCase(Locale.ROOT).split("_");
        return parts.length == 1
                ? parts[0]
                : parts[0] + parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1);
    }

    /// Found by [#word] in any case.
    static Optional<VaultAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
