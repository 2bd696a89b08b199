package app.keyturn.tour;

import app.keyturn.shell.Shell;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.Background;
import app.keyturn.ui.Theme;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TabPane;

/// The main job in the window, step by step.
public final class Tour {
    private final Shell shell;
    private final Background background;
    private final Theme theme;
    private final Path out;

    /// @param out where the pictures go
    public Tour(Shell shell, Background background, Theme theme, Path out) {
        this.shell = shell;
        this.background = background;
        this.theme = theme;
        this.out = out;
    }

    /// Walks the tour on the shown window; for the FX thread, which stays free.
    ///
    /// @param say      told each step that held
    /// @param finished told an empty text, or what did not hold
    public void walk(Consumer<String> say, Consumer<String> finished) {
        var screen = new Screen(shell.stage());
        var guide = new Guide(background, screen, out, say);
        guide.step("start in the light", () -> theme.choiceProperty().set(Theme.Choice.LIGHT), () -> true)
                .picture("connect")
                .step("open the sandbox", () -> screen.press("openSandbox"), () -> true)
                .picture("x")
                .step("wait", () -> {}, this::allRead)
                .step("select a key", () -> session().list().select("payments-signing"), this::panelRead)
                .picture("keys")
                .step("go dark", () -> theme.choiceProperty().set(Theme.Choice.DARK), () -> true)
                .picture("keys-dark")
                .step("go light", () -> theme.choiceProperty().set(Theme.Choice.LIGHT), () -> true)
                .step("see versions", () -> tab(screen, 1), () -> true)
                .picture("versions")
                .step("see rotation", () -> tab(screen, 2), () -> true)
                .picture("rotation-tab")
                .step("see the public key", () -> tab(screen, 3), () -> true)
                .picture("public-key");
        guide.walk(finished);
    }

    private static void tab(Screen screen, int index) {
        screen.node("tabs", TabPane.class).getSelectionModel().select(index);
    }

    private VaultSession session() {
        return Objects.requireNonNull(shell.viewModel().currentProperty().get(), "no vault is open");
    }

    private boolean allRead() {
        var session = shell.viewModel().currentProperty().get();
        return session != null
                && !session.catalog().loadingProperty().get()
                && !session.catalog().rowsProperty().get().isEmpty()
                && session.catalog().detailedProperty().get()
                        == session.catalog().rowsProperty().get().size();
    }

    private boolean panelRead() {
        var panel = session().panel();
        return holds(panel.shownProperty()) && !panel.busyProperty().get();
    }

    private static boolean holds(ObservableValue<?> value) {
        return value.getValue() != null;
    }
}
