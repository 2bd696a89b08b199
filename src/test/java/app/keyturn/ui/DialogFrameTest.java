package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class DialogFrameTest {
    private final Work work = new Work(new ManualBackground());
    private final List<String> told = new ArrayList<>();
    private TextField field;
    private Stage owner;
    private Stage dialog;

    @Start
    void show(Stage stage) {
        owner = stage;
        var scene = new Scene(new Pane(), 900, 700);
        new Theme().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    private DialogFrame open(FxRobot robot) {
        robot.interact(() -> {
            var question = new ConfirmDialog.Question("Disable payments?", "It stops.", "Disable", "danger", null);
            dialog = new Dialogs(owner).open(new ConfirmDialog(question, () -> told.add("confirmed")));
            frame().keep(() -> told.add("one"), () -> told.add("two"));
        });
        return frame();
    }

    private DialogFrame frame() {
        return (DialogFrame) dialog.getScene().getRoot();
    }

    /// One that is laid out from its parts, in a window without a height of its own.
    private DialogFrame show(FxRobot robot) {
        robot.interact(() -> {
            var frame = new DialogFrame();
            frame.getFoot().setAll(new CloseButton(), new Button("Do it"));
            field = new TextField();
            frame.setCenter(field);
            var problem = new ProblemPane();
            frame.getNews().add(problem);
            problem.problemProperty().bind(work.problemProperty());
            frame.setWork(work);
            dialog = new Stage();
            dialog.setScene(new Scene(frame));
            frame.opened();
            dialog.show();
        });
        return frame();
    }

    private void guard(FxRobot robot) {
        robot.interact(() -> frame().guard(() -> told.isEmpty()));
        robot.interact(() -> ((Button) frame().getFoot().getLast()).setOnAction(_ -> told.add("confirmed")));
    }

    private boolean asks(FxRobot robot) {
        return robot.from(frame())
                .lookup("#keepEditing")
                .query()
                .getParent()
                .getParent()
                .isVisible();
    }

    @Test
    void whatWasTypedIsNotLostWithoutAWord(FxRobot robot) {
        open(robot);
        robot.interact(told::clear);
        guard(robot);
        robot.interact(() -> ((Button) frame().getFoot().getLast()).setDefaultButton(true));
        List<Runnable> ways = List.of(
                () -> robot.push(KeyCode.ESCAPE),
                () -> robot.clickOn("#cancelConfirm"),
                () -> robot.interact(
                        () -> dialog.fireEvent(new WindowEvent(dialog, WindowEvent.WINDOW_CLOSE_REQUEST))));
        for (var way : ways) {
            way.run();
            assertThat(asks(robot)).isTrue();
            robot.push(KeyCode.ENTER);
            assertThat(asks(robot))
                    .as("Enter keeps editing, and does not confirm")
                    .isFalse();
            way.run();
            robot.push(KeyCode.ESCAPE);
            assertThat(asks(robot)).isFalse();
            assertThat(dialog.isShowing()).isTrue();
        }
        assertThat(told).isEmpty();
        robot.push(KeyCode.ESCAPE);
        robot.clickOn("#discardTyped");
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void whereNothingWasTypedNothingIsAsked(FxRobot robot) {
        open(robot);
        robot.interact(() -> told.add("saved"));
        guard(robot);
        robot.push(KeyCode.ESCAPE);
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void theButtonClosesAndEndsWhatWasKept(FxRobot robot) {
        open(robot);
        robot.clickOn("#cancelConfirm");
        assertThat(dialog.isShowing()).isFalse();
        assertThat(told).containsExactly("one", "two");
    }

    @Test
    void escapeClosesAndEndsWhatWasKept(FxRobot robot) {
        open(robot);
        robot.push(KeyCode.ESCAPE);
        assertThat(dialog.isShowing()).isFalse();
        assertThat(told).containsExactly("one", "two");
    }

    @Test
    void theWindowThatIsClosedEndsWhatWasKept(FxRobot robot) {
        open(robot);
        robot.interact(dialog::close);
        assertThat(told).containsExactly("one", "two");
    }

    @Test
    void isClosedBeforeWhatWasConfirmedIsDone(FxRobot robot) {
        open(robot);
        robot.clickOn("#confirm");
        assertThat(told).containsExactly("one", "two", "confirmed");
    }

    @Test
    void closesWhenTheWorkIsFinished(FxRobot robot) {
        show(robot);
        robot.interact(work::end);
        assertThat(dialog.isShowing()).as("there may be a result to read").isTrue();
        robot.interact(work::finish);
        assertThat(dialog.isShowing()).isFalse();
    }

    @Test
    void saysThatItIsBusyWhileTheWorkIs(FxRobot robot) {
        var frame = show(robot);
        robot.interact(() -> work.write("write", () -> "done", told::add));
        assertThat(frame.isBusy()).isTrue();
    }

    /// Buttons that a problem pushes out of the window could not be reached.
    @Test
    void makesRoomForAProblem(FxRobot robot) {
        show(robot);
        double before = dialog.getHeight();
        robot.interact(() -> work.show(Meanwhile.nameTaken("payments")));
        assertThat(dialog.getHeight()).isGreaterThan(before + 40);
        robot.interact(() -> work.show(null));
        assertThat(dialog.getHeight())
                .as("news take no room where there are none")
                .isEqualTo(before);
    }

    @Test
    void theWindowThatHasAHeightKeepsIt(FxRobot robot) {
        var frame = show(robot);
        robot.interact(() -> {
            frame.setPrefHeight(400);
            frame.fit();
        });
        double before = dialog.getHeight();
        robot.interact(() -> dialog.setHeight(before + 100)); // by hand
        robot.interact(() -> work.show(Meanwhile.nameTaken("payments")));
        assertThat(dialog.getHeight()).isEqualTo(before + 100);
    }

    @Test
    void tabComesToTheFootLast(FxRobot robot) {
        show(robot);
        robot.interact(field::requestFocus);
        robot.push(KeyCode.TAB);
        assertThat(dialog.getScene().getFocusOwner()).isInstanceOf(CloseButton.class);
    }

    @Test
    void theFirstHasTheFocusEvenWhereItComesLater(FxRobot robot) {
        var later = new Button("later");
        var frame = show(robot);
        robot.interact(() -> {
            frame.setFirst(later);
            frame.opened();
            frame.setCenter(later);
        });
        assertThat(dialog.getScene().getFocusOwner()).isSameAs(later);
    }

    @Test
    void theTitleIsWholeBesideTools(FxRobot robot) {
        var frame = show(robot);
        robot.interact(() -> {
            frame.setTitle("Rotation policy for 1,234 keys");
            frame.getTools().add(new Label("words ".repeat(60)));
            frame.setPrefWidth(400);
            frame.fit();
            frame.layout();
        });
        var title = robot.from(frame).lookup(".title-4").queryAs(Label.class);
        assertThat(title.getWidth()).isGreaterThanOrEqualTo(title.prefWidth(-1));
    }
}
