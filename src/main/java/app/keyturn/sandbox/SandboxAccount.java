package app.keyturn.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Someone in the tenant that the sandbox stands for, with what they may read of its
/// subscriptions and what they may do in its vaults.
public enum SandboxAccount {
    ADMIN("admin@contoso.example", EnumSet.allOf(TenantSubscription.class), true, EnumSet.allOf(VaultAction.class)),
    /// Of one subscription. Makes and changes keys, but neither their policies nor what is deleted.
    OPERATOR(
            "operator@contoso.example",
            EnumSet.of(TenantSubscription.STAGING),
            true,
            EnumSet.complementOf(
                    EnumSet.of(VaultAction.DELETE, VaultAction.RECOVER, VaultAction.PURGE, VaultAction.SET_POLICY))),
    /// Whom Azure Resource Graph does not answer. Reads keys and their policies.
    AUDITOR(
            "auditor@contoso.example",
            EnumSet.allOf(TenantSubscription.class),
            false,
            EnumSet.of(
                    VaultAction.LIST,
                    VaultAction.LIST_VERSIONS,
                    VaultAction.LIST_DELETED,
                    VaultAction.GET,
                    VaultAction.GET_DELETED,
                    VaultAction.ATTESTATION,
                    VaultAction.GET_POLICY)),
    /// Who knows a vault by its address only. Lists keys.
    GUEST(
            "guest@contoso.example",
            EnumSet.noneOf(TenantSubscription.class),
            true,
            EnumSet.of(VaultAction.LIST, VaultAction.LIST_VERSIONS));

    private final String address;
    private final Set<TenantSubscription> subscriptions;
    private final boolean queries;
    private final Set<VaultAction> allowed;

    SandboxAccount(String address, Set<TenantSubscription> subscriptions, boolean queries, Set<VaultAction> allowed) {
        this.address = address;
        this.subscriptions = subscriptions;
        this.queries = queries;
        this.allowed = allowed;
    }

    /// Id of the tenant that it is at home in.
    public String tenant() {
        return SandboxTenant.CONTOSO.id();
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

    /// Where it is at home or a guest.
    List<SandboxTenant> tenants() {
        return Arrays.stream(SandboxTenant.values())
                .filter(one -> one == SandboxTenant.CONTOSO
                        || one.refusal() != null && this == ADMIN
                        || subscriptions.stream().anyMatch(subscription -> subscription.tenant() == one))
                .toList();
    }

    boolean mayQuery() {
        return queries;
    }

    /// Whether it has the right in vaults; a vault may refuse it all the same.
    boolean may(VaultAction action) {
        return allowed.contains(action);
    }
}
