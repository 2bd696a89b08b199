package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The role assignments and roles of the tenant, as Azure Resource Manager tells of them, and access policies: they
/// say what the vaults then do (<https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope>,
/// <https://learn.microsoft.com/rest/api/authorization/role-definitions/get>).
final class TenantRoles {
    private static final String AUTHORIZATION = "/providers/Microsoft.Authorization/";
    private static final String ALL_KEYS = "Microsoft.KeyVault/vaults/keys/*";
    private static final String ALL_POLICIES = "Microsoft.KeyVault/vaults/keyrotationpolicies/*";

    private TenantRoles() {}

    /// A role. Where an account may do what a built-in role says, it has that.
    ///
    /// @param custom whether it is of the tenant's own making
    private record Role(String id, String name, boolean custom, List<String> dataActions, List<String> notDataActions) {
        static final Role ADMINISTRATOR = new Role(
                "00482a5a-887f-4fb3-b363-3b7fe8e74483",
                "Key Vault Administrator",
                false,
                List.of("Microsoft.KeyVault/vaults/*"),
                List.of());
        static final Role READER = new Role(
                "21090545-7ca7-4776-b22c-e363652d74d2",
                "Key Vault Reader",
                false,
                List.of("Microsoft.KeyVault/vaults/*/read", "Microsoft.KeyVault/vaults/secrets/readMetadata/action"),
                List.of());

        static Role of(SandboxAccount account, Set<VaultAction> denied) {
            return switch (account) {
                case ADMIN -> denied.isEmpty() ? ADMINISTRATOR : custom(account, denied);
                case AUDITOR -> READER;
                case OPERATOR, GUEST -> custom(account, denied);
            };
        }

        private static Role custom(SandboxAccount account, Set<VaultAction> denied) {
            Set<String> without = new TreeSet<>();
            for (VaultAction action : EnumSet.allOf(VaultAction.class)) {
                if (action != VaultAction.FIND && (denied.contains(action) || !account.may(action))) {
                    without.add(action.dataAction());
                }
            }
            String name = account == SandboxAccount.ADMIN ? "Contoso Key Officer" : "Contoso Key Operator";
            return new Role(uuid(name + without), name, true, List.of(ALL_KEYS, ALL_POLICIES), List.copyOf(without));
        }

        String path() {
            return AUTHORIZATION + "roleDefinitions/" + id;
        }

        ObjectNode form() {
            ObjectNode form = ServiceJson.object()
                    .put("id", path())
                    .put("name", id)
                    .put("type", "Microsoft.Authorization/roleDefinitions");
            ObjectNode properties = form.putObject("properties")
                    .put("roleName", name)
                    .put("type", custom ? "CustomRole" : "BuiltInRole");
            ObjectNode set = properties.putArray("permissions").addObject();
            set.putArray("actions");
            set.putArray("notActions");
            add(set.putArray("dataActions"), dataActions);
            add(set.putArray("notDataActions"), notDataActions);
            return form;
        }

        private static void add(ArrayNode array, List<String> texts) {
            texts.forEach(array::add);
        }
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// What is assigned to an account, by its object id: at the subscription, or at the vault where that is not like
    /// the others.
    ///
    /// @param denied what nobody may do in the vault
    static List<ObjectNode> assignments(String objectId, TenantVault vault, String vaultId, Set<VaultAction> denied) {
        return Arrays.stream(SandboxAccount.values())
                .filter(account -> account.objectId().equalsIgnoreCase(objectId) && account.reads(vault.subscription()))
                .map(account -> assignment(account, vault, vaultId, denied))
                .toList();
    }

    private static ObjectNode assignment(
            SandboxAccount account, TenantVault vault, String vaultId, Set<VaultAction> denied) {
        String scope = denied.isEmpty() ? vault.subscription().path() : vaultId;
        String id = uuid(scope + account.objectId());
        ObjectNode assignment = ServiceJson.object()
                .put("id", scope + AUTHORIZATION + "roleAssignments/" + id)
                .put("name", id)
                .put("type", "Microsoft.Authorization/roleAssignments");
        assignment
                .putObject("properties")
                .put("roleDefinitionId", Role.of(account, denied).path())
                .put("principalId", account.objectId())
                .put("principalType", "User")
                .put("scope", scope)
                .putNull("condition");
        return assignment;
    }

    /// A role that an account of the tenant has.
    ///
    /// @param denied all that vaults deny everybody, each vault by itself
    static Optional<ObjectNode> definition(String id, List<Set<VaultAction>> denied) {
        return denied.stream()
                .flatMap(one -> Arrays.stream(SandboxAccount.values()).map(account -> Role.of(account, one)))
                .filter(role -> role.id().equalsIgnoreCase(id))
                .map(Role::form)
                .findFirst();
    }

    /// What a vault with access policies allows an account, in the words of the service.
    static ObjectNode policy(SandboxAccount account) {
        ObjectNode policy =
                ServiceJson.object().put("tenantId", account.tenant()).put("objectId", account.objectId());
        ArrayNode keys = policy.putObject("permissions").putArray("keys");
        Arrays.stream(VaultAction.values())
                .filter(account::may)
                .map(VaultAction::permission)
                .filter(one -> !one.isEmpty())
                .distinct()
                .forEach(keys::add);
        return policy;
    }
}
