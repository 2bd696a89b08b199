package app.keyturn.sandbox;

import org.jspecify.annotations.Nullable;

/// Refuses what the caller lacks the right for, in the words of Azure RBAC (forbidden-rbac-403, as reported).
///
/// @param caller whose token it is; null for one of nobody in the tenant, who may do all that the vault allows
record Access(LocalVault vault, @Nullable SandboxAccount caller) {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    void check(VaultAction action, String key) {
        boolean lacking = caller != null && !caller.may(action);
        if (lacking || vault.settings().denied().contains(action)) {
            throw refusal(action, key);
        }
    }

    /// Refuses callers from the public network where the vault has private endpoints only. The words are those that
    /// <https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics> quotes.
    void checkNetwork() {
        if (vault.settings().privateOnly()) {
            throw Refusal.forbidden(
                    "ForbiddenByConnection",
                    String.join(
                            "\r\n",
                            "Public network access is disabled and request is not from a trusted service nor via an"
                                    + " approved private link.",
                            callerWords(),
                            "Vault: " + vault.identity().name() + ";location=westeurope",
                            ""));
        }
    }

    Refusal refusal(VaultAction action, String key) {
        String name = vault.identity().name();
        String resource = "/subscriptions/" + NOBODY + "/resourcegroups/sandbox/providers/microsoft.keyvault/vaults/"
                + name + (key.isEmpty() ? "" : "/keys/" + key);
        return Refusal.forbidden(
                "ForbiddenByRbac",
                String.join(
                        "\r\n",
                        "Caller is not authorized to perform action on resource.",
                        "If role assignments, deny assignments or role definitions were changed recently, please "
                                + "observe propagation time.",
                        callerWords(),
                        "Action: '" + action.dataAction() + "'",
                        "Resource: '" + resource + "'",
                        "Assignment: (not found)",
                        "DenyAssignmentId: null",
                        "DecisionReason: null ",
                        "Vault: " + name + ";location=westeurope",
                        ""));
    }

    private String callerWords() {
        String object = caller == null ? NOBODY : caller.objectId();
        String tenant = caller == null ? NOBODY : caller.tenant();
        return "Caller: appid=" + NOBODY + ";oid=" + object + ";iss=https://sts.windows.net/" + tenant + "/";
    }
}
