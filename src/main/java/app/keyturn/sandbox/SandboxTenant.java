package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A tenant of the sandbox's accounts. They are at home in the first one and guests in the others.
public enum SandboxTenant {
    CONTOSO("5a0d0b0c-0000-4000-8000-0000000000ff", "Contoso", "contoso.example", null),
    ADATUM("5a0d0b0c-0000-4000-8000-0000000000fd", "Adatum", "adatum.example", null),
    /// Lets nobody in without a second factor, which nobody has here. A vault of Contoso stayed bound to it when its
    /// subscription moved (<https://learn.microsoft.com/azure/key-vault/general/move-subscription>).
    FABRIKAM(
            "5a0d0b0c-0000-4000-8000-0000000000fe",
            "Fabrikam",
            "fabrikam.example",
            "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new"
                    + " location, you must use multi-factor authentication to access the resource.");

    private final String id;
    private final String called;
    private final String domain;
    private final @Nullable String refusal;

    SandboxTenant(String id, String called, String domain, @Nullable String refusal) {
        this.id = id;
        this.called = called;
        this.domain = domain;
        this.refusal = refusal;
    }

    public static Optional<SandboxTenant> of(String id) {
        return Arrays.stream(values())
                .filter(one -> one.id.equalsIgnoreCase(id))
                .findFirst();
    }

    public String id() {
        return id;
    }

    /// Why it lets nobody in, in the words of the sign-in service; null where it does.
    public @Nullable String refusal() {
        return refusal;
    }

    /// <https://learn.microsoft.com/rest/api/resources/tenants/list>
    ObjectNode listed() {
        return ServiceJson.object()
                .put("id", "/tenants/" + id)
                .put("tenantId", id)
                .put("displayName", called)
                .put("defaultDomain", domain)
                .put("tenantCategory", this == CONTOSO ? "Home" : "ManagedBy");
    }
}
