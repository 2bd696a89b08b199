package app.keyturn.sandbox;

import java.util.Arrays;
import java.util.List;

/// An account that is signed in to one tenant, as its token for Azure Resource Manager says.
record TenantVisit(SandboxAccount account, SandboxTenant tenant) {
    boolean reads(TenantSubscription subscription) {
        return subscription.tenant() == tenant && account.reads(subscription);
    }

    List<TenantSubscription> subscriptions() {
        return Arrays.stream(TenantSubscription.values()).filter(this::reads).toList();
    }
}
