package app.keyturn.settings;

import app.keyturn.vault.Connection;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The vaults that were opened before, the latest first. Their secrets are not kept.
public final class Recents {
    private static final int MOST = 8;

    private final SettingsStore store;
    private final ObservableList<Connection> list = FXCollections.observableArrayList();
    private final ObservableList<Connection> shown = FXCollections.unmodifiableObservableList(list);

    public Recents(SettingsStore store) {
        this.store = store;
        store.get().recent().stream()
                .map(Recents::connection)
                .filter(Objects::nonNull)
                .forEach(list::add);
    }

    public ObservableList<Connection> list() {
        return shown;
    }

    public void add(Connection connection) {
        var known = connection(recent(connection));
        var now = Stream.concat(
                        Stream.ofNullable(known),
                        list.stream().filter(other -> !other.address().equals(connection.address())))
                .limit(MOST)
                .toList();
        list.setAll(now);
        store.set(store.get().withRecent(now.stream().map(Recents::recent).toList()));
    }

    private static Settings.Recent recent(Connection connection) {
        var signIn = connection.signIn();
        return new Settings.Recent(
                connection.address().uri().toString(),
                signIn.method().name(),
                signIn.tenant(),
                signIn.clientId(),
                signIn.user(),
                connection.certificate() == null
                        ? null
                        : connection.certificate().toString(),
                connection.address().home() == Home.EMULATOR,
                connection.address().managedHsm());
    }

    /// The connection of an entry. Null where the entry is none, or one that only a newer Keyturn
    /// knows. Null also where it trusts a certificate in the place of Azure, which Keyturn never
    /// writes.
    static @Nullable Connection connection(Settings.Recent recent) {
        var kind = recent.managedHsm() ? Kind.MANAGED_HSM : Kind.VAULT;
        var address = recent.emulator()
                ? VaultAddresses.emulator(recent.url(), kind).address()
                : VaultAddresses.azure(recent.url(), Home.AZURE_PUBLIC, kind).address();
        var method = Arrays.stream(SignIn.Method.values())
                .filter(known -> known.name().equals(recent.method()))
                .findFirst();
        boolean trusting = recent.certificate() != null;
        if (address == null || method.isEmpty() || trusting && address.home() != Home.EMULATOR) {
            return null;
        }
        try {
            return new Connection(
                    address,
                    new SignIn(method.get(), recent.tenant(), recent.clientId(), null).withUser(recent.user()),
                    recent.certificate() == null ? null : Path.of(recent.certificate()));
        } catch (InvalidPathException e) {
            return null; // a path of another system, or none at all
        }
    }
}
