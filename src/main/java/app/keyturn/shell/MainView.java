package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.connect.FindVaultsView;
import app.keyturn.deleted.DeletedKeysView;
import app.keyturn.health.ChangesView;
import app.keyturn.health.HealthView;
import app.keyturn.keys.AllKeysView;
import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeysView;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.Areas;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.Formats;
import app.keyturn.ui.HomeDot;
import app.keyturn.ui.Job;
import app.keyturn.ui.NoticeStack;
import app.keyturn.ui.ReachWords;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.SignInLinkWords;
import app.keyturn.ui.Theme;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.Reach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The main window: the vaults at the left, the vault in front in the middle, what runs at the top and
/// how things stand at the bottom.
public final class MainView {
    /// From this width on, the search says what it searches in.
    private static final double WORDY = 300;

    private final MainViewModel viewModel;
    private final Supplier<Parent> loadConnect;
    private final Supplier<Parent> loadActivity;
    private final FindVaultsView vaults;
    private final ChangesView changes;
    private @Nullable Parent loadedChanges;
    private @Nullable Parent loadedVaults;
    private final AllKeysView allKeys;
    private @Nullable Parent loadedAllKeys;
    private final HealthView health;
    private @Nullable Parent loadedHealth;
    private final ToggleButton allKeysEntry = new ToggleButton();
    private @Nullable Parent connect;
    private @Nullable Parent activity;
    private final ObjectProperty<List<ColumnMemory.Column>> columns;
    private final ObservableList<Job> running;
    private final Theme theme;
    private final SandboxMenu sandbox;
    private final AccountMenu accounts;
    private final RecordingCommands recordings;
    private final TasksPopover popover;
    private final Map<VaultSession, Parent> screens = new HashMap<>();
    private final Map<VaultSession, KeysView> views = new HashMap<>();
    private final Map<VaultSession, Parent> deleted = new HashMap<>();

    @FXML
    private StackPane window;

    @FXML
    private BorderPane frame;

    @FXML
    private StackPane content;

    @FXML
    private MenuButton vaultSwitcher;

    @FXML
    private MenuButton homeBadge;

    @FXML
    private MenuButton accountMenu;

    @FXML
    private Label readOnlyBadge;

    @FXML
    private Button palette;

    @FXML
    private Button tasks;

    @FXML
    private VBox vaultList;

    @FXML
    private VBox nav;

    @FXML
    private ToggleButton connectEntry;

    @FXML
    private ToggleButton vaultsEntry;

    @FXML
    private ToggleButton keysEntry;

    @FXML
    private ToggleButton healthEntry;

    @FXML
    private Label healthCount;

    @FXML
    private ToggleButton deletedEntry;

    @FXML
    private ToggleButton activityEntry;

    @FXML
    private ToggleButton changesEntry;

    @FXML
    private Label changesCount;

    @FXML
    private Label keysCount;

    @FXML
    private StackPane noticePlace;

    @FXML
    private Label statusText;

    @FXML
    private MenuButton recordingBadge;

    @FXML
    private MenuItem saveRecording;

    @FXML
    private MenuItem discardRecording;

    @FXML
    private Label accountText;

    @FXML
    private Label refreshedText;

    /// @param connect  the screen that opens a vault
    /// @param activity the screen that shows what was done in all vaults
    /// @param vaults   the page that finds vaults
    /// @param changes  the page with what has changed in vaults
    /// @param running the background jobs under way
    /// @param recordings of what takes time
    MainView(
            MainViewModel viewModel,
            Supplier<Parent> connect,
            Supplier<Parent> activity,
            FindVaultsView vaults,
            ChangesView changes,
            HealthView health,
            ObjectProperty<List<ColumnMemory.Column>> columns,
            ObservableList<Job> running,
            Theme theme,
            SandboxMenu sandbox,
            AccountMenu accounts,
            RecordingCommands recordings) {
        this.viewModel = viewModel;
        this.loadConnect = connect;
        this.loadActivity = activity;
        this.vaults = vaults;
        this.changes = changes;
        this.allKeys = new AllKeysView(viewModel.allKeys());
        this.health = health;
        this.columns = columns;
        this.running = running;
        this.theme = theme;
        this.sandbox = sandbox;
        this.accounts = accounts;
        this.recordings = recordings;
        this.popover = new TasksPopover(running);
    }

    public MainViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    StackPane window() {
        return window;
    }

    /// Puts the notices where nothing is that one works with: at the foot of the side bar.
    void place(NoticeStack notices) {
        noticePlace.getChildren().setAll(notices);
    }

