package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.ExemptViewModel;
import app.keyturn.health.HealthFiles;
import app.keyturn.health.HealthVault;
import app.keyturn.health.HealthViewModel;
import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.Standing;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.keys.AllKeysViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.HomeWords;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which vaults are open, and which one is in front. Where none is in front, the window shows the screen
/// that opens a vault.
public final class MainViewModel {
    /// What is shown of the vault in front.
    public enum Section {
        KEYS,
        DELETED,
        ACTIVITY,
        /// The vaults that can be found, whichever is in front.
        VAULTS,
        /// The keys of all open vaults, whichever is in front.
        ALL_KEYS,
        /// The rotation health of all open vaults.
        HEALTH,
        /// What has changed in the vaults, whichever is in front.
        CHANGES;

        /// Whether it shows one vault, the one in front.
        boolean ofOneVault() {
            return this == KEYS || this == DELETED || this == ACTIVITY;
        }
    }

    private final Background background;
    private final SessionDialogs dialogs;
    private final ZoneId zone;
    private final ObservableList<VaultSession> sessions = FXCollections.observableArrayList();
    private final ObservableList<VaultSession> open = FXCollections.unmodifiableObservableList(sessions);
    private final AllKeysViewModel allKeys;
    private final HealthViewModel health;
    private final ReadOnlyObjectWrapper<Section> section = new ReadOnlyObjectWrapper<>(this, "section", Section.KEYS);
    private final ReadOnlyObjectWrapper<@Nullable VaultSession> current = new ReadOnlyObjectWrapper<>(this, "current");

    /// @param files what people have said about the health of keys
    MainViewModel(Background background, SessionDialogs dialogs, ZoneId zone, HealthFiles files) {
        this.background = background;
        this.dialogs = dialogs;
        this.zone = zone;
        allKeys = new AllKeysViewModel(
                background, zone, row -> showKey(row.vault().uri().toString(), row.name()));
        health = new HealthViewModel(background, zone, files, new HealthDoors());
        sessions.subscribe(this::tellVaults);
        section.subscribe(this::followOverviews);
    }

    private void tellVaults() {
        allKeys.showVaults(sessions.stream().map(VaultSession::catalog).toList());
        health.showVaults(sessions.stream().map(MainViewModel::healthOf).toList());
    }

    private static HealthVault healthOf(VaultSession session) {
        var catalog = session.catalog();
        return new HealthVault(
                session.vault().address(),
                session.vault().inventory(),
                session.formats(),
                new HealthVault.Reading() {
                    @Override
                    public void list() {
                        catalog.list();
                    }

                    @Override
                    public void listAgain() {
                        session.list().refresh();
                    }
                },
                catalog.loadingProperty(),
                session.list().problemProperty());
    }

    private void followOverviews(Section shown) {
        if (shown == Section.ALL_KEYS) {
            allKeys.enter();
        } else {
            allKeys.leave();
        }
        if (shown == Section.HEALTH) {
            health.enter();
        } else {
            health.leave();
        }
    }

    private final class HealthDoors implements HealthViewModel.Doors {
        @Override
        public void mend(VaultAddress vault, String key, Remedy remedy) {
            MainViewModel.this.mend(vault, key, remedy);
        }

        @Override
        public void exempt(ExemptViewModel exempting) {
            dialogs.exempt(exempting);
        }

        @Override
        public void warn(String words, Standing card) {
            dialogs.warn(words, text("health.news.show"), () -> showHealth(card));
        }

        @Override
        public void say(String words) {
            dialogs.say(words);
        }
    }

    private void showHealth(Standing card) {
        health.standingProperty().set(card);
        showSection(Section.HEALTH);
    }

