package app.keyturn.sandbox;

import org.jspecify.annotations.Nullable;

/// Refuses what the caller lacks the right for, in the words of Azure RBAC (forbidden-rbac-403, as reported).
///
/// @param caller whose token it is; null for one of nobody in the tenant, who may do all that the vault allows
record Access(LocalVault vault, @Nullable SandboxAccount caller) {
    /// One that is kept for documentation (RFC 5737): the sandbox has no network.
    private static final String ADDRESS = "203.0.113.7";

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    void check(VaultAction action, String key) {
        boolean lacking = caller != null && !caller.may(action);
        if (lacking || vault.settings().denied().contains(action)) {
            throw refusal(action, key);
        }
    }

    /// Refuses tokens of the caller's tenant where the vault is of another one. The words are those that the SDK's
    /// notes on troubleshooting quote.
    void checkTenant() {
        if (vault.settings().foreign()) {
            throw Tokens.unauthorized(
                    vault.kind().challenge(),
                    "AKV10032: Invalid issuer. Expected one of " + issuer(SandboxTenant.FABRIKAM.id()) + ", found "
                            + issuer(tenant()) + ".");
        }
    }

    /// Refuses callers from the public network where the vault has private endpoints only, or where its firewall does
    /// not admit them. The words are those that
    /// <https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics> quotes, and those of public
    /// reports of the firewall's (microsoft/azure-container-apps issue 888).
    void checkNetwork() {
        switch (vault.settings().network()) {
            case PUBLIC -> {}
            case PRIVATE ->
                throw byNetwork(
                        "ForbiddenByConnection",
                        "Public network access is disabled and request is not from a trusted service nor via an"
                                + " approved private link.");
            case FIREWALL ->
                throw byNetwork(
                        "ForbiddenByFirewall",
                        "Client address is not authorized and caller is not a trusted service.\r\n" + "Client address: "
                                + ADDRESS);
        }
    }

    private Refusal byNetwork(String code, String words) {
        return Refusal.forbidden(
                code,
                String.join(
                        "\r\n",
                        words,
                        callerWords(),
                        "Vault: " + vault.identity().name() + ";location=westeurope",
                        ""));
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
        return "Caller: appid=" + NOBODY + ";oid=" + object + ";iss=" + issuer(tenant());
    }

    private String tenant() {
        return caller == null ? NOBODY : caller.tenant();
    }

    private static String issuer(String tenant) {
        return "https://sts.windows.net/" + tenant + "/";
    }
}