    @FXML
    private void initialize() {
        viewModel.sessions().subscribe(this::listVaults);
        viewModel.currentProperty().subscribe(this::showScreen);
        viewModel
                .sectionProperty()
                .subscribe(() -> showScreen(viewModel.currentProperty().get()));
        accounts.fill(accountMenu, window.widthProperty());
        running.subscribe(this::countTasks);
        countTasks();
        listVaults();
        Areas.mark(nav, this::currentEntry);
        allKeysEntry.setId("allKeysEntry");
        allKeysEntry.getStyleClass().add("nav-entry");
        allKeysEntry.setMaxWidth(Double.MAX_VALUE);
        allKeysEntry.setOnAction(_ -> showAllKeys());
        var current = viewModel.currentProperty();
        keysCount
                .textProperty()
                .bind(current.flatMap(session -> countOf(session.catalog())).orElse(""));
        keysCount.visibleProperty().bind(keysCount.textProperty().isNotEmpty());
        healthCount.textProperty().bind(viewModel.health().pressingProperty());
        healthCount.visibleProperty().bind(healthCount.textProperty().isNotEmpty());
        var unseen = changes.getViewModel().unseenProperty();
        changesCount.textProperty().bind(unseen.map(count -> Formats.number(count.intValue())));
        changesCount.visibleProperty().bind(unseen.greaterThan(0));
        showRecording(recordings.viewModel());
        palette.textProperty()
                .bind(palette.widthProperty()
                        .map(width -> text(width.doubleValue() < WORDY ? "palette.prompt.short" : "palette.prompt")));
        statusText.textProperty().bind(viewModel.sectionProperty().flatMap(this::status));
        accountText
                .textProperty()
                .bind(ofVault(session -> session.catalog().refreshedAtProperty().map(_ -> account(session))));
        showSignIn();
        var refreshed = ofVault(session -> session.catalog()
                .refreshedAtProperty()
                .map(at -> text("status.refreshed", session.formats().clockTime(at))));
        refreshedText
                .textProperty()
                .bind(viewModel
                        .sectionProperty()
                        .flatMap(section -> section == Section.VAULTS
                                ? vaults.getViewModel().quotaProperty()
                                : refreshed));
    }

    /// Empty where nobody knows.
    private static ObservableValue<String> countOf(KeyCatalog keys) {
        return Bindings.createStringBinding(
                () -> keys.neverListed()
                        ? ""
                        : Formats.number(keys.rowsProperty().get().size()),
                keys.rowsProperty(),
                keys.refreshedAtProperty());
    }

    private ObservableValue<String> status(Section section) {
        return switch (section) {
            case VAULTS -> vaults.getViewModel().statusProperty();
            case ALL_KEYS -> viewModel.allKeys().statusProperty();
            case HEALTH -> viewModel.health().statusProperty();
            case CHANGES -> changes.getViewModel().statusProperty();
            case KEYS, DELETED, ACTIVITY ->
                viewModel
                        .currentProperty()
                        .flatMap(session -> session.list().statusTextProperty())
                        .orElse(text("status.notConnected"));
        };
    }

    private void showRecording(RecordingViewModel recording) {
        var tip = new SentenceTooltip();
        recording.wordsProperty().subscribe(tip::say);
        recordingBadge.setTooltip(tip);
        recordingBadge.accessibleTextProperty().bind(recording.wordsProperty());
        recordingBadge.visibleProperty().bind(recording.runningProperty());
        CommandButtons.join(saveRecording, recordings.save());
        CommandButtons.join(discardRecording, recordings.discard());
    }

    /// Says who signed in, where nobody chose a way.
    private void showSignIn() {
        var tip = new SentenceTooltip();
        var links = ofVault(session -> session.catalog()
                .refreshedAtProperty()
                .map(_ -> SignInLinkWords.lines(session.vault().signInLinks())));
        links.subscribe(words -> {
            tip.say(words);
            accountText.setTooltip(words.isEmpty() ? null : tip);
            accountText.setAccessibleHelp(words);
        });
    }

    private static String account(VaultSession session) {
        var home = MainViewModel.home(session.vault());
        var account = session.vault().account();
        return account == null ? home : text("status.account", account, home);
    }

