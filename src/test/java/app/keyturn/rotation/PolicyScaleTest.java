package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.rotation.PolicyOutlook.Document;
import app.keyturn.ui.ChosenFile;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Theme;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Nothing in the policy dialogs is cut off, whatever the scale of the screen.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class PolicyScaleTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(60)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private static final String LONGEST_NAME = "k-".repeat(63) + "z";

    @TempDir
    private static Path folder;

    private final FakeVault vault = new FakeVault();
    private final Formats formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    private KeyDetails key;
    private Stage owner;
    private Stage dialog;
    private RotationPolicyViewModel viewModel;

    @Start
    void show(Stage stage) {
        owner = stage;
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 1200, 900);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        key = vault.add(
                "payments-signing-emea-production",
                FakeVault.NOW.minus(12, ChronoUnit.DAYS),
                FakeVault.NOW.plus(79, ChronoUnit.DAYS));
        vault.policies.put(key.name(), POLICY);
        vault.add("orders-cmk", FakeVault.NOW, null);
        vault.add("legacy-wrap", FakeVault.NOW, FakeVault.NOW.minus(12, ChronoUnit.DAYS));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    /// A window on a screen of that scale: everything is laid out on its pixels.
    private void open(FxRobot robot, Object view, double scale) {
        robot.interact(() -> {
            dialog = new Dialogs(owner).open(view);
            dialog.setRenderScaleX(scale);
            dialog.setRenderScaleY(scale);
            again(dialog.getScene().getRoot());
        });
        lay(robot);
    }

    private static void again(Parent parent) {
        parent.requestLayout();
        for (var child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Parent inner) {
                again(inner);
            }
        }
    }

    private void edit(FxRobot robot, double scale) {
        edit(robot, scale, one -> one.offerMoreKeys(_ -> {}));
    }

    private void edit(FxRobot robot, double scale, Consumer<RotationPolicyViewModel> offer) {
        viewModel = new RotationPolicyViewModel(vault, key, POLICY, new FxBackground(), formats, _ -> {});
        viewModel.offerKeys(List.of("orders-cmk"));
        viewModel.offerPresets(new PresetStore(folder.resolve("presets.json")));
        offer.accept(viewModel);
        open(robot, new RotationPolicyDialog(viewModel, new ChosenFile(folder.resolve("p.json"))), scale);
    }

    private void lay(FxRobot robot) {
        robot.interact(() -> {
            dialog.getScene().getRoot().applyCss();
            dialog.getScene().getRoot().layout();
        });
    }

    private void whole(FxRobot robot, String state, double scale) {
        lay(robot);
        robot.interact(() -> {
            assertThat(dialog.getRenderScaleX()).isEqualTo(scale);
            assertThat(Truncated.in(dialog.getScene().getRoot()))
                    .as("%s at %s", state, scale)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void theEditorIsShownWhole(double scale, FxRobot robot) {
        edit(robot, scale);
        whole(robot, "opened", scale);
        robot.interact(() -> viewModel.getForm().getRotate().amountProperty().set("88"));
        whole(robot, "invalid", scale);
        robot.interact(() -> {
            viewModel.getForm().policyProperty().set(longest());
            robot.lookup("#presets").queryAs(ToggleButton.class).setSelected(true);
        });
        whole(robot, "longest", scale);
        for (var document : Document.values()) {
            robot.interact(() ->
                    robot.lookup("#" + id(document)).queryAs(ToggleButton.class).setSelected(true));
            whole(robot, id(document), scale);
        }
    }

    private static RotationPolicy longest() {
        return RotationPolicy.of(
                new Trigger(RotationPolicy.From.BEFORE_EXPIRY, Period.ofDays(1111)),
                Trigger.beforeExpiry(Period.ofMonths(18)),
                Period.ofDays(3652));
    }

    private static String id(Document document) {
        return switch (document) {
            case CHANGES -> "changes";
            case JSON -> "json";
            case AZ -> "az";
            case POWERSHELL -> "powerShell";
            case REST -> "rest";
            case TERRAFORM -> "terraform";
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void theEditorForSeveralKeysIsShownWhole(double scale, FxRobot robot) {
        key = vault.add(LONGEST_NAME, FakeVault.NOW, FakeVault.NOW);
        edit(robot, scale, several -> several.editFor(1234, _ -> {}));
        for (var preset : viewModel.getOutlook().presets()) {
            robot.interact(() -> viewModel.use(preset));
            whole(robot, preset.name(), scale);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void aConflictIsShownWhole(double scale, FxRobot robot) {
        edit(robot, scale);
        vault.policies.put(key.name(), longest());
        robot.interact(() -> {
            viewModel.getForm().getRotate().amountProperty().set("30");
            viewModel.save();
        });
        await().until(() -> viewModel.theirsProperty().get() != null);
        whole(robot, "conflict", scale);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 2})
    void theTableOfManyKeysIsShownWhole(double scale, FxRobot robot) {
        vault.add(LONGEST_NAME, FakeVault.NOW, null);
        var many = new ApplyPolicyViewModel(
                vault,
                List.of(key.name(), "orders-cmk", "legacy-wrap", LONGEST_NAME),
                longest(),
                true,
                new FxBackground(),
                formats);
        open(robot, new ApplyPolicyDialog(many), scale);
        await().until(many::isApplicable);
        whole(robot, "bulk", scale);
    }
}
