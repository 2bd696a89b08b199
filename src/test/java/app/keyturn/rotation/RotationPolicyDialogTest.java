package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ui.ChosenFile;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.code.PolicyDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class RotationPolicyDialogTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(60)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    @TempDir
    private static Path folder;

    private final ChosenFile picker = new ChosenFile(folder.resolve("exported.json"));
    private final FakeVault vault = new FakeVault();
    private Theme theme;
    private Stage dialog;
    private RotationPolicyDialog view;
    private Formats formats;
    private RotationPolicyViewModel viewModel;

    @Start
    void show(Stage stage) {
        theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 1200, 900);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        var key = vault.add(
                "payments-signing", FakeVault.NOW.minus(12, ChronoUnit.DAYS), FakeVault.NOW.plus(79, ChronoUnit.DAYS));
        vault.policies.put(key.name(), POLICY);
        formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        viewModel = new RotationPolicyViewModel(vault, key, POLICY, new FxBackground(), formats, _ -> {});
        vault.add("orders", FakeVault.NOW, null);
        vault.policies.put("orders", RotationPolicy.of(null, POLICY.notice(), Period.ofYears(2)));
        viewModel.offerKeys(List.of("orders"));
        viewModel.offerPresets(new PresetStore(folder.resolve("presets.json")));
        view = new RotationPolicyDialog(viewModel, picker);
        dialog = new Dialogs(stage).open(view);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    @Test
    void isEditedAndSavedByKeyboardAlone(FxRobot robot) {
        assertThat(lookup(robot, "#rotateHandle").isFocused()).isTrue();
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        assertThat(amount(robot, "#rotate").getText()).isEqualTo("46");
        robot.press(KeyCode.ALT).type(KeyCode.E).release(KeyCode.ALT);
        assertThat(amount(robot, "#expiry").isFocused()).isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL).write("120");
        robot.type(KeyCode.ENTER);
        await().until(() -> viewModel.getWork().finishedProperty().get());
        var saved = vault.getRotationPolicy("payments-signing");
        assertThat(saved.rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(46)));
        assertThat(saved.expiryTime()).isEqualTo(Period.ofDays(120));
        await().until(() -> !dialog.isShowing());
    }

    @Test
    void aBrokenRuleIsExplainedAndCorrectedInPlace(FxRobot robot) {
        robot.interact(() -> amount(robot, "#rotate").setText("88"));
        picture(robot, "rotation-invalid");
        assertThat(lookup(robot, "#save").isDisabled()).isTrue();
        robot.clickOn("Use it");
        assertThat(amount(robot, "#rotate").getText()).isEqualTo("83");
        assertThat(lookup(robot, "#save").isDisabled()).isFalse();
    }

    @Test
    void aHandleThatGoesNoFurtherSaysWhy(FxRobot robot) {
        robot.drag("#rotateHandle").moveBy(400, 0).drop();
        assertThat(amount(robot, "#rotate").getText()).isEqualTo("83");
        assertThat(hint(robot)).isEqualTo("It goes no further: Rotation must happen at least 7 days before expiry.");
        assertThat(lookup(robot, "#rotateHandle").getAccessibleHelp()).isEqualTo(hint(robot));
        robot.type(KeyCode.HOME);
        assertThat(amount(robot, "#rotate").getText()).isEqualTo("7");
        assertThat(hint(robot)).startsWith("Drag a handle");
        assertThat(lookup(robot, "#rotateHandle").getAccessibleHelp()).isEmpty();
        robot.type(KeyCode.LEFT);
        assertThat(hint(robot)).isEqualTo("It goes no further: Rotation must happen at least 7 days after creation.");
        robot.type(KeyCode.END).type(KeyCode.RIGHT);
        assertThat(hint(robot)).isEqualTo("It goes no further: Rotation must happen at least 7 days before expiry.");
        robot.interact(() -> lookup(robot, "#noticeHandle").requestFocus());
        robot.type(KeyCode.HOME).type(KeyCode.LEFT);
        assertThat(amount(robot, "#notice").getText()).isEqualTo("90");
        assertThat(hint(robot)).isEqualTo("It goes no further: The notice is longer than the life of a version.");
    }

    @Test
    void nothingMovesUnderTheMouseWhateverIsSaid(FxRobot robot) {
        var before = places(robot);
        robot.drag("#rotateHandle").moveBy(400, 0);
        assertThat(hint(robot)).startsWith("It goes no further");
        assertThat(places(robot)).as("while a handle is held").isEqualTo(before);
        robot.drop();
        robot.interact(() -> amount(robot, "#rotate").setText("88"));
        assertThat(advice(robot)).anyMatch(line -> line.contains("Nearest"));
        assertThat(places(robot)).as("with an error").isEqualTo(before);
        robot.interact(() -> {
            amount(robot, "#rotate").setText("30");
            amount(robot, "#notice").setText("70");
        });
        assertThat(places(robot)).as("with warnings").isEqualTo(before);
    }

    /// Where things are that a mouse is over, in the window.
    private List<Bounds> places(FxRobot robot) {
        List<Bounds> places = new ArrayList<>();
        robot.interact(() -> {
            dialog.getScene().getRoot().layout();
            for (var id : List.of("#timeline", "#automatic", "#rotate", "#notice", "#changes", "#save")) {
                var node = lookup(robot, id);
                places.add(node.localToScene(node.getLayoutBounds()));
            }
        });
        return places;
    }

    @Test
    void noOverlapIsToldWhereThereIsNone(FxRobot robot) {
        assertThat(hint(robot)).contains("days of overlap");
        robot.interact(() -> {
            amount(robot, "#expiry").setText("70");
            amount(robot, "#rotate").setText("95");
        });
        assertThat(hint(robot)).doesNotContain("overlap");
    }

    @Test
    void thePresetsSayWhatTheyWouldMeanForTheKey(FxRobot robot) {
        robot.interact(() -> lookup(robot, "#preset").requestFocus());
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        picture(robot, "rotation-preset-list");
        var outlook = viewModel.getOutlook();
        for (var preset : outlook.presets()) {
            var warning = outlook.warning(preset);
            robot.interact(() -> viewModel.use(preset));
            assertThat(outlook.adviceProperty().get())
                    .as(preset.name())
                    .allMatch(advice -> advice.kind() == Advice.Kind.GOOD || warning.contains(advice.words()));
        }
    }

    @Test
    void aVersionThatExpiresBeforeItsRotationIsSaidWithBothDates(FxRobot robot) {
        robot.interact(() -> {
            amount(robot, "#expiry").setText("200");
            amount(robot, "#rotate").setText("120");
        });
        assertThat(advice(robot))
                .anyMatch(line -> line.startsWith("The service accepts this"))
                .anyMatch(line -> line.contains(formats.date(FakeVault.NOW.plus(79, ChronoUnit.DAYS)))
                        && line.contains(formats.date(FakeVault.NOW.plus(108, ChronoUnit.DAYS))));
    }

    private static String hint(FxRobot robot) {
        return robot.lookup("#hint").queryLabeled().getText();
    }

    private static List<String> advice(FxRobot robot) {
        return robot
                .from(lookup(robot, "#advice"))
                .lookup((Node node) -> node instanceof Labeled)
                .queryAllAs(Labeled.class)
                .stream()
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void aPresetIsKeptAndForgotten(FxRobot robot) {
        robot.interact(() -> amount(robot, "#rotate").setText("45"));
        robot.clickOn("#presets").clickOn("#presetName").write("Payments");
        picture(robot, "rotation-presets");
        robot.clickOn("#keepPreset");
        assertThat(robot.lookup("#preset").queryAs(ComboBox.class).getValue())
                .isEqualTo(viewModel.getOutlook().presets().getLast());
        robot.clickOn("#forgetPreset");
        assertThat(viewModel.getOutlook().presets()).hasSize(4);
        assertThat(amount(robot, "#rotate").getText()).isEqualTo("45");
    }

    @Test
    void startsFromThePolicyOfAnotherKey(FxRobot robot) {
        robot.clickOn("#presets").clickOn("#otherKey").type(KeyCode.DOWN).type(KeyCode.ENTER);
        await().until(() -> amount(robot, "#expiry").getText().equals("2"));
        assertThat(robot.lookup("#exchangeNews").queryLabeled().getText()).contains("orders");
        picture(robot, "rotation-copied");
        assertThat(vault.calls).noneMatch(call -> call.startsWith("updateRotationPolicy"));
    }

    @Test
    void aDroppedFileIsTakenAndADroppedTextThatIsNoneIsRefused(FxRobot robot) throws Exception {
        var file = folder.resolve("dropped.json");
        Files.writeString(file, PolicyDocuments.json(RotationPolicy.of(null, POLICY.notice(), Period.ofDays(365))));
        robot.interact(() -> view.drop(List.of(file), null));
        await().until(() -> amount(robot, "#expiry").getText().equals("365"));
        robot.interact(() -> view.drop(List.of(), "{}"));
        await().until(() -> lookup(robot, "#problem").isVisible());
        assertThat(amount(robot, "#expiry").getText()).isEqualTo("365");
        assertThat(vault.calls).noneMatch(call -> call.startsWith("updateRotationPolicy"));
    }

    @Test
    void isWrittenToAFileThatAzReads(FxRobot robot) throws Exception {
        robot.clickOn("#exportPolicy");
        await().until(() -> Files.exists(picker.chosen));
        assertThat(PolicyJson.read(Files.readString(picker.chosen)).sameContent(POLICY))
                .isTrue();
        await().until(() -> lookup(robot, "#exchangeNews").isVisible());
    }

    @Test
    void someoneElsesChangeIsShown(FxRobot robot) {
        vault.policies.put("payments-signing", RotationPolicy.of(POLICY.rotate(), POLICY.notice(), Period.ofDays(180)));
        robot.interact(() -> amount(robot, "#rotate").setText("30"));
        robot.clickOn("#save");
        await().until(() -> lookup(robot, "#conflict").isVisible());
        picture(robot, "rotation-conflict");
        robot.interact(() -> lookup(robot, "#keepTheirs").fireEvent(new ActionEvent()));
        assertThat(amount(robot, "#expiry").getText()).isEqualTo("180");
    }

    @Test
    void looksLikeItsDesign(FxRobot robot) {
        robot.interact(() -> amount(robot, "#rotate").setText("30"));
        picture(robot, "rotation");
        robot.interact(() -> viewModel.getForm().fromProperty().set(RotationPolicy.From.BEFORE_EXPIRY));
        picture(robot, "rotation-before-expiry");
        robot.interact(() -> viewModel.getForm().fromProperty().set(RotationPolicy.From.AFTER_CREATION));
        robot.clickOn("#json");
        robot.interact(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        picture(robot, "rotation-dark");
        robot.interact(() -> Pictures.write(dialog.getScene(), "rotation-125", 1.25));
        robot.interact(() -> Pictures.write(dialog.getScene(), "rotation-200", 2));
        assertThat(viewModel.getOutlook().copied()).contains("\"timeAfterCreate\": \"P30D\"");
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

    private static Node lookup(FxRobot robot, String id) {
        return robot.lookup(id).query();
    }

    private static TextField amount(FxRobot robot, String id) {
        return ((PeriodField) lookup(robot, id)).amount();
    }
}
