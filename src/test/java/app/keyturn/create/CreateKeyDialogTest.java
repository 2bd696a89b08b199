package app.keyturn.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.Theme;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class CreateKeyDialogTest {
    private final FakeVault vault = new FakeVault();
    private final List<KeyDetails> created = new ArrayList<>();
    private Theme theme;
    private Stage dialog;
    private CreateKeyViewModel viewModel;

    @Start
    void show(Stage stage) {
        theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 1100, 900);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        viewModel = new CreateKeyViewModel(vault, _ -> false, new FxBackground(), formats, created::add);
        dialog = new Dialogs(stage).open(new CreateKeyDialog(viewModel));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    @Test
    void theTutorialsKeyIsCreated(FxRobot robot) {
        robot.write("tutorial_key");
        assertThat(robot.lookup("#create").query().isDisabled()).isTrue();
        picture(robot, "create-invalid");
        robot.clickOn("#nameSuggestion");
        for (var unwanted : List.of("sign", "verify", "wrapKey", "unwrapKey")) {
            robot.clickOn(unwanted);
        }
        robot.clickOn("#in1Year");
        robot.clickOn("#addTag").write("project").type(KeyCode.TAB).write("test-project");
        robot.clickOn("#create");
        await().until(() -> created.size() == 1);
        var key = created.getFirst();
        assertThat(key.name()).isEqualTo("tutorial-key");
        assertThat(key.operations()).containsExactly("encrypt", "decrypt");
        assertThat(key.item().expiresOn()).isEqualTo("2027-11-23T00:00:00Z");
        assertThat(key.item().tags()).isEqualTo(Map.of("project", "test-project"));
        await().until(() -> !dialog.isShowing());
    }

    @Test
    void aKeyExchangeKeyIsMadeAndExplained(FxRobot robot) {
        robot.write("kek");
        var note = robot.lookup("#importNote").query();
        assertThat(robot.lookup("import").tryQuery()).isEmpty();
        robot.clickOn("HSM").clickOn("import");
        assertThat(note.isVisible()).isTrue();
        assertThat(robot.lookup("#create").query().isDisabled()).isTrue();
        for (var unwanted : List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey")) {
            robot.clickOn(unwanted);
        }
        picture(robot, "create-kek");
        robot.clickOn("#create");
        await().until(() -> created.size() == 1);
        assertThat(created.getFirst().operations()).containsExactly("import");
        assertThat(created.getFirst().type().name()).isEqualTo("RSA-HSM");
        await().until(() -> !dialog.isShowing());
    }

    @Test
    void materialIsChosenSideBySide(FxRobot robot) {
        robot.clickOn("EC").clickOn("P-384").clickOn("HSM");
        var key = viewModel.getForm().key();
        assertThat(key.type().name()).isEqualTo("EC-HSM");
        assertThat(key.curve()).isEqualTo("P-384");
        robot.clickOn("oct");
        assertThat(robot.lookup("#protection").query().isDisabled()).isTrue();
        robot.clickOn("RSA").clickOn("4096");
        assertThat(viewModel.getForm().key().keySize()).isEqualTo(4096);
    }

    @Test
    void aDateThatIsNoneStopsIt(FxRobot robot) {
        robot.write("a-key").clickOn("#activates").write("someday");
        assertThat(robot.lookup("#create").query().isDisabled()).isTrue();
        robot.eraseText(7);
        assertThat(robot.lookup("#create").query().isDisabled()).isFalse();
    }

    @Test
    void halfASuccessIsShownAndMended(FxRobot robot) {
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.FORBIDDEN);
        robot.write("half");
        robot.interact(() ->
                viewModel.policyProperty().set(viewModel.presets().getFirst().policy()));
        robot.type(KeyCode.ENTER);
        await().until(() -> robot.lookup("#problem").query().isVisible());
        picture(robot, "create-half");
        robot.clickOn("#tryPolicyAgain");
        await().until(() -> !dialog.isShowing());
        assertThat(Objects.requireNonNull(vault.policies.get("half")).expiryTime())
                .isEqualTo(Period.ofDays(90));
    }

    @Test
    void aHandleThatGoesNoFurtherSaysWhy(FxRobot robot) {
        assertThat(robot.lookup("#policyHint").query().isVisible()).isFalse();
        robot.interact(() -> viewModel
                .policyProperty()
                .set(RotationPolicy.of(
                        Trigger.afterCreation(Period.ofDays(30)),
                        Trigger.beforeExpiry(Period.ofDays(7)),
                        Period.ofDays(90))));
        var hint = robot.lookup("#policyHint").queryLabeled();
        assertThat(hint.isVisible()).isTrue();
        var moved = hint.getText();
        assertThat(moved).startsWith("Drag a handle");
        robot.interact(() -> robot.lookup("#rotateHandle").query().requestFocus());
        robot.type(KeyCode.END);
        assertThat(hint.getText()).as("it went where it could").isEqualTo(moved);
        robot.type(KeyCode.RIGHT);
        assertThat(hint.getText()).isEqualTo("It goes no further: Rotation must happen at least 7 days before expiry.");
        assertThat(hint.getPseudoClassStates()).extracting(Object::toString).contains("stopped");
        assertThat(robot.lookup("#rotateHandle").query().getAccessibleHelp()).isEqualTo(hint.getText());
        assertThat(Truncated.in(dialog.getScene().getRoot())).isEmpty();
        robot.type(KeyCode.LEFT);
        assertThat(hint.getText()).isEqualTo(moved);
        assertThat(hint.getPseudoClassStates()).extracting(Object::toString).doesNotContain("stopped");
    }

    @Test
    void looksLikeItsDesign(FxRobot robot) {
        robot.interact(() -> {
            var form = viewModel.getForm();
            form.nameProperty().set("orders_cmk");
            form.sizeProperty().set(3072);
            form.operationsProperty().set(List.of("encrypt", "decrypt"));
            form.tagsProperty().set(Map.of("project", "test-project"));
            form.expireIn(Period.ofYears(1), viewModel.formats());
            viewModel.policyProperty().set(viewModel.presets().getFirst().policy());
        });
        picture(robot, "create");
        robot.interact(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        picture(robot, "create-dark");
        assertThat(robot.lookup("#expires").queryAs(TextField.class).getText()).isEqualTo("2027-11-23 00:00 UTC");
    }

    @Test
    void theReleasePolicyIsExplainedInPlace(FxRobot robot) {
        robot.write("enclave");
        robot.clickOn("HSM").clickOn("#exportable");
        assertThat(robot.lookup("#immutableWarning").query().isVisible()).isFalse();
        robot.clickOn("#insertTemplate");
        var finding = robot.lookup("#releaseFinding").queryLabeled();
        assertThat(finding.getText()).startsWith("anyOf[0].authority: put in");
        assertThat(robot.lookup("#create").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#insertTemplate").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#insertTemplate").query().getAccessibleHelp()).contains("already");
        picture(robot, "create-release-template");
        // What has to be put in is selected.
        robot.write("http");
        assertThat(finding.getText()).contains("must be an https address");
        robot.write("s://contoso.weu.attest.azure.net");
        assertThat(finding.isVisible()).isFalse();
        robot.clickOn("#immutable");
        var warning = robot.lookup("#immutableWarning").queryLabeled();
        assertThat(warning.isVisible()).isTrue();
        assertThat(warning.getText()).contains("cannot be taken back");
        assertThat(robot.lookup("#create").query().isDisabled()).isFalse();
        picture(robot, "create-release");
        assertThat(Truncated.in(dialog.getScene().getRoot())).isEmpty();
        robot.interact(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        picture(robot, "create-release-dark");
        var policy = Objects.requireNonNull(viewModel.getForm().key().releasePolicy());
        assertThat(policy.immutable()).isTrue();
        assertThat(policy.json()).contains("https://contoso.weu.attest.azure.net");
    }

    @Test
    void everythingTheKeyboardReachesHasWords(FxRobot robot) {
        robot.interact(() ->
                assertThat(Reachable.speechless(dialog.getScene().getRoot())).isEmpty());
    }

    private void picture(FxRobot robot, String name) {
        robot.interact(() -> {
            dialog.getScene().getRoot().applyCss();
            dialog.getScene().getRoot().layout();
        });
        robot.interact(() -> Pictures.write(dialog.getScene(), name, 1));
    }
}
