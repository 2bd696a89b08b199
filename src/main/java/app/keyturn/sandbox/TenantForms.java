package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// How vaults look in Azure Resource Manager: as resources
/// (<https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-by-subscription>,
/// <https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms/list-by-subscription>),
/// and as rows of Keyturn's query.
final class TenantForms {
    private TenantForms() {}

    static ObjectNode resource(TenantVault vault) {
        boolean hsm = vault.kind().isHsm();
        String type = "Microsoft.KeyVault/" + (hsm ? "managedHSMs" : "vaults");
        ObjectNode resource = ServiceJson.object()
                .put(
                        "id",
                        vault.subscription().path() + "/resourceGroups/" + vault.group() + "/providers/" + type + "/"
                                + vault.name())
                .put("name", vault.name())
                .put("type", type)
                .put("location", vault.location());
        ObjectNode tags = resource.putObject("tags");
        vault.tags().forEach(tags::put);
        ObjectNode sku = ServiceJson.object().put("family", hsm ? "B" : "A").put("name", vault.option("sku", ""));
        ObjectNode properties = ServiceJson.object().put("tenantId", vault.tenant());
        (hsm ? resource : properties).set("sku", sku);
        resource.set("properties", hsm ? ofHsm(vault, properties) : ofVault(vault, properties));
        protect(vault, properties);
        connect(vault, properties);
        return resource;
    }

    /// Whether this is the id of a vault's resource. Ids are compared without regard to case.
    static boolean isId(TenantVault vault, String id) {
        return resource(vault).path("id").asText().equalsIgnoreCase(id);
    }

    private static ObjectNode ofVault(TenantVault vault, ObjectNode properties) {
        properties.put("vaultUri", vault.identity().uri() + "/").put("provisioningState", "Succeeded");
        boolean policies = vault.option("access", "").equals("policies");
        properties.put("enableRbacAuthorization", !policies);
        properties.put("enabledForDeployment", false);
        ArrayNode all = properties.putArray("accessPolicies");
        if (policies) {
            for (SandboxAccount account : SandboxAccount.values()) {
                all.add(TenantRoles.policy(account));
            }
        }
        return properties;
    }

    private static ObjectNode ofHsm(TenantVault vault, ObjectNode properties) {
        properties.put("hsmUri", vault.identity().uri() + "/").put("provisioningState", "Succeeded");
        properties.put("statusMessage", "The Managed HSM is provisioned and ready to use.");
        properties.putObject("securityDomainProperties").put("activationStatus", "Active");
        return properties;
    }

    /// The service says of purge protection only that it is there.
    private static void protect(TenantVault vault, ObjectNode properties) {
        boolean soft = !vault.option("softDelete", "").equals("off");
        properties.put("enableSoftDelete", soft);
        if (soft) {
            properties.put("softDeleteRetentionInDays", vault.days());
        }
        if (vault.is("purge")) {
            properties.put("enablePurgeProtection", true);
        }
    }

    private static void connect(TenantVault vault, ObjectNode properties) {
        String network = vault.option("network", "");
        properties.put("publicNetworkAccess", vault.privateOnly() ? "Disabled" : "Enabled");
        ObjectNode acls = properties.putObject("networkAcls").put("bypass", "AzureServices");
        acls.put("defaultAction", network.isEmpty() ? "Allow" : "Deny");
        acls.putArray("ipRules");
        acls.putArray("virtualNetworkRules");
        for (int number = 1; number <= vault.endpoints(); number++) {
            ObjectNode endpoint = properties
                    .withArray("privateEndpointConnections")
                    .addObject()
                    .putObject("properties")
                    .put("provisioningState", "Succeeded");
            endpoint.putObject("privateEndpoint")
                    .put(
                            "id",
                            vault.subscription().path() + "/resourceGroups/network/providers/Microsoft.Network"
                                    + "/privateEndpoints/" + vault.name() + "-" + number);
            endpoint.putObject("privateLinkServiceConnectionState").put("status", "Approved");
        }
    }

    /// What the query `vaults.kql` makes of a resource. It has types, groups and ids of
    /// subscriptions in lower case.
    static ObjectNode row(TenantVault vault) {
        ObjectNode resource = resource(vault);
        JsonNode p = resource.path("properties");
        ObjectNode row = ServiceJson.object()
                .put("id", resource.path("id").asText())
                .put("name", vault.name())
                .put("type", "microsoft.keyvault/" + (vault.kind().isHsm() ? "managedhsms" : "vaults"))
                .put("subscriptionId", vault.subscription().id())
                .put("resourceGroup", vault.group())
                .put("location", vault.location());
        row.set("tags", resource.path("tags"));
        row.put("tenant", vault.tenant()).put("uri", vault.identity().uri() + "/");
        row.put("sku", vault.option("sku", ""));
        for (String[] pair : List.of(
                new String[] {"softDelete", "enableSoftDelete"},
                new String[] {"days", "softDeleteRetentionInDays"},
                new String[] {"purge", "enablePurgeProtection"},
                new String[] {"rbac", "enableRbacAuthorization"},
                new String[] {"endpoints", "privateEndpointConnections"})) {
            row.set(pair[0], p.get(pair[1]));
        }
        if (p.path("accessPolicies").isArray()) {
            row.put("policies", p.path("accessPolicies").size());
        } else {
            row.putNull("policies");
        }
        row.put("network", p.path("publicNetworkAccess").asText());
        return row.put("firewall", p.path("networkAcls").path("defaultAction").asText());
    }
}