    private void showScreen(@Nullable VaultSession session) {
        content.getChildren().setAll(page(session));
        connectEntry.setSelected(session == null && ofOneVault());
        healthEntry.setSelected(viewModel.sectionProperty().get() == Section.HEALTH);
        vaultsEntry.setSelected(viewModel.sectionProperty().get() == Section.VAULTS);
        changesEntry.setSelected(viewModel.sectionProperty().get() == Section.CHANGES);
        markEntry(keysEntry, session, Section.KEYS);
        healthEntry.setDisable(viewModel.sessions().isEmpty());
        markEntry(deletedEntry, session, Section.DELETED);
        markEntry(activityEntry, session, Section.ACTIVITY);
        vaultSwitcher.setText(overview() ? allVaults() : session == null ? text("shell.noVault") : session.name());
        vaultSwitcher.setGraphic(overview() || session == null ? null : dot(session));
        showHome(overview() ? null : session);
        listVaults();
        focusWork();
    }

    private boolean ofOneVault() {
        return viewModel.sectionProperty().get().ofOneVault();
    }

    /// Whether something of all open vaults is shown.
    private boolean overview() {
        return viewModel.sectionProperty().get() == Section.HEALTH || listsAll();
    }

    private boolean listsAll() {
        return viewModel.sectionProperty().get() == Section.ALL_KEYS;
    }

    private String allVaults() {
        return text("shell.allVaults", viewModel.sessions().size());
    }

    /// What the status bar says of the vault in front, or nothing where the page is of none.
    private ObservableValue<String> ofVault(Function<VaultSession, ObservableValue<String>> words) {
        return viewModel
                .sectionProperty()
                .flatMap(_ -> ofOneVault() ? viewModel.currentProperty().flatMap(words) : null)
                .orElse("");
    }

    /// Puts the focus where one works on the page that is shown.
    void focusWork() {
        if (content.getScene() != null) {
            Areas.enter(content);
        }
    }

    void moveFocus(int by) {
        Areas.move(window, by);
    }

    private ToggleButton currentEntry() {
        return Stream.of(keysEntry, healthEntry, changesEntry, deletedEntry, activityEntry, vaultsEntry, allKeysEntry)
                .filter(ToggleButton::isSelected)
                .findFirst()
                .orElse(connectEntry);
    }

    private void markEntry(ToggleButton entry, @Nullable VaultSession session, Section section) {
        entry.setSelected(session != null && viewModel.sectionProperty().get() == section);
        entry.setDisable(session == null && viewModel.sessions().isEmpty());
    }

    /// Loaded when it is first shown: what the first screen does not need would only delay it.
    private Parent connect() {
        if (connect == null) {
            connect = loadConnect.get();
        }
        return connect;
    }

    private Parent activity() {
        if (activity == null) {
            activity = loadActivity.get();
        }
        return activity;
    }

    private Parent vaults() {
        if (loadedVaults == null) {
            loadedVaults = vaults.load();
        }
        vaults.getViewModel().enter();
        return loadedVaults;
    }

    private Parent changes() {
        if (loadedChanges == null) {
            loadedChanges = changes.load();
        }
        return loadedChanges;
    }

    private Parent allKeys() {
        if (loadedAllKeys == null) {
            loadedAllKeys = allKeys.load();
        }
        return loadedAllKeys;
    }

    private Parent health() {
        if (loadedHealth == null) {
            loadedHealth = health.load();
        }
        return loadedHealth;
    }

    private Parent page(@Nullable VaultSession session) {
        return switch (viewModel.sectionProperty().get()) {
            case VAULTS -> vaults();
            case ALL_KEYS -> allKeys();
            case HEALTH -> health();
            case CHANGES -> changes();
            case ACTIVITY -> session == null ? connect() : activity();
            case KEYS -> session == null ? connect() : screens.computeIfAbsent(session, this::screen);
            case DELETED ->
                session == null
                        ? connect()
                        : deleted.computeIfAbsent(session, one -> new DeletedKeysView(one.deleted()).load());
        };
    }

    private Parent screen(VaultSession session) {
        var view = new KeysView(
                session.list(), session.panel(), session.properties(), session.versions(), session.doors(), columns);
        views.put(session, view);
        return view.load();
    }

    private void listVaults() {
        var current = viewModel.currentProperty().get();
        vaultList
                .getChildren()
                .setAll(viewModel.sessions().stream()
                        .map(session -> entry(session, session == current && ofOneVault()))
                        .toList());
        vaultSwitcher
                .getItems()
                .setAll(viewModel.sessions().stream().map(this::switchTo).toList());
        vaultSwitcher.getItems().add(item(text("shell.connect"), viewModel::showConnect));
        offerAll();
        screens.keySet().retainAll(viewModel.sessions());
        views.keySet().retainAll(viewModel.sessions());
        deleted.keySet().retainAll(viewModel.sessions());
    }

