package app.keyturn.accounts;

import app.keyturn.vault.Failure;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the vaults and managed HSMs that an account may see in Azure Resource Manager. Any thread; blocks.
public interface VaultFinder {
    /// @param page gets the vaults as they are found, in the thread that calls; each vault once
    /// @throws app.keyturn.vault.VaultException where nothing could be asked at all: sign-in refused, no network
    Finding find(Account seeker, Consumer<List<FoundVault>> page);

    /// What was asked, and what could not be.
    ///
    /// @param source        who answered
    /// @param subscriptions ids of all that were seen, with vaults or without
    /// @param blocked       what could not be asked; its vaults may be missing
    /// @param quota         what the service lets this account ask for; null where it did not say
    record Finding(
            Source source,
            List<String> subscriptions,
            List<Blocked> blocked,
            @Nullable Quota quota) {}

    enum Source {
        /// One query over all subscriptions.
        RESOURCE_GRAPH,
        /// Each subscription was asked for its vaults, because Resource Graph would not answer.
        SUBSCRIPTIONS
    }

    /// @param what a subscription's name or a tenant's id
    record Blocked(String what, Failure failure) {}

    /// @param left of [#of] queries until the count begins anew
    record Quota(int left, int of) {}
}
