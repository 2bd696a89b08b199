package app.keyturn.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Someone in the tenant that the sandbox stands for, with what they may read of its
/// subscriptions. In the vaults themselves all have the same rights.
public enum SandboxAccount {
    ADMIN("admin@contoso.example", EnumSet.allOf(TenantSubscription.class), true),
    /// Of one subscription.
    OPERATOR("operator@contoso.example", EnumSet.of(TenantSubscription.STAGING), true),
    /// Whom Azure Resource Graph does not answer.
    AUDITOR("auditor@contoso.example", EnumSet.allOf(TenantSubscription.class), false),
    /// Who knows a vault by its address only.
    GUEST("guest@contoso.example", EnumSet.noneOf(TenantSubscription.class), true);

    private final String address;
    private final Set<TenantSubscription> subscriptions;
    private final boolean queries;

    SandboxAccount(String address, Set<TenantSubscription> subscriptions, boolean queries) {
        this.address = address;
        this.subscriptions = subscriptions;
        this.queries = queries;
    }

    /// Id of its tenant.
    public String tenant() {
        return TenantSubscription.TENANT;
    }

    /// By which role assignments know it.
    public String objectId() {
        return UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// By which it signs in.
    public String address() {
        return address;
    }

    public static Optional<SandboxAccount> of(String address) {
        return Arrays.stream(values())
                .filter(account -> account.address.equalsIgnoreCase(address))
                .findFirst();
    }

    boolean reads(TenantSubscription subscription) {
        return subscriptions.contains(subscription);
    }

    boolean mayQuery() {
        return queries;
    }
}
