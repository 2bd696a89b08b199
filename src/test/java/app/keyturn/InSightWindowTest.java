package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyRow;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// An action acts on what is in sight.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class InSightWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Section section() {
        return window.app.shell().viewModel().sectionProperty().get();
    }

    private List<String> told() {
        return window.app.notices().shown().stream().map(Notice::words).toList();
    }

    private static TableView<KeyRow> table(FxRobot robot) {
        return robot.lookup("#keyTable").queryTableView();
    }

    private static boolean inSight(FxRobot robot, String name) {
        VirtualFlow<?> flow = robot.from(table(robot)).lookup(".virtual-flow").queryAs(VirtualFlow.class);
        int first = Objects.requireNonNull(flow.getFirstVisibleCell()).getIndex();
        int last = Objects.requireNonNull(flow.getLastVisibleCell()).getIndex();
        return table(robot).getItems().subList(first, last + 1).stream()
                .anyMatch(row -> row.name().equals(name));
    }

    @Test
    void onAnotherPageNothingIsDoneToTheKeysBehindIt(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "vpn-root");
        robot.clickOn("#activityEntry");
        robot.push(KeyCode.CONTROL, KeyCode.R);
        robot.push(KeyCode.CONTROL, KeyCode.DELETE);
        until(() -> told().size() == 2);
        assertThat(told()).allMatch(words -> words.contains("Go to the list of keys first"));
        assertThat(Window.getWindows()).hasSize(1);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        awaitNode(robot, "#code");
        assertThat(section()).as("what comes of it is seen there").isEqualTo(Section.KEYS);
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void aKeyThatIsChosenInThePaletteIsShownWhereverOneIsAndWhateverTheFilterHides(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "vpn-root");
        robot.interact(() -> window.session().list().filterTextProperty().set("archive"));
        until(() -> table(robot).getItems().size() < 5);
        robot.clickOn("#activityEntry");
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("zzz");
        robot.eraseText(3);
        robot.write("vpn-root");
        ListView<?> found = robot.lookup("#paletteResults").queryListView();
        until(() -> found.getItems().size() == 1);
        assertThat(found.getSelectionModel().getSelectedIndex()).isZero();
        robot.type(KeyCode.ENTER);
        until(() -> section() == Section.KEYS
                && List.of("vpn-root").equals(window.session().list().selected()));
        window.awaitPanel("vpn-root");
        until(() -> inSight(robot, "vpn-root"));
        assertThat(table(robot).getSelectionModel().getSelectedItem())
                .extracting(KeyRow::name)
                .isEqualTo("vpn-root");
    }

    @Test
    void severalSelectedKeysAreNotShownAsIfTheyWereOne(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "vpn-root");
        Node one = robot.lookup(".key-panel #tabs").query();
        assertThat(robot.lookup("#severalKeys").query().isVisible()).isFalse();
        robot.interact(() -> table(robot).getSelectionModel().selectIndices(0, 1));
        until(() -> window.session().list().selected().size() == 3);
        assertThat(robot.lookup("#severalKeys").query().isVisible()).isTrue();
        assertThat(VaultWindow.seen(one)).isFalse();
        assertThat(robot.lookup("#severalTitle").queryAs(Sentence.class).getWords())
                .isEqualTo("3 keys selected");
        assertThat(robot.lookup("#severalNames").queryAs(Sentence.class).getWords())
                .contains("vpn-root");
        assertThat(window.session().panel().getKey()).isNull();
        assertThat(robot.lookup("#severalCompare").query().isDisabled()).isTrue();
        robot.clickOn("#severalDelete");
        assertThat(awaitNode(robot, ".dialog .title-4").toString()).contains("Delete 3 keys?");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        window.select(robot, "vpn-root");
        assertThat(VaultWindow.seen(one)).isTrue();
    }
}
