package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Copy;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.RotationPolicy.From;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyType;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Every part of a policy, edited in the window and looked at in the vault by another client.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class PolicyEditWindowTest {
    private static final String KEY = "payments";

    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createKey(KEY, KeyType.EC);
        other.updateKeyRotationPolicy(KEY, policy("P30D", "P90D"));
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, KEY);
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

    private static void edit(FxRobot robot) {
        robot.clickOn("#editPolicy");
        awaitNode(robot, "#save");
    }

    private static TextField amount(FxRobot robot, String field) {
        return (TextField) robot.lookup(field).query().lookup(".period-amount");
    }

    private static void press(FxRobot robot, String button) {
        robot.interact(() -> robot.lookup(button).query().fireEvent(new ActionEvent()));
    }

    private static void save(FxRobot robot) {
        robot.clickOn("#save");
        awaitDialogClosed();
    }

    private static List<String> texts(FxRobot robot, String parent) {
        Node around = robot.lookup(parent).query();
        return robot
                .from(around)
                .lookup((Node node) -> node instanceof Label && node.isVisible())
                .queryAllAs(Label.class)
                .stream()
                .map(Labeled::getText)
                .toList();
    }

    private List<KeyRotationLifetimeAction> actions() {
        return other.getKeyRotationPolicy(KEY).getLifetimeActions();
    }

    private String expiry() {
        return other.getKeyRotationPolicy(KEY).getExpiresIn();
    }

    private static PolicyPreset preset(FxRobot robot, String words) {
        ComboBox<PolicyPreset> presets = robot.lookup("#preset").queryComboBox();
        var chosen = presets.getItems().stream()
                .filter(preset -> preset.name().startsWith(words))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> presets.setValue(chosen));
        return chosen;
    }

    @Test
    void aRotationBeforeExpiryIsSaved(FxRobot robot) {
        edit(robot);
        ComboBox<From> from = robot.lookup("#from").queryComboBox();
        robot.interact(() -> from.setValue(From.BEFORE_EXPIRY));
        robot.interact(() -> amount(robot, "#rotate").setText("20"));
        save(robot);
        assertThat(actions().getFirst().getTimeBeforeExpiry()).isEqualTo("P20D");
        assertThat(actions().getFirst().getTimeAfterCreate()).isNull();
    }

    @Test
    void noAutomaticRotationIsSaved(FxRobot robot) {
        edit(robot);
        robot.clickOn("#automatic");
        save(robot);
        assertThat(actions())
                .extracting(KeyRotationLifetimeAction::getAction)
                .containsExactly(KeyRotationPolicyAction.NOTIFY);
        assertThat(expiry()).isEqualTo("P90D");
    }

    @Test
    void monthsAndYearsStayAsTheyWereTyped(FxRobot robot) {
        edit(robot);
        robot.interact(() -> {
            amount(robot, "#expiry").setText("P1Y");
            amount(robot, "#rotate").setText("P3M");
        });
        save(robot);
        assertThat(expiry()).isEqualTo("P1Y");
        assertThat(actions().getFirst().getTimeAfterCreate()).isEqualTo("P3M");
    }

    @Test
    void aPresetIsAppliedAndSaved(FxRobot robot) {
        edit(robot);
        preset(robot, "2 years");
        save(robot);
        assertThat(expiry()).isEqualTo("P2Y");
        assertThat(actions().getFirst().getTimeAfterCreate()).isEqualTo("P18M");
    }

    @Test
    void theServicesDefaultIsSetAgain(FxRobot robot) {
        edit(robot);
        preset(robot, "The service's default");
        save(robot);
        assertThat(actions())
                .extracting(action -> action.getAction() + " " + action.getTimeBeforeExpiry())
                .containsExactly(KeyRotationPolicyAction.NOTIFY + " P30D");
        assertThat(expiry()).isNull();
    }

    @Test
    void aPolicyIsPastedAndSaved(FxRobot robot) {
        edit(robot);
        robot.interact(() -> Copy.text("""
                {"lifetimeActions": [{"trigger": {"timeAfterCreate": "P45D"}, "action": {"type": "Rotate"}}],
                 "attributes": {"expiryTime": "P6M"}}"""));
        press(robot, "#pastePolicy");
        save(robot);
        assertThat(expiry()).isEqualTo("P6M");
        assertThat(actions().getFirst().getTimeAfterCreate()).isEqualTo("P45D");
    }

    @Test
    void whatWillBeSentIsCopiedInEveryLanguage(FxRobot robot) {
        edit(robot);
        robot.interact(() -> amount(robot, "#rotate").setText("40"));
        assertThat(copied(robot, "#az")).contains("az keyvault key rotation-policy update", "P40D");
        assertThat(copied(robot, "#powerShell")).startsWith("# No command of Az.KeyVault");
        assertThat(copied(robot, "#rest")).contains("PUT", "/keys/payments/rotationpolicy", "P40D");
        assertThat(copied(robot, "#terraform")).contains("rotation_policy {", "P40D");
        assertThat(copied(robot, "#json")).contains("\"timeAfterCreate\": \"P40D\"");
    }

    private static String copied(FxRobot robot, String tab) {
        robot.clickOn(tab);
        press(robot, "#copyDocument");
        var copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        return copied[0];
    }

    @Test
    void theChangesAndWhatWillHappenFollowWhatIsTyped(FxRobot robot) {
        edit(robot);
        robot.interact(() -> amount(robot, "#rotate").setText("40"));
        assertThat(texts(robot, "#lines"))
                .contains(
                        "- rotate P30D after creation",
                        "+ rotate P40D after creation",
                        "  expires P90D after creation");
        assertThat(texts(robot, "#forecast")).contains("new version", "in 40 days", "new version 1 expires");
    }

    @Test
    void afterAConflictOneGoesOnEditingOrKeepsTheirs(FxRobot robot) {
        edit(robot);
        robot.interact(() -> amount(robot, "#expiry").setText("200"));
        other.updateKeyRotationPolicy(KEY, policy("P60D", "P180D"));
        conflict(robot);
        press(robot, "#goOn");
        assertThat(amount(robot, "#expiry").getText()).isEqualTo("200");
        assertThat(texts(robot, "#lines")).contains("- expires P180D after creation", "+ expires P200D after creation");
        other.updateKeyRotationPolicy(KEY, policy("P70D", "P190D"));
        conflict(robot);
        press(robot, "#keepTheirs");
        assertThat(amount(robot, "#expiry").getText()).isEqualTo("190");
        assertThat(robot.lookup("#save").query().isDisabled()).isTrue();
        assertThat(expiry()).isEqualTo("P190D");
    }

    private static void conflict(FxRobot robot) {
        robot.clickOn("#save");
        until(() -> robot.lookup("#conflict").query().isVisible());
    }

    @Test
    void thePanelSaysThePolicyInWordsAndAsALine(FxRobot robot) {
        var tabs =
                (TabPane) robot.lookup((Node node) -> node instanceof TabPane).query();
        robot.interact(() -> tabs.getSelectionModel().select(2));
        awaitNode(robot, "#policyTimeline");
        assertThat(robot.lookup("#sentence").queryLabeled().getText())
                .isEqualTo("A new version every 30 days; each version expires after 90 days; notice 30 days before.");
        assertThat(robot.lookup("#policyTimeline").query().getAccessibleText())
                .isEqualTo(robot.lookup("#sentence").queryLabeled().getText());
    }
}