    /// By the dialogs of the key's vault, which stays behind.
    private void mend(VaultAddress vault, String key, Remedy remedy) {
        var uri = vault.uri().toString();
        session(uri).ifPresent(session -> {
            switch (remedy) {
                case ROTATE -> session.commandsOf(key).get("panelRotate").run();
                case SET_POLICY -> session.commandsOf(key).get("editRotation").run();
                case NEW_VERSION -> session.commandsOf(key).get("newVersion").run();
                case DISABLE -> session.commandsOf(key).get("toggleEnabled").run();
                case SET_PROPERTIES, LOOK -> showKey(uri, key);
            }
        });
    }

    /// The rotation health of all open vaults.
    public HealthViewModel health() {
        return health;
    }

    /// The keys of all open vaults.
    public AllKeysViewModel allKeys() {
        return allKeys;
    }

    public ObservableList<VaultSession> sessions() {
        return open;
    }

    /// The vault in front, or null for the screen that opens one.
    public ReadOnlyObjectProperty<@Nullable VaultSession> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Section> sectionProperty() {
        return section.getReadOnlyProperty();
    }

    /// Shows the keys, the deleted keys or the activity of the vault in front. Where no vault is in
    /// front, the first open one comes to the front.
    public void showSection(Section wanted) {
        if (wanted != Section.VAULTS && wanted != Section.CHANGES && current.get() == null && !sessions.isEmpty()) {
            showVault(sessions.getFirst());
        }
        section.set(wanted);
        listDeleted();
    }

    /// The deleted keys are listed each time they come into view.
    private void listDeleted() {
        var session = current.get();
        if (section.get() == Section.DELETED && session != null) {
            session.deleted().refresh();
        }
    }

    /// Puts a vault beside the others, without asking it for anything before it is shown.
    ///
    /// @param clock the vault's time: the sandbox has its own
    /// @throws IllegalStateException where it is open already: two sessions would write to it side by
    ///     side
    public VaultSession add(ObservedVault vault, InstantSource clock) {
        var uri = vault.address().uri().toString();
        if (session(uri).isPresent()) {
            throw new IllegalStateException(uri + " is open already");
        }
        var session = new VaultSession(vault, background, new Formats(clock, zone), dialogs);
        sessions.add(session);
        return session;
    }

    /// Shows a key of an open vault; does nothing where the vault is not open.
    public void showKey(String vaultUri, String key) {
        session(vaultUri).ifPresent(session -> showKey(session, key));
    }

    /// Shows a key of an open vault in the list of its keys.
    void showKey(VaultSession session, String key) {
        section.set(Section.KEYS);
        showVault(session);
        session.list().select(key);
    }

    /// The open vault of that address.
    public Optional<VaultSession> session(String vaultUri) {
        return sessions.stream()
                .filter(session -> session.vault().address().uri().toString().equals(vaultUri))
                .findFirst();
    }

    /// Brings a vault to the front. The first time, its keys are listed.
    public void showVault(VaultSession session) {
        leaveOverviews();
        current.set(session);
        session.catalog().list();
        listDeleted();
    }

    /// Lists the keys of every vault again that has listed them before.
    public void refreshAll() {
        for (var session : sessions) {
            if (session.catalog().refreshedAtProperty().get() != null) {
                session.list().refresh();
            }
        }
    }

    /// Brings the screen to the front that opens a vault.
    public void showConnect() {
        leaveOverviews();
        current.set(null);
    }

    private void leaveOverviews() {
        if (!section.get().ofOneVault()) {
            section.set(Section.KEYS);
        }
    }

    public void close(VaultSession session) {
        sessions.remove(session);
        session.close();
        if (current.get() == session) {
            current.set(sessions.isEmpty() ? null : sessions.getFirst());
        }
        if (section.get() == Section.ALL_KEYS && sessions.size() < 2) {
            showSection(Section.KEYS); // of the one that is left
        }
    }

    /// "Azure Public", "Sandbox".
    public static String home(Vault vault) {
        return HomeWords.of(vault.address().home());
    }

    public void closeAll() {
        sessions.forEach(VaultSession::close);
        sessions.clear();
        current.set(null);
    }
}
