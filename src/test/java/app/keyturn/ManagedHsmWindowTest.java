package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What the window offers follows the kind of vault.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ManagedHsmWindowTest {
    private static final String KEY = "ledger";

    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptyHsm(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createEcKey(new CreateEcKeyOptions(KEY).setHardwareProtected(true));
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, KEY);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static boolean disabled(FxRobot robot, String button) {
        return robot.lookup(button).query().isDisabled();
    }

    private static String help(FxRobot robot, String button) {
        return Objects.requireNonNullElse(robot.lookup(button).query().getAccessibleHelp(), "");
    }

    private static void setPolicy(FxRobot robot, String rotate, String expiry) {
        robot.clickOn("#editPolicy");
        awaitNode(robot, "#save");
        if (robot.lookup("#rotate").tryQuery().filter(Node::isDisabled).isPresent()) {
            robot.clickOn("#automatic");
        }
        robot.interact(() -> {
            ((TextField) robot.lookup("#expiry").query().lookup(".period-amount")).setText(expiry);
            ((TextField) robot.lookup("#rotate").query().lookup(".period-amount")).setText(rotate);
        });
    }

    @Test
    void aKeyRotatesOnceItHasAPolicyThatKeepsTheRulesOfTheHsm(FxRobot robot) {
        until(() -> disabled(robot, "#rotateKey"));
        assertThat(help(robot, "#rotateKey")).contains("rotation policy", "Ctrl+P");
        assertThat(help(robot, "#panelRotate")).contains("rotation policy");
        robot.push(KeyCode.CONTROL, KeyCode.R);
        assertThat(robot.lookup("#rotate").tryQuery()).isEmpty();
        setPolicy(robot, "P20D", "P90D");
        until(() -> disabled(robot, "#save"));
        assertThat(robot.lookup(".label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("at least 28 days after creation"));
        robot.interact(() -> ((TextField) robot.lookup("#rotate").query().lookup(".period-amount")).setText("P30D"));
        until(() -> !disabled(robot, "#save"));
        robot.clickOn("#save");
        awaitDialogClosed();
        assertThat(other.getKeyRotationPolicy(KEY).getLifetimeActions())
                .singleElement()
                .matches(action ->
                        action.getAction().toString().equalsIgnoreCase(KeyRotationPolicyAction.ROTATE.toString())
                                && action.getTimeAfterCreate().equals("P30D"));
        until(() -> !disabled(robot, "#rotateKey"));
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#rotate");
        robot.clickOn("#rotate");
        awaitNode(robot, "#answer");
        assertThat(other.listPropertiesOfKeyVersions(KEY).stream()).hasSize(2);
        robot.clickOn("#leave");
    }

    @Test
    void newKeysAreInHardwareAndMayDerive(FxRobot robot) {
        robot.clickOn("#createKey");
        awaitNode(robot, "#create");
        robot.clickOn("#name").write("wallet");
        robot.interact(() -> toggle(robot, "#family", "EC").fire());
        assertThat(toggles(robot, "#protection"))
                .filteredOn(one -> !one.isDisabled())
                .extracting(ToggleButton::getText)
                .noneMatch(text -> text.contains("Software"));
        until(() -> !disabled(robot, "#create"));
        robot.interact(() -> Pictures.write(robot.lookup("#create").query().getScene(), "hsm-create", 1));
        robot.clickOn("#create");
        awaitDialogClosed();
        var made = other.getKey("wallet");
        assertThat(made.getKeyType()).isEqualTo(KeyType.EC_HSM);
        assertThat(made.getKeyOperations()).contains(KeyOperation.fromString("deriveKey"));
        window.awaitPanel("wallet");
        robot.clickOn("#newVersion");
        awaitNode(robot, "#create");
        until(() -> !disabled(robot, "#create"));
    }

    private static List<ToggleButton> toggles(FxRobot robot, String segments) {
        return List.copyOf(robot.from(robot.lookup(segments).queryAll())
                .lookup(".toggle-button")
                .queryAllAs(ToggleButton.class));
    }

    private static ToggleButton toggle(FxRobot robot, String segments, String text) {
        return toggles(robot, segments).stream()
                .filter(one -> one.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void randomBytesAreShownInTwoFormsAndGoneWhenItIsClosed(FxRobot robot) {
        MenuButton more = robot.lookup("#more").queryAs(MenuButton.class);
        assertThat(item(more).isDisable()).isFalse();
        robot.interact(() -> item(more).fire());
        TextField count = (TextField) awaitNode(robot, "#count");
        robot.interact(() -> count.setText("129"));
        assertThat(disabled(robot, "#fetchRandom")).isTrue();
        assertThat(robot.lookup("#countFault").queryAs(Label.class).getText()).contains("1 to 128");
        robot.interact(() -> count.setText("16"));
        robot.clickOn("#fetchRandom");
        TextArea value = (TextArea) awaitNode(robot, "#randomValue");
        until(() -> !value.getText().isEmpty());
        var bytes = Base64.getUrlDecoder().decode(value.getText());
        assertThat(bytes).hasSize(16);
        var scene = value.getScene();
        until(() ->
                scene.getHeight() >= value.localToScene(value.getLayoutBounds()).getMaxY());
        robot.interact(() ->
                assertThat(Reachable.speechless(value.getScene().getRoot())).isEmpty());
        robot.interact(() -> toggles(robot, "#randomForm").getLast().fire());
        assertThat(HexFormat.of().parseHex(value.getText().replaceAll("\\s", "")))
                .isEqualTo(bytes);
        robot.clickOn("#copyRandom");
        var copied = value.getText();
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(copied));
        assertThat(robot.lookup("#copyHint").queryAs(Label.class).getText()).contains("60 seconds");
        robot.interact(() -> assertThat(Truncated.in(value.getParent())).isEmpty());
        robot.clickOn("#closeRandom");
        awaitDialogClosed();
        assertThat(value.getText()).isEmpty();
        robot.interact(() -> {
            window.app.close();
            assertThat(Clipboard.getSystemClipboard().getString()).isNullOrEmpty();
        });
    }

    private static MenuItem item(MenuButton more) {
        return more.getItems().stream()
                .filter(one -> "randomBytes".equals(one.getId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theAttestationOfAVersionIsSaved(FxRobot robot) throws IOException {
        robot.clickOn("Public key");
        var save = awaitNode(robot, "#saveAttestation");
        until(() -> !save.isDisabled());
        robot.interact(() -> save.fireEvent(new ActionEvent()));
        var version = other.getKey(KEY).getProperties().getVersion();
        var file = window.picked.resolve(KEY + "-" + version.substring(0, 8) + "-attestation.json");
        until(() -> Files.exists(file) && Files.size(file) > 0);
        assertThat(file)
                .content()
                .contains("/keys/" + KEY + "/" + version, "certificatePemFile", "privateKeyAttestation");
    }

    @Test
    void aRefusalNamesTheRoleOfTheHsm(FxRobot robot) {
        window.sandbox.faults().add("deny@update");
        robot.clickOn("#toggleEnabled");
        robot.clickOn(awaitNode(robot, "#confirm"));
        var problem = (ProblemPane) robot.lookup("#problem").query();
        until(() -> problem.getProblem() != null);
        assertThat(Objects.requireNonNull(problem.getProblem()).todo())
                .contains("Managed HSM Crypto User")
                .doesNotContain("Key Vault");
    }

    @Test
    void theLineOfThePolicyHasNoNotice(FxRobot robot) {
        setPolicy(robot, "P30D", "P90D");
        var line = robot.lookup(node -> node instanceof RotationTimeline one && one.isEditable())
                .queryAs(RotationTimeline.class);
        assertThat(line.lookupAll(".timeline-handle"))
                .extracting(Node::getAccessibleText)
                .noneMatch(text -> text != null && text.contains("otice"));
    }
}
