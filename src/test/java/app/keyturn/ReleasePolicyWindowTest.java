package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.WindowExtension;
import com.azure.core.util.BinaryData;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.KeyReleasePolicy;
import com.azure.security.keyvault.keys.models.KeyType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Exportable keys and their release policies, through the window and back from the vault.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ReleasePolicyWindowTest {
    private static final String POLICY =
            "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://weu.attest.azure.net\",\"allOf\":["
                    + "{\"claim\":\"x-ms-attestation-type\",\"equals\":\"sevsnpvm\"}]}]}";

    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createEcKey(new CreateEcKeyOptions("enclave")
                .setHardwareProtected(true)
                .setExportable(true)
                .setReleasePolicy(new KeyReleasePolicy(BinaryData.fromString(POLICY))));
        other.createEcKey(new CreateEcKeyOptions("plain"));
        robot.interact(window::open);
        window.awaitRead();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static void choose(FxRobot robot, String segments, String text) {
        robot.interact(
                () -> robot
                        .from(robot.lookup(segments).queryAll())
                        .lookup(".toggle-button")
                        .queryAllAs(ToggleButton.class)
                        .stream()
                        .filter(one -> one.getText().equals(text))
                        .findFirst()
                        .orElseThrow()
                        .fire());
    }

    private static String finding(FxRobot robot) {
        return robot.lookup("#releaseFinding").queryAs(Label.class).getText();
    }

    private static boolean creatable(FxRobot robot) {
        return !robot.lookup("#create").query().isDisabled();
    }

    @Test
    void anExportableKeyIsMadeUnderATemplateThatWasFilledIn(FxRobot robot) {
        robot.clickOn("#createKey");
        awaitNode(robot, "#create");
        robot.clickOn("#name").write("sealed");
        choose(robot, "#family", "EC");
        choose(robot, "#protection", "HSM");
        robot.interact(() -> robot.lookup("#exportable").queryAs(CheckBox.class).fire());
        robot.clickOn("#insertTemplate");
        var text = robot.lookup("#release").queryAs(TextArea.class);
        until(() -> finding(robot).startsWith("anyOf[0].authority: put in"));
        assertThat(creatable(robot)).isFalse();
        robot.interact(() -> text.replaceSelection("https://contoso.weu.attest.azure.net"));
        until(() -> creatable(robot));
        robot.interact(() -> robot.lookup("#immutable").queryAs(CheckBox.class).fire());
        assertThat(awaitNode(robot, "#immutableWarning").isVisible()).isTrue();
        robot.interact(() ->
                text.replaceText(text.getText().indexOf("anyOf"), text.getText().indexOf("anyOf") + 5, "x"));
        until(() -> finding(robot).startsWith("anyOf is missing") && !creatable(robot));
        robot.interact(text::undo);
        until(() -> creatable(robot));
        robot.clickOn("#create");
        awaitDialogClosed();
        var made = other.getKey("sealed");
        assertThat(made.getKeyType()).isEqualTo(KeyType.EC_HSM);
        assertThat(made.getProperties().isExportable()).isTrue();
        var policy = made.getProperties().getReleasePolicy();
        assertThat(policy.isImmutable()).isTrue();
        assertThat(policy.getEncodedPolicy().toString())
                .contains("\"authority\":\"https://contoso.weu.attest.azure.net\"");
        window.awaitPanel("sealed");
        until(() -> robot.lookup("#mutability").queryAs(Label.class).getText().contains("nobody can change it again"));
    }

    @Test
    void thePanelShowsWhatTheVaultStored(FxRobot robot) {
        window.select(robot, "enclave");
        var json = (TextArea) awaitNode(robot, "#releaseJson");
        var stored = other.getKey("enclave").getProperties().getReleasePolicy();
        assertThat(json.getText().replaceAll("\\s", ""))
                .isEqualTo(stored.getEncodedPolicy().toString());
        assertThat(robot.lookup("#mutability").queryAs(Label.class).getText()).startsWith("Yes");
        assertThat(robot.lookup("#sentences").queryAs(Label.class).getText())
                .isEqualTo("Released to what https://weu.attest.azure.net attests,"
                        + " where x-ms-attestation-type is \"sevsnpvm\".");
        robot.interact(() -> robot.lookup("#copyRelease").queryButton().fire());
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(json.getText()));
        window.select(robot, "plain");
        until(() -> !json.getParent().getParent().isVisible());
    }

    @Test
    void aReleasePolicyIsChangedThroughTheReviewAndThenFixedForEver(FxRobot robot) {
        window.select(robot, "enclave");
        var json = (TextArea) awaitNode(robot, "#releaseJson");
        robot.interact(() -> json.setText(json.getText().replace("https://weu", "http://weu")));
        until(() -> finding(robot).contains("must be an https address"));
        assertThat(robot.lookup("#reviewChanges").query().isDisabled()).isTrue();
        robot.interact(() -> json.setText(json.getText().replace("http://weu", "https://neu")));
        robot.interact(
                () -> robot.lookup("#releaseImmutable").queryAs(CheckBox.class).fire());
        assertThat(awaitNode(robot, "#releaseWarning").isVisible()).isTrue();
        robot.clickOn("#reviewChanges");
        var apply = awaitNode(robot, "#apply");
        until(() -> !apply.isDisabled());
        robot.interact(() -> Pictures.write(apply.getScene(), "review-release", 1));
        robot.clickOn(apply);
        awaitDialogClosed();
        var policy = other.getKey("enclave").getProperties().getReleasePolicy();
        assertThat(policy.isImmutable()).isTrue();
        assertThat(policy.getEncodedPolicy().toString()).isEqualTo(POLICY.replace("weu", "neu"));
        until(() -> !json.isEditable()
                && !robot.lookup("#releaseImmutable").query().isVisible()
                && json.getText().contains("https://neu"));
    }
}
