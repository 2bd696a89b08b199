package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A subscription of a tenant that the sandbox stands for.
enum TenantSubscription {
    PROD("5a0d0b0c-0000-4000-8000-000000000001", "Contoso Production", SandboxTenant.CONTOSO),
    STAGING("5a0d0b0c-0000-4000-8000-000000000002", "Contoso Staging", SandboxTenant.CONTOSO),
    ADATUM("5a0d0b0c-0000-4000-8000-000000000003", "Adatum Shared", SandboxTenant.ADATUM);

    private final String id;
    private final String called;
    private final SandboxTenant tenant;

    TenantSubscription(String id, String called, SandboxTenant tenant) {
        this.id = id;
        this.called = called;
        this.tenant = tenant;
    }

    static Optional<TenantSubscription> of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id.equalsIgnoreCase(id))
                .findFirst();
    }

    /// As `tenant.txt` names it.
    static TenantSubscription named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String id() {
        return id;
    }

    SandboxTenant tenant() {
        return tenant;
    }

    String path() {
        return "/subscriptions/" + id;
    }

    /// <https://learn.microsoft.com/rest/api/resources/subscriptions/list>
    ObjectNode listed() {
        ObjectNode node = ServiceJson.object()
                .put("id", path())
                .put("authorizationSource", "RoleBased")
                .put("subscriptionId", id)
                .put("tenantId", tenant.id())
                .put("displayName", called)
                .put("state", "Enabled");
        node.putArray("managedByTenants");
        return node;
    }

    /// As Keyturn's own query wants it.
    ObjectNode row() {
        return ServiceJson.object().put("id", path()).put("name", called).put("subscriptionId", id);
    }
}
