package app.keyturn.shell;

import app.keyturn.activity.ActivityEntry;
import app.keyturn.activity.ActivityView;
import app.keyturn.activity.Undoer;
import app.keyturn.connect.ConnectView;
import app.keyturn.connect.FindVaultsView;
import app.keyturn.connect.KnownAccounts;
import app.keyturn.health.ChangesView;
import app.keyturn.health.HealthFiles;
import app.keyturn.health.HealthView;
import app.keyturn.rotation.PresetStore;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Background;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.Command;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Job;
import app.keyturn.ui.Messages;
import app.keyturn.ui.Notice;
import app.keyturn.ui.NoticeStack;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Grants;
import app.keyturn.vault.VaultAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Builds the main window on a stage.
public final class Shell {
    private static final double WIDTH = 1360;
    private static final double HEIGHT = 860;

    private final Stage stage;
    private final Background background;
    private final ObservableList<Job> running;
    private final LongSupplier writing;
    private final Theme theme;
    private final Notices notices;
    private final Trace trace;
    private final FilePicker picker;
    private final Dialogs windows;
    private final MainViewModel viewModel;
    private final WriteNews news;

    /// @param running the jobs under way, as the background tells them
    /// @param presets rotation policies of one's own
    /// @param picker  asks for files
    /// @param secrets copies what is secret
    /// @param notices what is told in a corner of the window
    /// @param trace   told what takes time
    /// @param undoer  takes writes back
    /// @param writing how many writes are under way
    /// @param checkAgain looks up what became of a write whose end is unknown
    /// @param health  what people have said about the health of keys
    /// @param grants  asks Azure Resource Manager what the account of a vault may do there; empty where it cannot
    public Shell(
            Stage stage,
            Background background,
            ObservableList<Job> running,
            Theme theme,
            ZoneId zone,
            PresetStore presets,
            FilePicker picker,
            SecretCopy secrets,
            Notices notices,
            Trace trace,
            Undoer undoer,
            LongSupplier writing,
            Consumer<ActivityEntry> checkAgain,
            HealthFiles health,
            Function<VaultAddress, Optional<Callable<Grants>>> grants) {
        this.stage = stage;
        this.writing = writing;
        this.background = background;
        this.running = running;
        this.theme = theme;
        this.notices = notices;
        this.trace = trace;
        this.picker = picker;
        windows = new Dialogs(stage);
        var dialogs = new ShellDialogs(
                new DialogTools(windows::open, windows::owner, background, notices, presets, picker, secrets, grants));
        viewModel = new MainViewModel(background, dialogs, zone, health);
        news = new WriteNews(viewModel, notices, undoer, checkAgain);
    }

    public MainViewModel viewModel() {
        return viewModel;
    }

    /// Shows what became of a write, once that is known.
    public void noteWrite(ActivityEntry entry) {
        news.noteState(entry);
    }

    /// Reads a key of an open vault again, because it was changed from elsewhere in the window.
    public void readAgain(String vaultUri, String key) {
        viewModel.session(vaultUri).ifPresent(session -> session.settle(key));
    }

    /// Shows a message that leads to the activity. It stays until someone closes it.
    public void warnOfActivity(String words) {
        notices.show(Notice.warning(words).offering(Messages.text("notice.activity"), this::showActivity));
    }

    private void showActivity() {
        viewModel.showSection(MainViewModel.Section.ACTIVITY);
    }

    public Stage stage() {
        return stage;
    }

    /// Fills the stage and shows it.
    ///
    /// @param accounts who is signed in
    /// @param sandbox  what can be done to the sandbox as a whole
    /// @param readOnly whether every write is refused
    public void openWindow(
            ConnectView connect,
            ActivityView activity,
            FindVaultsView vaults,
            ChangesView changes,
            KnownAccounts accounts,
            ObjectProperty<List<ColumnMemory.Column>> columns,
            SandboxControls sandbox,
            boolean readOnly) {
        var recording = new RecordingViewModel(trace, background, notices);
        var recordings = new RecordingCommands(recording, windows, picker);
        var menu = new SandboxMenu(viewModel, sandbox, background, notices, windows::open);
        var accountMenu = new AccountMenu(accounts, viewModel, windows::open);
        long began = System.nanoTime();
        var view = new MainView(
                viewModel,
                connect::load,
                activity::load,
                vaults,
                changes,
                new HealthView(viewModel.health(), picker),
                columns,
                running,
                theme,
                menu,
                accountMenu,
                recordings);
        var scene = new Scene(view.load(), WIDTH, HEIGHT);
        theme.dress(scene);
        trace.phase("views", began);
        began = System.nanoTime();
        if (readOnly) {
            view.markReadOnly();
        }
        var stack = new NoticeStack(notices, this::showActivity);
        view.place(stack);
        var commands = new WindowCommands(
                viewModel,
                view::openPalette,
                view::focusFilter,
                view::moveFocus,
                theme::toggle,
                stack.command(),
                Stream.concat(
                                Stream.of(
                                        accountMenu.command(),
                                        new Command(
                                                "deleteHistory",
                                                "command.deleteHistory",
                                                () -> windows.open(changes.deletion()))),
                                recordings.all().stream())
                        .toList(),
                lines -> help(lines, recordings.start()));
        var palette = new PaletteView(
                new PaletteViewModel(commands::entries, commands::keys, commands::lookUp), view.window());
        commands.install(scene);
        view.onPalette(palette::open);
        trace.phase("commands", began);
        stage.setOnCloseRequest(request -> askBeforeLeaving(request, recordings));
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> recording.close());
        stage.setTitle(Messages.text("app.name"));
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        began = System.nanoTime();
        stage.setScene(scene);
        view.focusWork();
        trace.phase("scene", began);
        began = System.nanoTime();
        stage.show();
        trace.phase("show", began);
    }

    /// Shows a dialog of another room over the window.
    public void open(Object dialog) {
        windows.open(dialog);
    }

    /// Asks before something is done that was not started in the window: by a link, for example.
    public void ask(ConfirmDialog.Question question, Runnable confirmed) {
        windows.open(new ConfirmDialog(question, confirmed));
    }

    private void help(List<HelpDialog.Line> shortcuts, Command record) {
        windows.open(new HelpDialog(shortcuts, this::about, record), Messages.text("help.title"));
    }

    private void about() {
        windows.open(new AboutDialog());
    }

    private void askBeforeLeaving(WindowEvent request, LeaveViewModel.Recording recording) {
        request.consume();
        var lines = UnsentEdits.lines(viewModel.sessions());
        if (lines.isEmpty()) {
            leaveUnlessLost(recording);
        } else {
            ask(UnsentEdits.question(lines), () -> leaveUnlessLost(recording));
        }
    }

    /// Asks where writes are under way, or a recording is.
    private void leaveUnlessLost(LeaveViewModel.Recording recording) {
        if (writing.getAsLong() == 0 && !recording.unsaved().getValue()) {
            stage.hide();
        } else {
            var leave = new LeaveViewModel(writing, recording, background, stage::hide);
            windows.open(new LeaveDialog(leave));
        }
    }
}
