package app.keyturn;

import app.keyturn.connect.ConnectView;
import app.keyturn.connect.ConnectViewModel;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.settings.Recents;
import app.keyturn.settings.Settings;
import app.keyturn.settings.SettingsStore;
import app.keyturn.shell.Shell;
import app.keyturn.ui.Background;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Connection;
import app.keyturn.vault.OnceVault;
import app.keyturn.vault.PacedVault;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.Vault;
import app.keyturn.vault.WriteLog;
import app.keyturn.vault.azure.AzureVaults;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The composition root: every object is built here once, by its constructor, and closed here. For the FX thread.
public final class App implements AutoCloseable {
    /// Requests to the sandbox cost nobody anything.
    private static final int SANDBOX_PACE = 1_000;

    /// What differs between a start by a user, by a test and by the tour.
    ///
    /// @param settingsFile where settings are kept
    /// @param readOnly     refuses every write
    public record Setup(InstantSource clock, ZoneId zone, Path settingsFile, boolean readOnly) {}

    private final Setup setup;
    private final FxBackground background = new FxBackground();
    /// Writes run apart from those who wait for them, so that a dialog that is closed interrupts none.
    private final Executor writers = Executors.newVirtualThreadPerTaskExecutor();
    private final Theme theme = new Theme();
    private final SettingsStore settings;
    private final Recents recents;
    private final ObjectProperty<List<ColumnMemory.Column>> columns;
    private final AzureVaults vaults;
    private final Shell shell;
    private @Nullable Sandbox sandbox;

    public App(Setup setup, Stage stage) {
        this.setup = setup;
        settings = new SettingsStore(setup.settingsFile(), background);
        recents = new Recents(settings);
        columns = new SimpleObjectProperty<>(settings.get().columns());
        vaults = new AzureVaults(setup.clock());
        shell = new Shell(stage, background, background.running(), theme, setup.zone());
        theme.choiceProperty().set(settings.get().theme());
        theme.choiceProperty().subscribe(this::remember);
        columns.subscribe(this::remember);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> close());
    }

    public Shell shell() {
        return shell;
    }

    public Background background() {
        return background;
    }

    public Theme theme() {
        return theme;
    }

    /// Shows the window, with nothing open yet.
    public void show() {
        var connect = new ConnectViewModel(vaults, background, this::opened, this::openSandbox);
        shell.show(
                new ConnectView(connect, recents.list()),
                columns,
                period -> sandbox().clock().advance(period));
    }

    private void opened(Vault vault, Connection connection) {
        recents.add(connection);
        open(vault);
    }

    /// Opens a vault in the window. It need not have let us in yet.
    public void open(Vault vault) {
        shell.viewModel().open(guarded(vault, settings.get().requestsPerSecond()), setup.clock());
    }

    public void open(Connection connection) {
        open(vaults.open(connection));
    }

    /// Opens the vaults of the sandbox, which lives as long as the window; the first one comes to the front.
    public void openSandbox() {
        for (var vault : sandbox().vaults()) {
            var opened = guarded(vaults.open(sandbox(), vault), SANDBOX_PACE);
            shell.viewModel().add(opened, sandbox().clock());
        }
        shell.viewModel()
                .show(shell.viewModel().sessions().stream()
                        .filter(session -> session.vault().address().sandbox())
                        .findFirst()
                        .orElseThrow());
    }

    /// The sandbox of this window, seeded when it is first asked for.
    public Sandbox sandbox() {
        if (sandbox == null) {
            sandbox = Sandbox.seeded(SandboxClock.startingAt(setup.clock()));
        }
        return sandbox;
    }

    private Vault guarded(Vault vault, int requestsPerSecond) {
        var once = new OnceVault(vault, WriteLog.NONE, Thread::sleep, setup.clock(), writers);
        var paced = new PacedVault(once, requestsPerSecond);
        return setup.readOnly() ? new ReadOnlyVault(paced, setup.clock()) : paced;
    }

    private void remember() {
        var now = settings.get();
        settings.set(new Settings(theme.choiceProperty().get(), columns.get(), now.recent(), now.requestsPerSecond()));
    }

    @Override
    public void close() {
        shell.viewModel().closeAll();
        settings.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
