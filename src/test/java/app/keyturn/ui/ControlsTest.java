package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ControlsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Problem PROBLEM = Problems.of(new VaultException(Failure.of(
            Failure.Kind.FORBIDDEN,
            new Failure.Call(Operation.ROTATE_KEY, "jwt"),
            new Failure.Answer(403, "Forbidden", "ForbiddenByRbac", null, "4f2a", 0),
            NOW)));

    private DateTimeField date;
    private OperationChips chips;
    private TagsEditor tags;
    private ProblemPane problem;

    @Start
    void show(Stage stage) {
        date = new DateTimeField();
        chips = new OperationChips();
        tags = new TagsEditor();
        problem = new ProblemPane();
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        date.setFormats(new Formats(InstantSource.fixed(NOW), ZoneOffset.UTC));
        date.setId("date");
        var note = new DateTimeNote();
        note.setField(date);
        note.setId("note");
        var root = new VBox(12, date, note, chips, tags, problem);
        root.getStyleClass().add("dialog");
        var scene = new Scene(root, 520, 560);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
    }

    @Test
    void aDateIsReadWhileItIsTypedAndLaidOutWhenItIsLeft(FxRobot robot) {
        robot.clickOn(date).write("1 y");
        assertThat(date.getValue()).isEqualTo(Instant.parse("2027-11-23T00:00:00Z"));
        robot.type(KeyCode.TAB);
        assertThat(date.getText()).isEqualTo("2027-11-23 00:00 UTC");
        robot.clickOn(date).eraseText(30).write("never mind");
        assertThat(date.isValid()).isFalse();
        robot.eraseText(20);
        assertThat(date.isValid()).isTrue();
        assertThat(date.getValue()).isNull();
    }

    @Test
    void aDateThatIsNotUnderstoodSaysWhatIs(FxRobot robot) {
        var note = robot.lookup("#note").queryLabeled();
        assertThat(note.isVisible()).isFalse();
        robot.clickOn(date).write("next spring");
        assertThat(note.isVisible()).isTrue();
        assertThat(note.getText()).startsWith("This is not understood. A date such as 2027-03-31");
        robot.eraseText(20).write("2027-03-31");
        assertThat(note.isVisible()).isFalse();
    }

    @Test
    void theDayIsChosenInACalendarByKeyboard(FxRobot robot) {
        robot.interact(() -> date.setValue(Instant.parse("2027-01-29T14:00:00Z")));
        robot.clickOn(date).press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(date.getText()).isEqualTo("2027-02-06 14:00 UTC");
        assertThat(date.isFocused()).isTrue();
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT).type(KeyCode.ESCAPE);
        assertThat(date.getText()).as("nothing was chosen").isEqualTo("2027-02-06 14:00 UTC");
    }

    @Test
    void theDayIsChosenInACalendarByMouse(FxRobot robot) {
        robot.clickOn(robot.from(date).lookup(".button").queryButton());
        robot.interact(() -> Pictures.write(robot.lookup("#calendar").query().getScene(), "calendar", 1));
        Node calendar = robot.lookup("#calendar").query();
        Node day = robot.from(calendar).lookup("25").query();
        robot.clickOn(day);
        assertThat(date.getValue()).isEqualTo(Instant.parse("2026-11-25T00:00:00Z"));
    }

    @Test
    void aPastedDateIsTakenWithoutItsBlanks(FxRobot robot) {
        robot.interact(() -> date.setText("\u00A02027-03-31\u200B"));
        assertThat(date.getValue()).isEqualTo(Instant.parse("2027-03-31T00:00:00Z"));
    }

    @Test
    void secondsSurviveAVisit(FxRobot robot) {
        var exact = Instant.parse("2027-01-31T14:00:05Z");
        robot.interact(() -> date.setValue(exact));
        robot.clickOn(date).type(KeyCode.TAB);
        assertThat(date.getValue()).isEqualTo(exact);
    }

    @Test
    void aSpaceTypedAndTakenAwayMovesNothing(FxRobot robot) {
        for (var exact : List.of(
                Instant.parse("9999-12-31T23:59:59Z"),
                Instant.parse("2027-01-31T14:00:05.125Z"),
                Instant.parse("+10000-06-01T00:00:00Z"))) {
            robot.interact(() -> {
                date.setValue(exact);
                date.requestFocus();
                date.end();
            });
            robot.write(" ");
            assertThat(date.getValue()).isEqualTo(exact);
            robot.eraseText(1);
            assertThat(date.getValue()).isEqualTo(exact);
            robot.eraseText(5).type(KeyCode.TAB);
            robot.interact(() -> date.setValue(exact));
            assertThat(date.getText()).contains(exact.toString().startsWith("2027") ? ":05.125" : ":");
        }
    }

    @Test
    void chipsToggleByMouseAndByKeyboard(FxRobot robot) {
        robot.interact(() -> {
            chips.availableProperty().set(List.of("sign", "verify"));
            chips.valueProperty().set(List.of("import", "sign"));
        });
        robot.clickOn("verify");
        assertThat(chips.valueProperty().get()).containsExactly("sign", "verify", "import");
        robot.clickOn("import").type(KeyCode.SHIFT);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertThat(chips.valueProperty().get()).containsExactly("sign", "verify", "import");
        robot.interact(() -> chips.valueProperty().set(List.of("verify")));
        assertThat(robot.lookup(".chip").queryAllAs(Chip.class))
                .filteredOn(Chip::isSelected)
                .extracting(Chip::getText)
                .containsExactly("verify");
    }

    @Test
    void tagsAreAddedAndRemoved(FxRobot robot) {
        robot.interact(() -> {
            tags.originalProperty().set(Map.of("env", "prod"));
            tags.valueProperty().set(Map.of("env", "prod"));
        });
        robot.clickOn("#addTag").write("owner").type(KeyCode.TAB).write("payments");
        assertThat(tags.valueProperty().get()).isEqualTo(Map.of("env", "prod", "owner", "payments"));
        robot.interact(() -> Pictures.write(date.getScene(), "controls", 1));
        robot.clickOn(robot.from(tags).lookup(".button-icon").queryButton());
        assertThat(tags.valueProperty().get()).isEqualTo(Map.of("owner", "payments"));
    }

    @Test
    void aProblemTakesRoomOnlyWhileThereIsOne(FxRobot robot) {
        assertThat(problem.isManaged()).isFalse();
        robot.interact(() -> {
            problem.setProblem(PROBLEM);
            problem.getActions().add(new Button("Try again"));
        });
        assertThat(problem.isManaged()).isTrue();
        robot.clickOn("Details").clickOn("#copyDetails");
        robot.interact(() -> {
            Pictures.write(date.getScene(), "problem", 1);
            assertThat(Clipboard.getSystemClipboard().getString())
                    .contains("could not be rotated")
                    .contains("ForbiddenByRbac");
            problem.setProblem(null);
        });
        assertThat(problem.isVisible()).isFalse();
    }
}