    private MenuItem switchTo(VaultSession session) {
        var item = item("", () -> viewModel.showVault(session));
        item.textProperty()
                .bind(session.catalog()
                        .reachProperty()
                        .map(reach -> text(
                                "shell.switch",
                                ReachWords.beside(session.name(), reach),
                                MainViewModel.home(session.vault()))));
        return item;
    }

    /// Where one vault is open, its own list shows the same.
    private void offerAll() {
        if (viewModel.sessions().size() > 1) {
            allKeysEntry.setText(allVaults());
            allKeysEntry.setSelected(listsAll());
            vaultList.getChildren().addFirst(allKeysEntry);
            vaultSwitcher.getItems().addFirst(item(allVaults(), this::showAllKeys));
        }
    }

    private void showAllKeys() {
        allKeysEntry.setSelected(true);
        viewModel.showSection(Section.ALL_KEYS);
    }

    private Node entry(VaultSession session, boolean selected) {
        var button = new ToggleButton();
        var reach = session.catalog().reachProperty();
        button.textProperty().bind(reach.map(now -> ReachWords.beside(session.name(), now)));
        button.graphicProperty().bind(reach.map(now -> dot(session, now)));
        button.tooltipProperty().bind(reach.map(_ -> tip(session)));
        button.accessibleHelpProperty().bind(reach.map(_ -> session.reachWords()));
        button.getStyleClass().addAll("nav-entry", "vault-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setSelected(selected);
        button.setOnAction(_ -> {
            button.setSelected(true);
            viewModel.showVault(session);
        });
        return button;
    }

    /// Marks the sandbox and emulators, so that nobody takes them for a vault in Azure or the other way
    /// round.
    private void showHome(@Nullable VaultSession session) {
        frame.getStyleClass().remove("in-sandbox");
        boolean azure = session == null || !HomeDot.isOurs(session.vault().address());
        homeBadge.setVisible(!azure);
        homeBadge.setManaged(!azure);
        if (session != null && !azure) {
            sandbox.fill(homeBadge, session);
            frame.getStyleClass().add("in-sandbox");
        }
    }

    private static Node dot(VaultSession session) {
        return HomeDot.of(session.vault().address());
    }

    /// Where the vault is; or that it cannot be reached, which is more urgent.
    private static Node dot(VaultSession session, Reach reach) {
        if (!reach.state().blocked()) {
            return dot(session);
        }
        var icon = new FontIcon("fth-alert-triangle");
        icon.getStyleClass().add("dot-blocked");
        return icon;
    }

    private static Tooltip tip(VaultSession session) {
        var tip = new SentenceTooltip();
        tip.say(String.join(
                "\n",
                session.vault().address().uri().toString(),
                MainViewModel.home(session.vault()),
                session.reachWords()));
        return tip;
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void countTasks() {
        int count = TasksPopover.byTitle(running).size();
        tasks.setVisible(count > 0);
        tasks.setText(count == 1 ? text("shell.task") : text("shell.tasks", Integer.toString(count)));
    }

    void focusFilter() {
        var session = viewModel.currentProperty().get();
        var view = session == null ? null : views.get(session);
        if (listsAll()) {
            allKeys.focusFilter();
        } else if (viewModel.sectionProperty().get() == Section.HEALTH) {
            health.focusFilter();
        } else if (view != null) {
            view.focusFilter();
        }
    }

    @FXML
    private void showConnect() {
        connectEntry.setSelected(true);
        viewModel.showConnect();
    }

    @FXML
    private void showVaults() {
        vaultsEntry.setSelected(true);
        viewModel.showSection(Section.VAULTS);
    }

    @FXML
    private void showKeys() {
        keysEntry.setSelected(true);
        viewModel.showSection(Section.KEYS);
    }

    @FXML
    private void showHealth() {
        healthEntry.setSelected(true);
        viewModel.showSection(Section.HEALTH);
    }

    @FXML
    private void showActivity() {
        activityEntry.setSelected(true);
        viewModel.showSection(Section.ACTIVITY);
    }

    @FXML
    private void showChanges() {
        changesEntry.setSelected(true);
        viewModel.showSection(Section.CHANGES);
    }

    @FXML
    private void showDeleted() {
        deletedEntry.setSelected(true);
        viewModel.showSection(Section.DELETED);
    }

    /// Says that nothing can be changed.
    void markReadOnly() {
        readOnlyBadge.setVisible(true);
    }

    void onPalette(Runnable open) {
        palette.setOnAction(_ -> open.run());
    }

    void openPalette() {
        palette.fire();
    }

    @FXML
    private void showTasks() {
        popover.openAt(tasks);
    }

    @FXML
    private void toggleTheme() {
        theme.toggle();
    }
}
