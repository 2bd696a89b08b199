package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.rotation.ApplyRow;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Policies in the window, while someone else looks after the same keys.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class PolicyWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        for (var name : List.of("billing", "orders", "payments")) {
            other.createKey(name, com.azure.security.keyvault.keys.models.KeyType.EC);
        }
        other.updateKeyRotationPolicy("orders", policy("P45D", "P120D"));
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static KeyRotationPolicy policy(String rotate, String expiry) {
        return new KeyRotationPolicy()
                .setExpiresIn(expiry)
                .setLifetimeActions(List.of(
                        new KeyRotationLifetimeAction(KeyRotationPolicyAction.ROTATE).setTimeAfterCreate(rotate)));
    }

    private void edit(FxRobot robot) {
        robot.clickOn("#editPolicy");
        awaitNode(robot, "#save");
    }

    private static TextField amount(FxRobot robot, String field) {
        return (TextField) robot.lookup(field).query().lookup(".period-amount");
    }

    private static void press(FxRobot robot, String button) {
        robot.interact(() -> robot.lookup(button).query().fireEvent(new ActionEvent()));
    }

    private String expiry(String key) {
        return other.getKeyRotationPolicy(key).getExpiresIn();
    }

    @Test
    void whatTheServiceWouldRefuseIsNotSent(FxRobot robot) {
        edit(robot);
        robot.clickOn("#automatic");
        robot.interact(() -> {
            amount(robot, "#rotate").setText("30");
            amount(robot, "#expiry").setText("32");
        });
        assertThat(robot.lookup("#save").query().isDisabled()).isTrue();
        robot.clickOn("Use it");
        assertThat(robot.lookup("#save").query().isDisabled()).isFalse();
        robot.clickOn("#save");
        awaitDialogClosed();
        assertThat(other.getKeyRotationPolicy("payments").getLifetimeActions()).hasSize(2);
    }

    @Test
    void someoneElsesPolicyIsKeptOrReplacedKnowingly(FxRobot robot) {
        edit(robot);
        robot.interact(() -> amount(robot, "#expiry").setText("200"));
        other.updateKeyRotationPolicy("payments", policy("P30D", "P90D"));
        robot.clickOn("#save");
        until(() -> robot.lookup("#conflict").query().isVisible());
        assertThat(expiry("payments")).isEqualTo("P90D");
        press(robot, "#saveOurs");
        awaitDialogClosed();
        assertThat(expiry("payments")).isEqualTo("P200D");
    }

    @Test
    void thePolicyOfAnotherKeyIsTakenAsItIsInTheVault(FxRobot robot) {
        edit(robot);
        robot.clickOn("#presets");
        other.updateKeyRotationPolicy("orders", policy("P60D", "P150D"));
        ComboBox<String> keys = robot.lookup("#otherKey").queryComboBox();
        assertThat(keys.getItems()).containsExactly("billing", "orders");
        robot.interact(() -> keys.setValue("orders"));
        until(() -> amount(robot, "#expiry").getText().equals("150"));
        robot.clickOn("#save");
        awaitDialogClosed();
        assertThat(expiry("payments")).isEqualTo("P150D");
    }

    @Test
    void onePolicyGoesToTheChosenKeys(FxRobot robot) {
        edit(robot);
        robot.clickOn("#automatic");
        robot.interact(() -> amount(robot, "#expiry").setText("100"));
        robot.clickOn("#applyToMore");
        awaitNode(robot, "#apply");
        TableView<ApplyRow> table = robot.lookup("#table").queryTableView();
        until(() ->
                table.getItems().stream().allMatch(row -> row.stateProperty().get() == ApplyRow.State.READY));
        robot.interact(() -> table.getItems().getFirst().chosenProperty().set(true));
        robot.clickOn("#apply");
        until(() -> table.getItems().getFirst().stateProperty().get() == ApplyRow.State.SAVED);
        assertThat(expiry("billing")).isEqualTo("P100D");
        assertThat(expiry("orders")).isEqualTo("P120D");
        assertThat(expiry("payments")).isNull();
    }

    private TableView<ApplyRow> openForAll(FxRobot robot) {
        robot.interact(() ->
                robot.lookup("#keyTable").queryTableView().getSelectionModel().selectAll());
        until(() -> window.session().list().selected().size() == 3);
        robot.clickOn("#editPolicy");
        awaitNode(robot, "#applyToSeveral");
        robot.clickOn("#automatic");
        robot.interact(() -> amount(robot, "#expiry").setText("100"));
        return apply(robot);
    }

    private static TableView<ApplyRow> apply(FxRobot robot) {
        robot.clickOn("#applyToSeveral");
        awaitNode(robot, "#apply");
        TableView<ApplyRow> table = robot.lookup("#table").queryTableView();
        until(() -> table.getItems().stream().allMatch(row -> state(row) == ApplyRow.State.READY));
        return table;
    }

    private static ApplyRow.State state(ApplyRow row) {
        return row.stateProperty().get();
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    @Test
    void theSameEditorIsForASelection(FxRobot robot) {
        var orders = other.getKey("orders").getProperties().setEnabled(false);
        other.updateKeyProperties(orders, (com.azure.security.keyvault.keys.models.KeyOperation[]) null);
        var table = openForAll(robot);
        assertThat(robot.lookup("#title").queryLabeled().getText()).isEqualTo("Rotation policy for 3 keys");
        assertThat(button(robot, "#applyToSeveral").isDefaultButton()).isTrue();
        assertThat(button(robot, "#applyToSeveral").getText()).isEqualTo("Apply to 3 keys…");
        assertThat(robot.lookup("#save").query().isVisible()).isFalse();
        until(() -> button(robot, "#apply").getText().equals("Apply to 2 keys"));
        robot.clickOn("#chooseNone");
        assertThat(button(robot, "#apply").isDisabled()).isTrue();
        robot.clickOn("#chooseAll");
        assertThat(button(robot, "#apply").getText()).isEqualTo("Apply to 2 keys");
        robot.clickOn("#apply");
        until(() -> table.getItems().stream()
                        .filter(row -> state(row) == ApplyRow.State.SAVED)
                        .count()
                == 2);
        assertThat(expiry("billing")).isEqualTo("P100D");
        assertThat(expiry("payments")).isEqualTo("P100D");
        assertThat(expiry("orders")).as("disabled, and left out").isEqualTo("P120D");
    }

    @Test
    void thePanelsButtonIsForItsKeyAndThatForSeveralKeysForAllOfThem(FxRobot robot) {
        window.select(robot, "payments");
        robot.clickOn("Rotation");
        robot.clickOn(button(robot, "#editRotation"));
        awaitNode(robot, "#save");
        assertThat(robot.lookup("#title").queryLabeled().getText()).isEqualTo("Rotation policy");
        assertThat(robot.lookup("#applyToSeveral").query().isVisible()).isFalse();
        robot.interact(() -> amount(robot, "#expiry").setText("111"));
        robot.clickOn("#save");
        awaitDialogClosed();
        assertThat(List.of("billing", "orders", "payments").stream()
                        .filter(name -> "P111D".equals(expiry(name)))
                        .toList())
                .containsExactly("payments");
        robot.interact(() -> {
            TableView<?> keys = robot.lookup("#keyTable").queryTableView();
            keys.getSelectionModel().selectAll();
        });
        until(() -> window.session().list().selected().size() == 3);
        robot.clickOn(button(robot, "#severalPolicy"));
        awaitNode(robot, "#applyToSeveral");
        VaultWindow.giveUp(robot);
    }

    @Test
    void manyKeysArePausedAndLeftInTheMiddle(FxRobot robot) {
        var rows = openForAll(robot).getItems();
        window.sandbox.faults().add("latency:1500ms@setPolicy");
        press(robot, "#apply");
        press(robot, "#pause");
        until(() -> state(rows.get(0)) == ApplyRow.State.SAVED);
        until(() -> !button(robot, "#apply").isDisabled());
        assertThat(state(rows.get(1))).isEqualTo(ApplyRow.State.READY);
        press(robot, "#apply");
        until(() -> state(rows.get(1)) == ApplyRow.State.SAVING);
        press(robot, "#close");
        until(() -> state(rows.get(1)) == ApplyRow.State.SAVED);
        assertThat(state(rows.get(2))).isEqualTo(ApplyRow.State.READY);
        assertThat(expiry(rows.get(0).name())).isEqualTo("P100D");
        assertThat(expiry(rows.get(1).name())).isEqualTo("P100D");
        assertThat(expiry(rows.get(2).name())).isNotEqualTo("P100D");
    }

    @Test
    void aContradictionIsMarkedInTheListAndReadAloud(FxRobot robot) {
        var marks = robot.lookup(".contradiction").queryAll().stream()
                .filter(VaultWindow::seen)
                .toList();
        assertThat(marks).hasSize(1);
        var cell = marks.getFirst().getParent().getParent();
        assertThat(cell.getAccessibleText()).contains("the current version stays without expiry");
        assertThat(cell.getParent().getAccessibleText()).isEqualTo(cell.getAccessibleText());
    }

    @Test
    void aReviewShowsTheirsAndOursAndWhatItWas(FxRobot robot) {
        robot.interact(() -> window.session().properties().tagsProperty().set(Map.of("owner", "payments-team")));
        var theirs = other.getKey("payments");
        theirs.getProperties().setTags(Map.of("cost", "42"));
        other.updateKeyProperties(
                theirs.getProperties(),
                theirs.getKeyOperations().toArray(com.azure.security.keyvault.keys.models.KeyOperation[]::new));
        robot.clickOn("#reviewChanges");
        until(() -> seen(robot, "#conflictBox"));
        TableView<?> table = robot.lookup("#reviewTable").queryTableView();
        assertThat(table.getColumns().stream().filter(column -> column.isVisible()))
                .extracting(column -> column.getText())
                .contains("When you opened it", "Now in the vault", "After");
        robot.clickOn("#apply");
        awaitDialogClosed();
        assertThat(other.getKey("payments").getProperties().getTags())
                .isEqualTo(Map.of("owner", "payments-team", "cost", "42"));
    }

    private static boolean seen(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(Node::isVisible).orElse(false);
    }
}
