package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ApplyPolicyDialogTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private final FakeVault vault = new FakeVault();
    private ApplyPolicyViewModel viewModel;
    private Stage dialog;

    @Start
    void show(Stage stage) {
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 1100, 800);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        vault.add("jwt-issuer", FakeVault.NOW, null);
        vault.add("orders-cmk", FakeVault.NOW, null);
        vault.add("sql-tde-protector", FakeVault.NOW, null);
        vault.add("legacy-wrap", FakeVault.NOW, FakeVault.NOW.minus(Duration.ofDays(12)));
        vault.policies.put("orders-cmk", POLICY);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        viewModel = new ApplyPolicyViewModel(
                vault,
                List.of("jwt-issuer", "orders-cmk", "sql-tde-protector", "legacy-wrap"),
                POLICY,
                true,
                new FxBackground(),
                formats);
        dialog = new Dialogs(stage).open(new ApplyPolicyDialog(viewModel));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    @Test
    void theChosenKeysGetThePolicyOneAfterAnother(FxRobot robot) {
        await().until(viewModel::isApplicable);
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.THROTTLED);
        robot.clickOn("#apply");
        await().until(() -> vault.policies.size() == 2 && viewModel.isApplicable());
        picture(robot, "rotation-bulk");
        robot.clickOn("Apply to 1 key");
        await().until(() -> vault.policies.size() == 3);
        assertThat(vault.policies)
                .containsKeys("sql-tde-protector", "jwt-issuer")
                .doesNotContainKey("legacy-wrap");
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
