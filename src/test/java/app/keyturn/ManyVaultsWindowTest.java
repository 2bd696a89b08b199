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
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
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

    private static TableView<KeyRow> overview(FxRobot robot) {
        return robot.lookup("#allKeysTable").queryTableView();
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private void showOverview(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        awaitNode(robot, "#allKeysTable");
        until(() -> main().sessions().stream()
                .allMatch(session -> session.catalog().refreshedAtProperty().get() != null
                        && session.catalog().detailedProperty().get()
                                == session.catalog().rowsProperty().get().size()));
        int keys = main().sessions().stream()
                .mapToInt(session -> session.catalog().rowsProperty().get().size())
                .sum();
        until(() -> overview(robot).getItems().size() == keys);
        until(() -> words(robot, "#statusText")
                .equals("%d keys in %d vaults".formatted(keys, main().sessions().size())));
    }

    @Test
    void theKeysOfAllOpenVaultsAreOneListWithTheKeyboardAlone(FxRobot robot) {
        var other = main().sessions().getFirst();
        other.vault().createKey(SomeKey.named("only-here").type(KeyType.EC).wanted());
        showOverview(robot);
        assertThat(words(robot, "#vaultSwitcher"))
                .isEqualTo("All open vaults (%d)".formatted(main().sessions().size()));
        assertThat(robot.lookup("#allKeysEntry").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(overview(robot).isFocused()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        robot.write("vault:" + other.name() + " only");
        until(() -> overview(robot).getItems().size() == 1);
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> main().currentProperty().get() == other);
        until(() -> List.of("only-here").equals(other.list().selected()));
        assertThat(table(robot).isFocused()).isTrue();
        assertThat(words(robot, "#vaultSwitcher")).isEqualTo(other.name());
    }

    @Test
    void theOverviewKeepsItsSelectionWhileVaultsAreReadAnewAndOthersAreShown(FxRobot robot) {
        showOverview(robot);
        var wanted = overview(robot).getItems().get(12);
        robot.interact(() -> overview(robot).getSelectionModel().select(wanted));
        robot.push(KeyCode.F5);
        until(() -> main().sessions().stream()
                .noneMatch(session -> session.catalog().loadingProperty().get()
                        || session.catalog().toConfirmProperty().get() > 0));
        show(robot, main().sessions().getFirst());
        showOverview(robot);
        var still = overview(robot).getSelectionModel().getSelectedItem();
        assertThat(still.name()).isEqualTo(wanted.name());
        assertThat(still.vault()).isEqualTo(wanted.vault());
    }

    @Test
    void aVaultThatCannotBeListedIsNamedAboveTheKeysOfTheOthers(FxRobot robot) {
        showOverview(robot);
        window.sandbox.faults().add("deny@list");
        var refused = main().sessions().getLast();
        robot.push(KeyCode.F5);
        until(() -> refused.catalog().problemProperty().get() != null);
        until(() -> words(robot, "#statusText").endsWith("incomplete: " + refused.name()));
        assertThat(awaitNode(robot, "#allKeysGaps")).isNotNull();
        assertThat(words(robot, "#allKeysGaps")).startsWith(refused.name() + ": ");
    }
}
