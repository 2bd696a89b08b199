package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Microsoft's tutorial for keys in the window, each step checked through a client that knows nothing of it:
/// <https://learn.microsoft.com/azure/key-vault/keys/quick-create-java>,
/// <https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class TutorialTest {
    private static final String KEY = "tutorial-key";

    private VaultWindow window;
    private KeyClient vault;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theWholeTutorialIsDoneInTheWindow(FxRobot robot) {
        vault = window.secondClient();
        window.awaitRead();

        create(robot);
        setPolicy(robot);
        var versions = rotate(robot);
        changeTheLatest(robot, versions.getFirst());
        enableTheOlder(robot, versions.getLast());
    }

    private void create(FxRobot robot) {
        robot.clickOn("#createKey");
        awaitNode(robot, "#code");
        robot.clickOn("#name").write(KEY);
        for (var unwanted : List.of("sign", "verify", "wrapKey", "unwrapKey")) {
            robot.clickOn(unwanted);
        }
        robot.clickOn("#in1Year");
        robot.clickOn("#addTag").write("project").type(KeyCode.TAB).write("test-project");
        robot.clickOn("#create");
        awaitDialogClosed();

        var key = vault.getKey(KEY);
        assertThat(key.getKeyType()).isEqualTo(KeyType.RSA);
        assertThat(key.getKey().getN()).hasSize(2048 / 8);
        assertThat(key.getKeyOperations()).containsExactly(KeyOperation.ENCRYPT, KeyOperation.DECRYPT);
        assertThat(key.getProperties().getTags()).isEqualTo(Map.of("project", "test-project"));
        var year = OffsetDateTime.now().plusYears(1);
        assertThat(key.getProperties().getExpiresOn()).isBetween(year.minusDays(2), year.plusDays(1));
        window.awaitPanel(KEY);
    }

    private void setPolicy(FxRobot robot) {
        robot.clickOn("#editPolicy");
        awaitNode(robot, "#save");
        robot.clickOn("#automatic");
        type(robot, "#rotate", "30");
        type(robot, "#expiry", "90");
        type(robot, "#notice", "7");
        robot.clickOn("#save");
        awaitDialogClosed();

        var policy = vault.getKeyRotationPolicy(KEY);
        assertThat(policy.getExpiresIn()).isEqualTo("P90D");
        assertThat(policy.getLifetimeActions())
                .anySatisfy(action -> {
                    assertThat(action.getAction()).isEqualTo(KeyRotationPolicyAction.ROTATE);
                    assertThat(action.getTimeAfterCreate()).isEqualTo("P30D");
                })
                .anySatisfy(action -> {
                    assertThat(action.getAction()).isEqualTo(KeyRotationPolicyAction.NOTIFY);
                    assertThat(action.getTimeBeforeExpiry()).isEqualTo("P7D");
                })
                .hasSize(2);
        until(() -> Objects.requireNonNull(window.session().catalog().row(KEY))
                        .nextRotation()
                        .at()
                != null);
    }

    /// @return the versions, the current one first
    private List<String> rotate(FxRobot robot) {
        var before = vault.getKey(KEY).getProperties().getVersion();
        robot.clickOn("#panelRotate");
        awaitNode(robot, "#rotate");
        robot.clickOn("#rotate");
        awaitNode(robot, "#answer");
        assertThat(robot.lookup("#oldVersion").queryAs(TextField.class).getText())
                .isEqualTo(before);
        var shown = robot.lookup("#newVersion").queryAll().stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow()
                .getText();
        robot.clickOn("#leave");
        awaitDialogClosed();

        var now = vault.getKey(KEY).getProperties();
        assertThat(now.getVersion()).isEqualTo(shown).isNotEqualTo(before);
        assertThat(vault.listPropertiesOfKeyVersions(KEY).stream()).hasSize(2);
        assertThat(now.getExpiresOn()).isEqualTo(now.getCreatedOn().plusDays(90));
        until(() -> window.session().panel().versionsProperty().get().size() == 2);
        window.awaitPanel(KEY);
        return List.of(now.getVersion(), before);
    }

    private void changeTheLatest(FxRobot robot, String latest) {
        robot.clickOn("#addTag").write("subproject").type(KeyCode.TAB).write("keys");
        robot.clickOn("#enabled");
        until(() -> window.session().properties().changesProperty().get() == 2);
        review(robot);

        var now = vault.getKey(KEY, latest);
        assertThat(now.getProperties().isEnabled()).isFalse();
        assertThat(now.getProperties().getTags()).containsEntry("subproject", "keys");
        assertThat(now.getKeyOperations()).containsExactly(KeyOperation.ENCRYPT, KeyOperation.DECRYPT);
    }

    private void enableTheOlder(FxRobot robot, String older) {
        vault.updateKeyProperties(
                vault.getKey(KEY, older).getProperties().setEnabled(false), KeyOperation.ENCRYPT, KeyOperation.DECRYPT);
        robot.interact(() -> window.session().panel().reload());
        window.awaitPanel(KEY);
        robot.clickOn("Versions 2");
        var row = window.session().panel().versionsProperty().get().stream()
                .filter(item -> item.version().equals(older))
                .findFirst()
                .orElseThrow();
        robot.interact(() -> window.session().panel().versionProperty().set(row));
        robot.clickOn("Properties");
        until(() -> {
            var shown = window.session().panel().shownProperty().get();
            return shown != null
                    && shown.version().equals(older)
                    && !shown.item().enabled();
        });
        robot.clickOn("#enabled");
        review(robot);

        assertThat(vault.getKey(KEY, older).getProperties().isEnabled()).isTrue();
        KeyProperties latest = vault.getKey(KEY).getProperties();
        assertThat(latest.isEnabled()).isFalse();
    }

    private static void review(FxRobot robot) {
        robot.clickOn("#reviewChanges");
        var apply = awaitNode(robot, "#apply");
        until(() -> !apply.isDisabled());
        robot.clickOn("#apply");
        awaitDialogClosed();
    }

    private static void type(FxRobot robot, String field, String text) {
        var amount = robot.lookup(field + " .period-amount").queryAs(TextField.class);
        robot.clickOn(amount);
        robot.interact(amount::selectAll);
        robot.write(text);
    }
}
