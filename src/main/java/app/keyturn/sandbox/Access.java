package app.keyturn.sandbox;

/// Refuses what the caller lacks the right for, in the words of Azure RBAC (forbidden-rbac-403, as reported).
final class Access {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private Access() {}

    static void check(LocalVault vault, VaultAction action, String key) {
        if (vault.settings().denied().contains(action)) {
            throw refusal(vault.identity().name(), action, key);
        }
    }

    /// Refuses callers from the public network where the vault has private endpoints only. The words are those that
    /// <https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics> quotes.
    static void checkNetwork(LocalVault vault) {
        if (vault.settings().privateOnly()) {
            throw Refusal.forbidden(
                    "ForbiddenByConnection",
                    String.join(
                            "\r\n",
                            "Public network access is disabled and request is not from a trusted service nor via an"
                                    + " approved private link.",
                            "Caller: appid=" + NOBODY + ";oid=" + NOBODY + ";iss=https://sts.windows.net/" + NOBODY
                                    + "/",
                            "Vault: " + vault.identity().name() + ";location=westeurope",
                            ""));
        }
    }

    static Refusal refusal(String vault, VaultAction action, String key) {
        String resource = "/subscriptions/" + NOBODY + "/resourcegroups/sandbox/providers/microsoft.keyvault/vaults/"
                + vault + (key.isEmpty() ? "" : "/keys/" + key);
        return Refusal.forbidden(
                "ForbiddenByRbac",
                String.join(
                        "\r\n",
                        "Caller is not authorized to perform action on resource.",
                        "If role assignments, deny assignments or role definitions were changed recently, please "
                                + "observe propagation time.",
                        "Caller: appid=" + NOBODY + ";oid=" + NOBODY + ";iss=https://sts.windows.net/" + NOBODY + "/",
                        "Action: '" + action.dataAction() + "'",
                        "Resource: '" + resource + "'",
                        "Assignment: (not found)",
                        "DenyAssignmentId: null",
                        "DecisionReason: null ",
                        "Vault: " + vault + ";location=westeurope",
                        ""));
    }
}
