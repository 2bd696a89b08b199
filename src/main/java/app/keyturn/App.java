package app.keyturn;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.Identity;
import app.keyturn.activity.ActivityEntry;
import app.keyturn.activity.ActivityLog;
import app.keyturn.activity.ActivityView;
import app.keyturn.activity.ActivityViewModel;
import app.keyturn.activity.Journal;
import app.keyturn.activity.Undoer;
import app.keyturn.azure.AzureAccounts;
import app.keyturn.azure.AzureVaultFinder;
import app.keyturn.azure.AzureVaults;
import app.keyturn.azure.Network;
import app.keyturn.azure.NetworkProbe;
import app.keyturn.connect.AccountMemory;
import app.keyturn.connect.AccountRow;
import app.keyturn.connect.CodeViewModel;
import app.keyturn.connect.ConnectView;
import app.keyturn.connect.ConnectViewModel;
import app.keyturn.connect.FindVaultsView;
import app.keyturn.connect.FindVaultsViewModel;
import app.keyturn.connect.KnownAccounts;
import app.keyturn.connect.KnownAccounts.OpenVault;
import app.keyturn.connect.ProxyQuestions;
import app.keyturn.connect.TestConnectionViewModel;
import app.keyturn.connect.VaultMemory;
import app.keyturn.health.ChangesView;
import app.keyturn.health.ChangesViewModel;
import app.keyturn.health.HealthFiles;
import app.keyturn.health.HistoryKeeper;
import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.inventory.RightsVault;
import app.keyturn.inventory.history.InventoryFile;
import app.keyturn.inventory.history.OwnWrite;
import app.keyturn.rotation.PresetStore;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxVault;
import app.keyturn.sandbox.VaultNetwork;
import app.keyturn.settings.Recents;
import app.keyturn.settings.Settings;
import app.keyturn.settings.SettingsStore;
import app.keyturn.shell.PolicyAct;
import app.keyturn.shell.SandboxControls;
import app.keyturn.shell.Shell;
import app.keyturn.shell.VaultSession;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Background;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Job;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.SecretCopy;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Reach;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.RenewableVault;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.Sleeper;
import app.keyturn.vault.write.WriteLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The composition root: every object is built here once, by its constructor, and closed here. For the
/// FX thread.
public final class App implements AutoCloseable {
    /// After which a window that was just shown has been drawn.
    private static final Duration FIRST_FRAMES = Duration.ofMillis(40);

    /// What differs between a start by a user, by a test and by the tour.
    ///
    /// @param settingsFile where settings are kept
    /// @param journalFile  where is kept what was written to vaults
    /// @param readOnly     refuses every write
    /// @param picker       asks for files
    /// @param trace        told what takes time
    /// @param network      by which all but the sandbox is reached
    public record Setup(
            Time time,
            Path settingsFile,
            Path journalFile,
            boolean readOnly,
            FilePicker picker,
            Trace trace,
            Network network) {
        /// With the journal beside the settings.
        public Setup(InstantSource clock, ZoneId zone, Path settingsFile, boolean readOnly) {
            this(
                    new Time(clock, zone, Thread::sleep),
                    settingsFile,
                    settingsFile.resolveSibling("journal.jsonl"),
                    readOnly,
                    FilePicker.SYSTEM,
                    new Trace(),
                    new Network(List.of()));
        }

        InstantSource clock() {
            return time.clock();
        }

        ZoneId zone() {
            return time.zone();
        }
    }

    /// What time it is, where the user is, and how one waits.
    ///
    /// @param pauses between two looks for a write of whose end nothing is known
    public record Time(InstantSource clock, ZoneId zone, Sleeper pauses) {}

    /// A vault that is open.
    ///
    /// @param vault takes another sign-in
    /// @param once  tells what became of a write, under what else is put over it
    private record Opened(RenewableVault vault, OnceVault once, VaultSession session) {}

    /// A vault of the sandbox, and the account that it is opened by.
    private record Ready(Vault vault, Account account) {}

