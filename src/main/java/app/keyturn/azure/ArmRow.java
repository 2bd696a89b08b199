package app.keyturn.azure;

import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Protection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A vault or a managed HSM as the query over all subscriptions gives it. Any member may be
/// missing, null or of another type; what cannot be read is not known.
record ArmRow(JsonNode node) {
    /// Of a resource in a list of one subscription
    /// (<https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/list-by-subscription>,
    /// <https://learn.microsoft.com/rest/api/keyvault/managedhsm/managed-hsms/list-by-subscription>).
    static ArmRow ofResource(JsonNode resource) {
        var row = JsonNodeFactory.instance.objectNode();
        for (var member : new String[] {"id", "name", "type", "location", "tags"}) {
            row.set(member, resource.path(member));
        }
        var p = resource.path("properties");
        row.set("tenant", p.path("tenantId"));
        row.set("uri", p.path(p.path("vaultUri").isTextual() ? "vaultUri" : "hsmUri"));
        row.set("sku", (p.path("sku").isObject() ? p : resource).path("sku").path("name"));
        row.set("softDelete", p.path("enableSoftDelete"));
        row.set("days", p.path("softDeleteRetentionInDays"));
        row.set("purge", p.path("enablePurgeProtection"));
        row.set("rbac", p.path("enableRbacAuthorization"));
        row.put("policies", p.path("accessPolicies").size());
        row.set("network", p.path("publicNetworkAccess"));
        row.set("firewall", p.path("networkAcls").path("defaultAction"));
        row.set("endpoints", p.path("privateEndpointConnections"));
        return new ArmRow(row);
    }

    /// Empty where it is not known.
    String text(String member) {
        return node.path(member).isTextual() ? node.path(member).textValue() : "";
    }

    private @Nullable String known(String member) {
        return text(member).isEmpty() ? null : text(member);
    }

    private @Nullable Boolean flag(String member) {
        return node.path(member).isBoolean() ? node.path(member).booleanValue() : null;
    }

    @Nullable
    String tenant() {
        return known("tenant");
    }

    @Nullable
    String sku() {
        return known("sku");
    }

    /// By the query's own column, or as the id tells; ids look like
    /// `/subscriptions/ID/resourceGroups/NAME/...`.
    String subscription() {
        return text("subscriptionId").isEmpty() ? partOfId(2) : text("subscriptionId");
    }

    String group() {
        return text("resourceGroup").isEmpty() ? partOfId(4) : text("resourceGroup");
    }

    private String partOfId(int index) {
        var parts = text("id").split("/", -1);
        return parts.length > index ? parts[index] : "";
    }

    /// What people call it.
    String called() {
        return text("name").isEmpty() ? text("id") : text("name");
    }

    boolean managedHsm() {
        return text("type").toLowerCase(Locale.ROOT).endsWith("/managedhsms");
    }

    Access access() {
        if (managedHsm()) {
            return Access.LOCAL_ROLES;
        }
        var rbac = flag("rbac");
        if (rbac != null) {
            return rbac ? Access.RBAC : Access.POLICIES;
        }
        return node.path("policies").asInt() > 0 ? Access.POLICIES : Access.UNKNOWN;
    }

    Protection protection() {
        var days = node.path("days");
        return new Protection(
                flag("softDelete"),
                days.isIntegralNumber() && days.canConvertToInt() ? days.intValue() : null,
                flag("purge"));
    }

    Network network() {
        return new Network(
                either("network", "Enabled", "Disabled"), either("firewall", "Deny", "Allow"), privateEndpoints());
    }

    private @Nullable Boolean either(String member, String yes, String no) {
        var text = text(member);
        return text.equalsIgnoreCase(yes) ? Boolean.TRUE : text.equalsIgnoreCase(no) ? Boolean.FALSE : null;
    }

    /// Those that were asked for and not approved connect nobody.
    private int privateEndpoints() {
        int count = 0;
        for (var endpoint : node.path("endpoints")) {
            var status = endpoint.path("properties")
                    .path("privateLinkServiceConnectionState")
                    .path("status")
                    .asText("Approved");
            count += endpoint.isObject() && status.equalsIgnoreCase("Approved") ? 1 : 0;
        }
        return count;
    }

    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        node.path("tags").properties().forEach(tag -> {
            if (tag.getValue().isTextual()) {
                tags.put(tag.getKey(), tag.getValue().textValue());
            }
        });
        return tags;
    }
}
