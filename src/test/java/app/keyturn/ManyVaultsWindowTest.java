package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyRow;
import app.keyturn.shell.MainViewModel;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Two vaults and more are open.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ManyVaultsWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    /// The vaults of the sandbox, of which one is in front, and another of many keys, which then is.
    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(window.app::openSandbox);
        window.awaitRead();
        robot.interact(window::open);
        until(() -> main().sessions().size() > 1
                && main().currentProperty().get() == main().sessions().getLast());
        window.awaitRead();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private MainViewModel main() {
        return window.app.shell().viewModel();
    }

    private void show(FxRobot robot, VaultSession session) {
        robot.interact(() -> main().showVault(session));
        window.awaitRead();
    }

    private static TableView<KeyRow> table(FxRobot robot) {
        return robot.lookup("#keyTable").queryTableView();
    }

    private static int firstInSight(FxRobot robot) {
        var flow = robot.from(table(robot)).lookup(".virtual-flow").queryAs(VirtualFlow.class);
        return Objects.requireNonNull(flow.getFirstVisibleCell()).getIndex();
    }

    @Test
    void aKeyOfAnotherVaultIsFoundAndGoneTo(FxRobot robot) {
        var other = main().sessions().getFirst();
        other.vault().createKey(SomeKey.named("only-here").type(KeyType.EC).wanted());
        until(() -> other.catalog().rowsProperty().get().stream()
                .anyMatch(row -> row.name().equals("only-here")));
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("only-");
        robot.type(KeyCode.ENTER);
        until(() -> main().currentProperty().get() == other);
        until(() -> List.of("only-here").equals(other.list().selected()));
        assertThat(robot.lookup("#keyTable").queryTableView().isFocused()).isTrue();
    }

    @Test
    void eachVaultKeepsItsSelectionItsScrollAndItsFilter(FxRobot robot) {
        robot.interact(() -> window.stage.setHeight(620));
        var first = window.session();
        robot.interact(() -> first.list().filterTextProperty().set("-name:zzz"));
        until(() -> table(robot).getItems().size() > 20);
        var wanted = table(robot).getItems().get(12).name();
        robot.interact(() -> first.list().select(wanted));
        window.awaitPanel(wanted);
        int row = firstInSight(robot);
        assertThat(row).isPositive();
        var other = main().sessions().getFirst();
        show(robot, other);
        assertThat(robot.lookup("#filter").queryAs(TextInputControl.class).getText())
                .isEmpty();
        assertThat(other.list().selected()).doesNotContain(wanted);
        robot.interact(first.list()::refresh);
        until(() -> !first.catalog().loadingProperty().get()
                && first.catalog().toConfirmProperty().get() == 0);
        show(robot, first);
        assertThat(robot.lookup("#filter").queryAs(TextInputControl.class).getText())
                .isEqualTo("-name:zzz");
        assertThat(table(robot).getSelectionModel().getSelectedItem().name()).isEqualTo(wanted);
        assertThat(firstInSight(robot)).isEqualTo(row);
        assertThat(table(robot).isFocused()).isTrue();
    }
}