    /// The administrator of the tenant that the sandbox stands for.
    private static final Account SANDBOX = sandboxAccount(SandboxAccount.ADMIN);
    /// What most people have.
    private static final List<SignIn.Method> USUAL =
            List.of(SignIn.Method.DEFAULT, SignIn.Method.CLI, SignIn.Method.BROWSER);

    private final Setup setup;
    private final FxBackground background = new FxBackground();
    /// Writes run apart from those who wait for them, so that a dialog that is closed interrupts none.
    private final Executor writers = Executors.newVirtualThreadPerTaskExecutor();
    /// Look again at writes of whose end nothing is known, as long as the program runs.
    private final ExecutorService followers = Executors.newVirtualThreadPerTaskExecutor();
    private final Theme theme = new Theme();
    private final SettingsStore settings;
    private final Recents recents;
    private final ObjectProperty<List<ColumnMemory.Column>> columns;
    private final SecretCopy secrets;
    private final Notices notices;
    private final CodeViewModel codes;
    private final AccountMemory accountMemory;
    private final AzureAccounts signedIn;
    private final KnownAccounts accounts;
    /// By address. The secrets of these are those of the vaults themselves.
    private final Map<String, Account> openedBy = new ConcurrentHashMap<>();
    private final AzureVaults vaults;
    private final AzureVaultFinder finder;
    private final Journal journal;
    private final ActivityLog activity;
    private final Undoer undoer;
    private final PresetStore presets;
    /// By address.
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private final FindVaultsViewModel found;
    private final HistoryKeeper history;
    private final Shell shell;
    private final OwnSandbox sandbox;
    /// As it was told last; each vault that is opened reads the journal again.
    private String journalTrouble = "";

