package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.giveUp;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyFilter;
import app.keyturn.ui.Chip;
import app.keyturn.ui.Hand;
import app.keyturn.ui.Segments;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What is lit is what is sent, whoever moves a control: mouse, keyboard alone, or assistive technology.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ChoicesWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill() {
        other = window.secondClient();
        other.createKey("orders", KeyType.RSA);
        other.createKey("orders", KeyType.RSA);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void open(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "orders");
    }

    private static ToggleButton segment(FxRobot robot, String segments, String word) {
        return robot.lookup(segments).queryAs(Segments.class).getChildrenUnmodifiable().stream()
                .map(ToggleButton.class::cast)
                .filter(one -> one.getText().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lit(FxRobot robot, String segments) {
        return robot.lookup(segments).queryAs(Segments.class).getChildrenUnmodifiable().stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .toList();
    }

    /// Closed again before anything is compared: a window must not be closed under it.
    private static String codeOf(FxRobot robot) {
        robot.clickOn("#code");
        awaitNode(robot, "#codeText");
        robot.clickOn("#rest");
        var words = robot.lookup("#codeText").queryAs(TextInputControl.class).getText();
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#codeText").tryQuery().isEmpty());
        return words;
    }

    @ParameterizedTest
    @EnumSource
    void theKeyThatIsCreatedIsTheOneThatIsLit(Hand hand, FxRobot robot) {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        awaitNode(robot, "#name");
        robot.write("lit-" + hand.name().toLowerCase(Locale.ROOT));
        hand.choose(robot, segment(robot, "#family", "EC"));
        hand.choose(robot, segment(robot, "#curve", "P-521"));
        hand.choose(robot, segment(robot, "#protection", "HSM"));
        hand.toggle(robot, form(robot).lookup("#enabled"));
        hand.toggle(robot, chip(robot, "sign"));
        assertThat(lit(robot, "#family")).containsExactly("EC");
        assertThat(lit(robot, "#curve")).containsExactly("P-521");
        assertThat(lit(robot, "#protection")).containsExactly("HSM");
        var code = codeOf(robot);
        assertThat(code)
                .contains("\"EC-HSM\"", "\"P-521\"", "\"verify\"", "false")
                .doesNotContain("\"sign\"");
        robot.clickOn("#create");
        awaitDialogClosed();
        var made = other.getKey("lit-" + hand.name().toLowerCase(Locale.ROOT));
        assertThat(made.getKeyType()).isEqualTo(KeyType.EC_HSM);
        assertThat(made.getKey().getCurveName()).hasToString("P-521");
        assertThat(made.getKeyOperations()).extracting(Object::toString).containsExactly("verify");
        assertThat(made.getProperties().isEnabled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void theSizeThatIsSentIsTheOneThatIsLit(Hand hand, FxRobot robot) {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        awaitNode(robot, "#name");
        robot.write("sized");
        hand.choose(robot, segment(robot, "#family", "oct"));
        hand.choose(robot, segment(robot, "#family", "RSA"));
        hand.choose(robot, segment(robot, "#size", "3072"));
        assertThat(lit(robot, "#size")).containsExactly("3072");
        robot.clickOn("#create");
        awaitDialogClosed();
        assertThat(other.getKey("sized").getKey().getN()).hasSize(3072 / 8);
    }

    @ParameterizedTest
    @EnumSource
    void everyDialogOfAKeyHasOneState(Hand hand, FxRobot robot) {
        open(robot);
        robot.clickOn("#newVersion");
        awaitNode(robot, "#create");
        moveEverything(hand, robot);
        leave(robot);
        robot.clickOn("#useKey");
        awaitNode(robot, "#use");
        moveEverything(hand, robot);
        leave(robot);
        robot.clickOn("Versions 2").clickOn("#disableOld");
        awaitNode(robot, "#disableTable");
        moveEverything(hand, robot);
        leave(robot);
        robot.clickOn("Public key");
        awaitNode(robot, "#encoded");
        moveGroups(
                hand,
                robot,
                awaitNode(robot, "#encoded").getScene().getRoot().lookup("#pem").getParent());
    }

    @ParameterizedTest
    @EnumSource
    void whatTheUsedKeyDoesIsWhatIsLit(Hand hand, FxRobot robot) {
        open(robot);
        robot.clickOn("#useKey");
        awaitNode(robot, "#use");
        hand.choose(robot, segment(robot, "#operation", "sign"));
        hand.choose(robot, segment(robot, "#kind", "Hex"));
        robot.clickOn("#input").write("00ff");
        until(() -> !robot.lookup("#use").query().isDisabled());
        robot.clickOn("#use");
        until(() -> robot.lookup("#resultPane").query().isVisible());
        assertThat(lit(robot, "#operation")).containsExactly("sign");
        assertThat(robot.lookup("#useAsInput").queryButton().getText()).containsIgnoringCase("verify");
    }

    @ParameterizedTest
    @EnumSource
    void thePolicyEditorHasOneState(Hand hand, FxRobot robot) {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.P);
        var automatic = awaitNode(robot, "#automatic");
        moveGroups(hand, robot, robot.lookup("#json").query().getParent());
        hand.choose(robot, robot.lookup("#json").query());
        robot.clickOn("#copyDocument");
        var copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).startsWith("{");
        boolean before = robot.lookup("#rotate").query().isDisabled();
        hand.toggle(robot, automatic);
        assertThat(robot.lookup("#rotate").query().isDisabled()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void theConnectScreenHasOneState(Hand hand, FxRobot robot) {
        awaitNode(robot, "#publicCloud");
        var cloud = robot.lookup("#publicCloud").queryAs(ToggleButton.class);
        moveGroups(hand, robot, cloud.getParent());
        hand.choose(robot, robot.lookup("#china").query());
        hand.choose(robot, robot.lookup("#managedHsm").query());
        robot.clickOn("#address").write("contoso");
        assertThat(robot.lookup("#resolved").queryLabeled().getText()).contains("managedhsm.azure.cn");
    }

    @ParameterizedTest
    @EnumSource
    void theChipsOfTheActivityFilter(Hand hand, FxRobot robot) {
        open(robot);
        robot.push(KeyCode.CONTROL, KeyCode.R);
        robot.clickOn(awaitNode(robot, "#rotate"));
        awaitNode(robot, "#answer");
        robot.clickOn("#leave");
        awaitDialogClosed();
        robot.clickOn("#activityEntry");
        var all = (ToggleButton) awaitNode(robot, "#chipAll");
        TableView<?> table = robot.lookup("#activityTable").queryTableView();
        until(() -> all.getText().endsWith(" 1") && table.getItems().size() == 1);
        for (var chip : Hand.open(all)) {
            hand.choose(robot, chip);
            assertOneLit(chip);
            until(() -> chip.getText().endsWith(" " + table.getItems().size()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theChipsOfTheListFilter(Hand hand, FxRobot robot) {
        open(robot);
        for (var filter : KeyFilter.values()) {
            hand.choose(robot, robot.lookup("#" + filter.id()).query());
            assertThat(window.session().list().filterProperty().get()).isEqualTo(filter);
        }
    }

    private static void leave(FxRobot robot) {
        giveUp(robot);
    }

    private static void moveEverything(Hand hand, FxRobot robot) {
        var dialog = robot.listTargetWindows().getLast().getScene().getRoot();
        moveGroups(hand, robot, dialog);
    }

    /// Chooses each of each group, and compares what is lit with the value. One choice may give another one new items.
    private static void moveGroups(Hand hand, FxRobot robot, Node root) {
        var rows = robot.from(root).lookup(".toggle-button").queryAll().stream()
                .map(Node::getParent)
                .distinct()
                .toList();
        assertThat(rows).isNotEmpty();
        for (var row : rows) {
            toggles(row).findFirst().ifPresent(first -> moveGroup(hand, robot, first));
        }
    }

    private static Stream<ToggleButton> toggles(Parent row) {
        return row.getChildrenUnmodifiable().stream()
                .filter(node -> node instanceof ToggleButton one
                        && one.getToggleGroup() != null
                        && !one.isDisabled()
                        && shown(one))
                .map(ToggleButton.class::cast);
    }

    private static void moveGroup(Hand hand, FxRobot robot, ToggleButton first) {
        for (var wanted : Hand.open(first)) {
            hand.choose(robot, wanted);
            assertOneLit(wanted);
            if (hand != Hand.KEYBOARD) {
                // A second time takes nothing back.
                hand.choose(robot, wanted);
                assertOneLit(wanted);
            }
        }
    }

    /// The panel behind the dialog has such controls too.
    private static Node form(FxRobot robot) {
        return robot.lookup(".key-properties").query();
    }

    private static Chip chip(FxRobot robot, String word) {
        return form(robot).lookupAll(".chip").stream()
                .filter(node -> node instanceof Chip chip && chip.getText().equals(word))
                .map(Chip.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    private static void assertOneLit(ToggleButton wanted) {
        assertThat(wanted.getToggleGroup().getToggles().stream().filter(one -> one.isSelected()))
                .containsExactly(wanted);
        if (wanted.getParent() instanceof Segments<?> segments) {
            assertThat(segments.valueProperty().get()).isEqualTo(wanted.getUserData());
        }
    }
}
