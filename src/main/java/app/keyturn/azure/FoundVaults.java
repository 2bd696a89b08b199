package app.keyturn.azure;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Place;
import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Quota;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers what one search finds. One thread.
final class FoundVaults {
    private final InstantSource clock;
    private final Addresses addresses;
    private final Consumer<List<FoundVault>> page;
    private final Set<URI> seen = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> subscriptions = new LinkedHashMap<>();
    private final List<Blocked> blocked = new ArrayList<>();

    /// Reads where a vault is.
    @FunctionalInterface
    interface Addresses {
        /// Null where that is no address of Key Vault that this search may name.
        @Nullable
        VaultAddress read(String uri, VaultAddress.Kind kind);
    }

    FoundVaults(InstantSource clock, Addresses addresses, Consumer<List<FoundVault>> page) {
        this.clock = clock;
        this.addresses = addresses;
        this.page = page;
    }

    /// Hosts of Key Vault in one cloud, by https.
    static Addresses in(Home cloud) {
        return (uri, kind) -> {
            var address = uri.regionMatches(true, 0, "https://", 0, 8)
                    ? VaultAddresses.azure(uri, cloud, kind).address()
                    : null;
            return address != null && address.home() == cloud ? address : null;
        };
    }

    /// Notes a subscription.
    ///
    /// @param name as people call it; may be empty
    void subscription(String id, String name) {
        var key = id.toLowerCase(Locale.ROOT);
        subscriptions.putIfAbsent(key, id);
        if (!name.isBlank()) {
            names.put(key, name);
        }
    }

    /// The name of a subscription, or its id.
    String nameOf(String subscription) {
        return names.getOrDefault(subscription.toLowerCase(Locale.ROOT), subscription);
    }

    /// Passes on what is new in a page.
    void add(List<ArmRow> rows) {
        List<FoundVault> vaults = new ArrayList<>();
        for (var row : rows) {
            var address = addresses.read(
                    row.text("uri"), row.managedHsm() ? VaultAddress.Kind.MANAGED_HSM : VaultAddress.Kind.VAULT);
            if (address == null) {
                block(row.called(), "It has no address of Key Vault in this cloud: " + row.text("uri"));
            } else if (seen.add(address.uri())) {
                vaults.add(vault(row, address));
            }
        }
        if (!vaults.isEmpty()) {
            page.accept(List.copyOf(vaults));
        }
    }

    private FoundVault vault(ArmRow row, VaultAddress address) {
        var subscription = row.subscription();
        if (!subscription.isEmpty()) {
            subscription(subscription, "");
        }
        return new FoundVault(
                row.text("id"),
                address,
                new Place(row.tenant(), subscription, nameOf(subscription), row.group(), row.text("location")),
                row.sku(),
                row.access(),
                row.protection(),
                row.network(),
                row.tags());
    }

    /// Notes what is left out because of how it was answered.
    void block(String what, String why) {
        var answer = Answer.reason(null, SignInCodes.shortened(why));
        block(what, Failure.of(Kind.UNREADABLE, new Call(Operation.FIND_VAULTS, what), answer, clock.instant()));
    }

    /// Notes what could not be asked, once for each reason.
    void block(String what, Failure failure) {
        var known = blocked.stream()
                .anyMatch(one ->
                        one.what().equals(what) && one.failure().kind() == failure.kind() && failure.status() > 0);
        if (!known) {
            blocked.add(new Blocked(what, failure));
        }
    }

    Finding finding(Source source, @Nullable Quota quota) {
        return new Finding(source, List.copyOf(subscriptions.values()), List.copyOf(blocked), quota);
    }
}