    public App(Setup setup, Stage stage) {
        this.setup = setup;
        settings = new SettingsStore(setup.settingsFile(), background);
        recents = new Recents(settings);
        columns = new SimpleObjectProperty<>(settings.get().columns());
        secrets = new SecretCopy(
                background,
                SecretCopy.Board.SYSTEM,
                Duration.ofSeconds(settings.get().clipboardSeconds()));
        notices = new Notices(background, setup.clock());
        codes = new CodeViewModel(background, setup.clock(), this::askForCode);
        accountMemory = new AccountMemory(
                setup.settingsFile().resolveSibling("accounts.json"),
                setup.clock(),
                words -> background.post(() -> notices.warn(words)));
        signedIn = new AzureAccounts(setup.clock(), setup.network(), codes, accountMemory);
        accounts = new KnownAccounts(
                signedIn, accountMemory, background, this::openVaults, this::sandboxAccounts, this::openAs);
        signedIn.listen(_ -> background.post(accounts::refresh));
        vaults = new AzureVaults(
                setup.clock(), signedIn, settings.get().mostPerSecond(), setup.trace(), setup.network());
        finder = new AzureVaultFinder(setup.clock(), signedIn, this::sandbox, setup.network());
        journal = new Journal(setup.journalFile(), setup.clock());
        activity = new ActivityLog(journal, setup.clock());
        undoer = new Undoer(
                background,
                new Formats(setup.clock(), setup.zone()),
                this::openVault,
                entry -> shell().readAgain(entry.vault(), entry.key()));
        sandbox = new OwnSandbox(
                setup.clock(),
                setup.journalFile().resolveSibling("sandbox.data"),
                settings.get().keepSandbox(),
                words -> background.post(() -> notices.warn(words)));
        presets = new PresetStore(setup.settingsFile().resolveSibling("presets.json"));
        shell = new Shell(
                stage,
                background,
                background.running(),
                theme,
                setup.zone(),
                presets,
                setup.picker(),
                secrets,
                notices,
                setup.trace(),
                undoer,
                activity::running,
                this::checkAgain,
                HealthFiles.in(
                        Objects.requireNonNull(
                                setup.settingsFile().toAbsolutePath().getParent()),
                        words -> background.post(() -> notices.warn(words))),
                this::grants);
        found = findVaultsViewModel();
        history = historyKeeper();
        setup.network().askBy(new ProxyQuestions(background, shell::open));
        settings.onFailure(problem -> notices.warn(problem.words()));
        journal.onFailure(problem -> background.post(() -> notices.warn(problem.words())));
        activity.listen(entry -> background.post(() -> shell.noteWrite(entry)));
        theme.choiceProperty().set(settings.get().theme());
        theme.choiceProperty().subscribe(this::remember);
        columns.subscribe(this::remember);
        var rules = shell.viewModel().health().rules();
        rules.choose(settings.get().healthRules());
        rules.chosenProperty().subscribe(set -> settings.set(settings.get().withHealthRules(set.name())));
        shell.viewModel().sessions().addListener(this::forgetClosed);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> close());
    }

    private HistoryKeeper historyKeeper() {
        var file = setup.settingsFile().resolveSibling("inventory.db");
        var kept = settings.get().history();
        var keeper = new HistoryKeeper(
                InventoryFile.in(file, new HistoryTrouble()),
                InventoryFile.inMemory(file),
                background,
                setup.clock(),
                new HistoryKeeper.Limits(kept.days(), kept.megabytes()),
                kept.on(),
                problem -> notices.warn(
                        problem.keepingFrom(text("history.problem")).words()));
        keeper.keepingProperty()
                .subscribe((_, on) -> settings.set(
                        settings.get().withHistory(new Settings.History(on, kept.days(), kept.megabytes()))));
        return keeper;
    }

    private ChangesView changesView() {
        var viewModel = new ChangesViewModel(
                history,
                background,
                new Formats(setup.clock(), setup.zone()),
                opened::containsKey,
                (vault, key) -> shell.viewModel().showKey(vault, key));
        return new ChangesView(viewModel, setup.picker(), shell::open);
    }

    private final class HistoryTrouble implements InventoryFile.Trouble {
        @Override
        public void damaged(Path file, Path aside) {
            warn(text("history.damaged", file, aside));
        }

        @Override
        public void newer(Path file) {
            warn(text("history.newer", file));
        }

        private void warn(String words) {
            background.post(() -> notices.warn(words));
        }
    }

    /// The writes of this computer to a key, in the time of its vault.
    private List<OwnWrite> ownWrites(Vault vault, String key, InstantSource time) {
        var uri = vault.address().uri().toString();
        var shift = Duration.between(setup.clock().instant(), time.instant());
        return activity.entries().stream()
                .filter(entry -> entry.vault().equals(uri)
                        && entry.key().equalsIgnoreCase(key)
                        && entry.state() != ActivityEntry.State.NOT_DONE)
                .map(entry -> new OwnWrite(
                        entry.operation(),
                        entry.begun().plus(shift),
                        entry.version(),
                        entry.state() == ActivityEntry.State.DONE && !entry.found()))
                .toList();
    }

    private void forgetClosed(ListChangeListener.Change<? extends VaultSession> change) {
        var open = change.getList();
        for (var one : Map.copyOf(opened).entrySet()) {
            if (!open.contains(one.getValue().session())) {
                opened.remove(one.getKey());
                openedBy.remove(one.getKey());
                history.forget(one.getKey());
            }
        }
    }

    public Shell shell() {
        return shell;
    }

    public Background background() {
        return background;
    }

    Notices notices() {
        return notices;
    }

    SecretCopy secrets() {
        return secrets;
    }

    public Theme theme() {
        return theme;
    }

    /// Shows the window, with nothing open yet.
    public void show() {
        var connect = new ConnectViewModel(vaults, background, this::opened, this::openSandbox);
        shell.openWindow(
                new ConnectView(connect, recents.list(), codes, accounts, this::testOf),
                new ActivityView(activityViewModel(), setup.picker()),
                new FindVaultsView(found),
                changesView(),
                accounts,
                columns,
                new Controls(),
                setup.readOnly());
        tellTrouble();
    }

    private TestConnectionViewModel testOf(Connection connection) {
        return new TestConnectionViewModel(
                connection,
                new NetworkProbe(setup.network(), vaults, setup.clock()),
                background,
                new Formats(setup.clock(), setup.zone()),
                codes);
    }

    /// A sign-in waits for a code, perhaps of a vault that has been open for long: who works with
    /// another vault is told.
    private void askForCode() {
        if (shell.viewModel().currentProperty().get() != null) {
            notices.show(Notice.warning(text("connect.code.wanted"))
                    .offering(text("connect.code.show"), shell.viewModel()::showConnect));
        }
    }

    CodeViewModel codes() {
        return codes;
    }

    /// What the program cannot rely on, of what it keeps itself.
    private void tellTrouble() {
        var words = Stream.of(settings.trouble(), presets.trouble(), openToOthers())
                .flatMap(List::stream)
                .toList();
        if (!words.isEmpty()) {
            notices.warn(String.join("\n", words));
        }
    }

    private List<String> openToOthers() {
        return Stream.of(setup.settingsFile(), setup.journalFile())
                .filter(OwnerFile::openToOthers)
                .map(file -> text("start.openToOthers", file))
                .toList();
    }

    private FindVaultsViewModel findVaultsViewModel() {
        return new FindVaultsViewModel(
                finder,
                new VaultMemory(
                        setup.settingsFile().resolveSibling("vaults.json"),
                        words -> background.post(() -> notices.warn(words))),
                background,
                new Formats(setup.clock(), setup.zone()),
                this::seekers,
                this::reach,
                this::openFound);
    }

    private ActivityViewModel activityViewModel() {
        return new ActivityViewModel(
                activity,
                background,
                new Formats(setup.clock(), setup.zone()),
                this::settle,
                entry -> shell.viewModel().showKey(entry.vault(), entry.key()),
                undoer,
                notices);
    }

    /// The vault of a write, with all that guards it; null where it is not open.
    private @Nullable Vault openVault(ActivityEntry entry) {
        var vault = opened.get(entry.vault());
        return vault == null ? null : vault.session().vault();
    }

    /// @throws VaultException where the vault of the write is not open
    private Outcome<?> settle(ActivityEntry entry) throws InterruptedException {
        var vault = opened.get(entry.vault());
        if (vault == null) {
            throw new VaultException(Failure.unsent(
                    Failure.Kind.NOT_OPEN,
                    entry.operation(),
                    entry.key(),
                    setup.clock().instant()));
        }
        return activity.settle(entry, vault.once());
    }

    private void checkAgain(ActivityEntry entry) {
        background.run(
                text("activity.checking", entry.key()),
                () -> settle(entry),
                outcome -> activity.settled(entry, outcome),
                problem -> shell.viewModel()
                        .session(entry.vault())
                        .ifPresent(session -> session.list().showProblem(problem)));
    }

    private void opened(Vault vault, Connection connection) {
        recents.add(connection);
        noteAccount(connection);
        open(vault);
    }

    private void noteAccount(Connection connection) {
        var uri = connection.address().uri().toString();
        if (connection.signIn().method() == SignIn.Method.TOKEN) {
            openedBy.remove(uri);
        } else {
            openedBy.put(uri, Account.of(connection).withoutSecret());
        }
    }

    private List<OpenVault> openVaults() {
        return opened.entrySet().stream()
                .map(one -> new OpenVault(one.getKey(), one.getValue().session().name(), openedBy.get(one.getKey())))
                .toList();
    }

    /// Those of the tenant that the sandbox stands for, where it is open.
    private Map<Account, Identity> sandboxAccounts() {
        boolean open =
                opened.values().stream().anyMatch(one -> one.vault().address().sandbox());
        Map<Account, Identity> all = new LinkedHashMap<>();
        if (open) {
            for (var one : SandboxAccount.values()) {
                all.put(sandboxAccount(one), new Identity(one.address(), one.tenant(), one.objectId()));
            }
        }
        return all;
    }

    private static Account sandboxAccount(SandboxAccount account) {
        return new Account(new SignIn(SignIn.Method.DEFAULT, null, account.address(), null), Home.SANDBOX);
    }

    /// Opens a vault that is open by another account.
    private void openAs(String uri, Account account) {
        var before = opened.get(uri);
        if (before == null) {
            return;
        }
        var address = before.vault().address();
        if (account.home() == Home.SANDBOX) {
            openInSandbox(List.of(address), account);
        } else {
            open(new Connection(address, account.signIn(), null));
        }
    }

    /// Opens a vault in the window. It need not have let us in yet. One that is open already goes on
    /// with this sign-in.
    public void open(Vault vault) {
        var before = opened.get(vault.address().uri().toString());
        if (before == null) {
            var made = open(vault, setup.clock(), activity::journaled);
            shell.viewModel().showVault(made.session());
            reconcile(made.once());
        } else if (!before.vault().address().equals(vault.address())) {
            vault.close();
            boolean hsm = vault.address().managedHsm();
            notices.warn(text(
                    hsm ? "notice.openAsVault" : "notice.openAsHsm",
                    before.vault().address().name()));
            shell.viewModel().showVault(before.session());
        } else {
            before.vault().renew(vault);
            before.session().vault().inventory().forgetRights();
            shell.viewModel().showVault(before.session());
            accounts.refresh();
            before.session().list().refresh();
        }
    }

    /// Puts together everything that a vault is in this program.
    ///
    /// @param log the log of its writes, by who is signed in
    private Opened open(Vault vault, InstantSource clock, Function<Supplier<@Nullable String>, WriteLog> log) {
        var inventory = new Inventory(clock);
        var renewable = new RenewableVault(vault);
        var once = new OnceVault(
                new RightsVault(renewable, inventory),
                inventory.learning(log.apply(renewable::account)),
                setup.time().pauses(),
                setup.clock(),
                writers,
                followers);
        var allowed = setup.readOnly() ? new ReadOnlyVault(once, setup.clock()) : once;
        var session = shell.viewModel().add(new ObservedVault(allowed, inventory), clock);
        var made = new Opened(renewable, once, session);
        opened.put(vault.address().uri().toString(), made);
        session.catalog().reachProperty().map(Reach::state).subscribe((_, _) -> found.noteReach());
        history.follow(session.vault(), renewable::account, key -> ownWrites(vault, key, clock), clock);
        return made;
    }

    /// Opens a vault. It is in the window when TLS and the SDK are loaded, which takes the first one up
    /// to a second and keeps the window from nothing.
    public void open(Connection connection) {
        open(connection, () -> {});
    }

    /// @param then what follows when it is in the window
    private Job open(Connection connection, Runnable then) {
        return background.<Vault>run(
                text("connect.opening", connection.address().name()),
                () -> vaults.open(connection),
                vault -> {
                    noteAccount(connection);
                    open(vault);
                    then.run();
                },
                problem -> notices.warn(problem.words()));
    }

    /// Opens vaults in their order; the last one comes to the front. One that cannot be opened is told
    /// by a notice, and keeps no other from being opened.
    ///
    /// @param then what follows when all were tried
    void openAll(List<Connection> connections, Runnable then) {
        if (connections.isEmpty()) {
            then.run();
            return;
        }
        open(connections.getFirst(), () -> {}).always(() -> openAll(connections.subList(1, connections.size()), then));
    }

    /// Who can look for vaults without typing a secret: accounts that are known, sign-ins that were
    /// used, and those that need nothing.
    private List<Account> seekers() {
        var known = accounts.rowsProperty().get().stream()
                .filter(AccountRow::ready)
                .map(AccountRow::account)
                .filter(one -> one.home() != Home.EMULATOR);
        var used = recents.list().stream()
                .filter(one -> one.address().home() != Home.EMULATOR)
                .map(Account::of)
                .filter(one -> one.signIn().method().repeatable());
        var usual = USUAL.stream().map(method -> new Account(SignIn.with(method), Home.AZURE_PUBLIC));
        return Stream.of(known, used, usual, Stream.of(SANDBOX))
                .flatMap(one -> one)
                .distinct()
                .toList();
    }

    /// Whether a vault that is open can be reached; null where it is not open.
    private @Nullable Reach reach(FoundVault vault) {
        var open = opened.get(vault.address().uri().toString());
        return open == null ? null : open.session().catalog().reachProperty().get();
    }

    /// Azure tells nothing of whoever brought a token for one vault, and of emulators.
    private Optional<Callable<Grants>> grants(VaultAddress vault) {
        return Optional.ofNullable(openedBy.get(vault.uri().toString()))
                .filter(who -> who.home() != Home.EMULATOR)
                .map(who -> () -> finder.read(who, vault));
    }

    private void openFound(Account who, List<FoundVault> found) {
        var addresses = found.stream().map(FoundVault::address).toList();
        if (who.home() == Home.SANDBOX) {
            openInSandbox(addresses, who);
        } else {
            openAll(
                    addresses.stream()
                            .map(address -> new Connection(address, who.signIn(), null))
                            .toList(),
                    () -> {});
        }
    }

    private void openInSandbox(List<VaultAddress> wanted, Account who) {
        background.run(
                text("sandbox.opening"),
                () -> wanted.stream()
                        .flatMap(address -> sandbox().vault(address.uri()).stream())
                        .map(vault -> inSandbox(vault, who))
                        .toList(),
                made -> made.forEach(this::openOfSandbox),
                problem -> notices.warn(problem.words()));
    }

    /// Any thread.
    private Ready inSandbox(SandboxVault vault, Account who) {
        var account = SandboxAccount.of(String.valueOf(who.signIn().clientId())).orElse(SandboxAccount.ADMIN);
        return new Ready(vaults.open(sandbox(), vault, account), who);
    }

    private void openOfSandbox(Ready ready) {
        var uri = ready.vault().address().uri().toString();
        openedBy.put(uri, ready.account());
        if (opened.containsKey(uri)) {
            open(ready.vault());
        } else {
            shell.viewModel()
                    .showVault(open(ready.vault(), sandbox().clock(), activity::forgetful)
                            .session());
        }
    }

    /// Goes where a link points, at the start as well as later.
    ///
    /// @param chosen how to sign in, where the user has said so on the command line
    void follow(Link link, @Nullable SignIn chosen) {
        new LinkFollower(shell, recents, this::open).follow(link, chosen);
    }

    /// Opens the vaults of the sandbox, which lives as long as the window; the first one comes to the
    /// front.
    public void openSandbox() {
        show(sandboxVaults());
    }

    /// The same at the start: they are made while the window is, and come into it when it is on the
    /// screen, between two frames: within one, the window would be drawn only after all of them are in
    /// it.
    void openSandboxBesides() {
        background.run(
                text("sandbox.opening"),
                this::vaultsAtStart,
                made -> background.later(FIRST_FRAMES, () -> background.post(() -> show(made))),
                problem -> notices.warn(problem.words()));
    }

    /// Any thread.
    private List<Vault> vaultsAtStart() {
        long began = System.nanoTime();
        var open = sandboxVaults();
        setup.trace().phase("sandbox beside", began);
        return open;
    }

    /// Any thread.
    private List<Vault> sandboxVaults() {
        return sandbox().vaults().stream()
                .map(vault -> vaults.open(sandbox(), vault, SandboxAccount.ADMIN))
                .toList();
    }

    /// Those that are open already stay as they are.
    private void show(List<Vault> made) {
        addOfSandbox(made);
        shell.viewModel()
                .showVault(shell.viewModel().sessions().stream()
                        .filter(session -> session.vault().address().sandbox())
                        .findFirst()
                        .orElseThrow());
    }

    private void addOfSandbox(List<Vault> made) {
        made.stream()
                .filter(vault -> !opened.containsKey(vault.address().uri().toString()))
                .forEach(vault -> {
                    openedBy.put(vault.address().uri().toString(), SANDBOX);
                    open(vault, sandbox().clock(), activity::forgetful);
                });
    }

    /// The sandbox of this window, seeded when it is first asked for. Any thread.
    public Sandbox sandbox() {
        return sandbox.get();
    }

    /// What its menu does.
    private final class Controls implements SandboxControls {
        @Override
        public List<PolicyAct> advance(Period period) {
            return sandbox.advance(period);
        }

        @Override
        public void reset() {
            var main = shell.viewModel();
            main.sessions().stream()
                    .filter(session -> session.vault().address().sandbox())
                    .toList()
                    .forEach(main::close);
            history.forgetSandbox();
            background.run(
                    text("sandbox.opening"),
                    () -> {
                        sandbox.reset();
                        return sandboxVaults();
                    },
                    App.this::show,
                    problem -> notices.warn(problem.words()));
        }

        @Override
        public boolean keptOut(URI vault) {
            return sandbox()
                    .network(vault)
                    .filter(one -> one != VaultNetwork.PUBLIC)
                    .isPresent();
        }

        @Override
        public void admit(URI vault) {
            sandbox().setNetwork(vault, VaultNetwork.PUBLIC);
            shell.viewModel()
                    .session(vault.toString())
                    .ifPresent(session -> session.list().refresh());
        }

        @Override
        public boolean isKept() {
            return sandbox.isKept();
        }

        @Override
        public Path file() {
            return sandbox.file();
        }

        @Override
        public void keep(boolean wanted) {
            background.run(
                    text("sandbox.keeping"),
                    () -> {
                        sandbox.keep(wanted);
                        return wanted;
                    },
                    kept -> {
                        rememberKept();
                        notices.show(text(kept ? "sandbox.kept" : "sandbox.forgotten", sandbox.file()));
                    },
                    problem -> {
                        rememberKept();
                        notices.warn(problem.words());
                    });
        }

        private void rememberKept() {
            settings.set(settings.get().withSandboxKept(sandbox.isKept()));
        }
    }

    /// Finds out what became of writes that were under way when the program last ended.
    private void reconcile(OnceVault once) {
        background.run(
                text("activity.reconciling", once.address().name()),
                () -> reconciled(once),
                this::tell,
                problem -> shell.warnOfActivity(problem.words()));
    }

    /// What the journal lacks is looked for first: what is added would hide a gap at its end.
    private Reconciled reconciled(OnceVault once) throws IOException, InterruptedException {
        var trouble = activity.trouble();
        return new Reconciled(activity.reconcile(once), trouble);
    }

    /// @param trouble of the journal, which may have kept a write from being looked after
    private record Reconciled(List<Outcome<?>> outcomes, String trouble) {}

    private void tell(Reconciled reconciled) {
        if (!reconciled.outcomes().isEmpty()) {
            shell.warnOfActivity(words(reconciled.outcomes()));
        }
        var trouble = reconciled.trouble();
        if (!trouble.isEmpty() && !trouble.equals(journalTrouble)) {
            journalTrouble = trouble;
            shell.warnOfActivity(trouble);
        }
    }

    /// "Under way when Keyturn last ended: 3. Found now: 2 done, 1 not done, 0 unknown."
    private static String words(List<Outcome<?>> outcomes) {
        return text(
                "activity.reconciled",
                outcomes.size(),
                count(outcomes, Outcome.Done.class),
                count(outcomes, Outcome.NotDone.class),
                count(outcomes, Outcome.Unknown.class));
    }

    private static long count(List<Outcome<?>> outcomes, Class<?> kind) {
        return outcomes.stream().filter(kind::isInstance).count();
    }

    private void remember() {
        settings.set(settings.get().withLook(theme.choiceProperty().get(), columns.get()));
    }

    @Override
    public void close() {
        secrets.close();
        theme.close();
        history.close();
        shell.viewModel().closeAll();
        followers.shutdownNow();
        settings.close();
        signedIn.close();
        sandbox.close();
    }
}
