package app.keyturn.azure;

import app.keyturn.accounts.FoundVault;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Grants.Gap;
import app.keyturn.vault.Grants.Role;
import com.azure.core.exception.HttpResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one account may do in one vault, from its role assignments
/// (<https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest>) or from the access
/// policies of the vault (<https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/get>). Only reads. One thread.
final class ArmGrants {
    private static final String ASSIGNMENTS =
            "/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&%24filter=assignedTo%28%27";
    private static final String ASSIGNMENTS_END = "%27%29";
    private static final String DEFINITION = "?api-version=2022-04-01";
    private static final String VAULT = "?api-version=2026-02-01";
    /// Nothing else is put into an address.
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9A-Fa-f-]{36}");
    private static final Pattern VAULT_ID = Pattern.compile(
            "(?i)/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/?#%]+/providers/Microsoft\\.KeyVault/vaults/[0-9a-z-]+");
    private static final Pattern ROLE_ID = Pattern.compile(
            "(?i)(/subscriptions/[0-9a-f-]{36})?/providers/Microsoft\\.Authorization/roleDefinitions/[0-9a-f-]{36}");

    private final ArmClient client;
    private final InstantSource clock;
    private final Map<String, List<Role>> definitions = new HashMap<>();
    private boolean whole = true;

    ArmGrants(ArmClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /// @param vault    null where the account may not see it
    /// @param objectId of the account; null where it is not known
    Grants of(@Nullable FoundVault vault, @Nullable String objectId) {
        if (vault == null) {
            return unknown(Gap.NOT_SEEN);
        }
        if (objectId == null || !OBJECT_ID.matcher(objectId).matches()) {
            return unknown(Gap.NO_ID);
        }
        return switch (vault.access()) {
            case RBAC -> roles(vault.id(), objectId);
            case POLICIES -> policies(vault.id(), objectId);
            case LOCAL_ROLES -> unknown(Gap.LOCAL_ROLES);
            case UNKNOWN -> unknown(Gap.NOT_REPORTED);
        };
    }

    private Grants unknown(Gap why) {
        return Grants.unknown(why, clock.instant());
    }

    /// Assignments to groups that the account is in are among these, as the filter wants it.
    private Grants roles(String vault, String objectId) {
        List<Role> roles = new ArrayList<>();
        client.list(
                path(vault) + ASSIGNMENTS + objectId + ASSIGNMENTS_END,
                page -> page.forEach(one -> roles.addAll(roles(one.path("properties")))));
        return Grants.ofRoles(vault, roles, whole, clock.instant());
    }

    private List<Role> roles(JsonNode assignment) {
        var id = assignment.path("roleDefinitionId").asText("");
        var scope = assignment.path("scope").asText("");
        if (scope.isEmpty() || !ROLE_ID.matcher(id).matches()) {
            whole = false;
            return List.of();
        }
        boolean conditional = !assignment.path("condition").asText("").isEmpty();
        return definitions.computeIfAbsent(id, this::definition).stream()
                .map(role -> new Role(role.name(), scope, role.dataActions(), role.notDataActions(), conditional))
                .toList();
    }

    /// A role that cannot be read leaves a gap, and keeps no other from being read.
    private List<Role> definition(String id) {
        try {
            var properties = client.get(id + DEFINITION).path("properties");
            var name = properties.path("roleName").asText("");
            List<Role> roles = new ArrayList<>();
            for (var set : properties.path("permissions")) {
                roles.add(new Role(name, "", texts(set, "dataActions"), texts(set, "notDataActions"), false));
            }
            whole &= properties.path("permissions").isArray();
            return roles;
        } catch (HttpResponseException e) {
            if (e.getResponse() == null || e.getResponse().getStatusCode() == 401) {
                throw e;
            }
            whole = false;
            return List.of();
        }
    }

    private List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        for (var one : node.path(member)) {
            texts.add(one.asText(""));
        }
        return texts;
    }

    private Grants policies(String vault, String objectId) {
        ObjectNode resource = client.get(path(vault) + VAULT);
        Set<String> permissions = new HashSet<>();
        for (var policy : resource.path("properties").path("accessPolicies")) {
            if (isOf(policy, objectId)) {
                permissions.addAll(texts(policy.path("permissions"), "keys"));
            }
        }
        return Grants.ofPolicies(permissions, clock.instant());
    }

    /// One with an application holds only for what that application does for the account.
    private static boolean isOf(JsonNode policy, String objectId) {
        return policy.path("objectId").asText("").equalsIgnoreCase(objectId)
                && policy.path("applicationId").asText("").isEmpty();
    }

    /// Names of resource groups may have letters that an address spells otherwise.
    private static String path(String id) {
        if (!VAULT_ID.matcher(id).matches()) {
            throw UnreadableAnswer.lasting("The vault has no id that can be read: " + id);
        }
        try {
            return new URI(null, null, id, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw UnreadableAnswer.lasting("The vault has no id that can be read: " + id);
        }
    }
}
