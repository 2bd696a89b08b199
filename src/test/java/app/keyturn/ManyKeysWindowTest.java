package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyRow;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.WindowExtension;
import java.time.Clock;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The table over a vault of ten thousand keys, most of which are not read yet.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ManyKeysWindowTest {
    private static final int KEYS = 6_000;

    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()), KEYS), false);
        window.sandbox.faults().add("latency:200ms@get"); // so that not all are read when someone filters
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    /// How many keys the vault has: of those that it is filled up to, some are deleted ones.
    @SuppressWarnings("unchecked")
    private static TableView<KeyRow> table(FxRobot robot) {
        return (TableView<KeyRow>) awaitNode(robot, "#keyTable");
    }

    private int awaitList(TableView<KeyRow> table) {
        var catalog = window.session().catalog();
        until(() -> !catalog.loadingProperty().get()
                && table.getItems().size() > KEYS * 9 / 10
                && table.getItems().size() == catalog.rowsProperty().get().size());
        return table.getItems().size();
    }

    @Test
    void manyKeysAreFilteredAndSelected(FxRobot robot) {
        TableView<KeyRow> table = table(robot);
        int all = awaitList(table);
        long disabled = window.session().catalog().rowsProperty().get().stream()
                .filter(row -> !row.item().enabled() && !row.name().contains("legacy"))
                .count();
        assertThat(disabled).isPositive().isLessThan(all);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("status:disabled -name:legacy");
        until(() -> table.getItems().size() == disabled
                && table.getItems().stream()
                        .noneMatch(row -> row.item().enabled() || row.name().contains("legacy")));
        robot.clickOn("#selectAll");
        var selected = window.session().list().selected();
        until(() -> selected.size() == disabled);
        CheckBox box = robot.lookup("#selectAll").queryAs(CheckBox.class);
        assertThat(box.isSelected()).isTrue();
        robot.clickOn("#selectAll");
        until(selected::isEmpty);
        robot.push(KeyCode.CONTROL, KeyCode.F).type(KeyCode.ESCAPE);
        until(() -> table.getItems().size() == all);
        robot.clickOn("#selectAll");
        until(() -> selected.size() == all);
        assertThat(box.isSelected()).isTrue();
        assertThat(box.isIndeterminate()).isFalse();
        robot.clickOn("#selectAll");
        until(selected::isEmpty);
    }

    @Test
    void keysThatAreNotReadYetAreLeftOutAndCounted(FxRobot robot) {
        TableView<KeyRow> table = table(robot);
        int all = awaitList(table);
        robot.push(KeyCode.CONTROL, KeyCode.F).write("type:rsa");
        // Each letter is a filter of its own: "type:rs" may still be shown.
        until(() -> table.getItems().size() < all
                && table.getItems().stream().allMatch(row -> row.material().startsWith("RSA")));
        assertThat(window.session().list().getFilterNote()).contains("are left out");
    }
}
