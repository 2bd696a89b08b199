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
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
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
class RotateKeyDialogTest {
    private final FakeVault vault = new FakeVault();
    private final List<KeyDetails> rotated = new ArrayList<>();
    private Stage dialog;

    @Start
    void show(Stage stage) {
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 900, 700);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        vault.policies.put("jwt-issuer", RotationPolicy.of(null, null, Period.ofDays(90)));
        var key = vault.add("jwt-issuer", FakeVault.NOW, null);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var viewModel = new RotateKeyViewModel(
                vault, key, vault.policies.get(key.name()), new FxBackground(), formats, rotated::add);
        dialog = new Dialogs(stage).open(new RotateKeyDialog(viewModel));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    @Test
    void oneConfirmationThenTheNewVersionToCopy(FxRobot robot) {
        picture(robot, "rotate-question");
        robot.type(KeyCode.ENTER);
        await().until(() -> rotated.size() == 1);
        robot.clickOn("#copyNew");
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString())
                .isEqualTo(rotated.getFirst().version()));
        picture(robot, "rotate-answer");
        robot.clickOn("#leave");
        assertThat(dialog.isShowing()).isFalse();
    }

    private String title() {
        return dialog.getTitle();
    }

    @Test
    void escapeClosesItAfterTheRotationToo(FxRobot robot) {
        assertThat(title()).isEqualTo("Rotate jwt-issuer?");
        robot.clickOn("#rotate");
        await().until(() -> rotated.size() == 1);
        assertThat(title()).isEqualTo("jwt-issuer was rotated");
        assertThat(robot.lookup("#leave").queryButton().isFocused()).isTrue();
        robot.type(KeyCode.ESCAPE);
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void aRefusalLeavesTheButtonsInTheWindow(FxRobot robot) {
        vault.fail(Operation.ROTATE_KEY, Failure.Kind.FORBIDDEN);
        robot.clickOn("#rotate");
        await().until(() -> robot.lookup("#problem").query().isVisible());
        buttonsAreInside(robot);
        robot.interact(() -> dialog.setHeight(420));
        buttonsAreInside(robot);
        picture(robot, "rotate-problem-low");
    }

    private void buttonsAreInside(FxRobot robot) {
        robot.interact(() -> {
            dialog.getScene().getRoot().layout();
            for (var id : List.of("#leave", "#rotate")) {
                var button = robot.lookup(id).query();
                var bounds = button.localToScene(button.getLayoutBounds());
                assertThat(bounds.getMaxY())
                        .as(id)
                        .isLessThanOrEqualTo(dialog.getScene().getHeight());
            }
        });
    }

    @Test
    void aProblemIsShownInTheDialog(FxRobot robot) {
        vault.fail(Operation.ROTATE_KEY, Failure.Kind.FORBIDDEN);
        robot.clickOn("#rotate");
        await().until(() -> robot.lookup("#problem").query().isVisible());
        picture(robot, "rotate-problem");
        assertThat(rotated).isEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void everythingTheKeyboardReachesHasWords(FxRobot robot) {
        robot.interact(() ->
                assertThat(Reachable.speechless(dialog.getScene().getRoot())).isEmpty());
    }

    private void picture(FxRobot robot, String name) {
        robot.interact(() -> Pictures.write(dialog.getScene(), name, 1));
    }
}
