package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A [Problem] where it happened: what failed, why it probably did, what to do, and the details to copy into a ticket.
/// Takes no room while there is none. For the FX thread.
public final class ProblemPane extends HBox {
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>(this, "problem");
    private final FontIcon icon = new FontIcon("fth-alert-circle");
    private final Sentence what = line("problem-what");
    private final Sentence why = line("problem-why");
    private final Sentence todo = line("problem-todo");
    private final SignInLinksPane links = new SignInLinksPane();
    private final CommandToCopy command = new CommandToCopy();
    private final Sentence details = line("mono");
    private final TitledPane folded = new TitledPane();
    private final HBox actions = new HBox();
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
    private long left;

    public ProblemPane() {
        getStyleClass().add("problem-pane");
        clock.setCycleCount(Timeline.INDEFINITE);
        actions.getStyleClass().add("problem-actions");
        actions.managedProperty().bind(actions.visibleProperty());
        actions.getChildren()
                .subscribe(() -> actions.setVisible(!actions.getChildren().isEmpty()));
        actions.setVisible(false);
        var words = new VBox(what, why, links, todo, command, foldedDetails(), actions);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().setAll(icon, words);
        managedProperty().bind(visibleProperty());
        problem.subscribe(this::showProblem);
    }

    public ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    public void setProblem(@Nullable Problem value) {
        problem.set(value);
    }

    /// Buttons that help, such as "Try again"; shown under the words.
    public ObservableList<Node> getActions() {
        return actions.getChildren();
    }

    private void showProblem(@Nullable Problem shown) {
        setVisible(shown != null);
        if (shown == null) {
            clock.stop();
            return;
        }
        what.setWords(shown.what());
        why.setWords(shown.why());
        countDown(shown);
        links.show(
                shown.failure() == null ? List.of() : shown.failure().signIn().links());
        command.show(shown.command());
        details.setWords(shown.details());
        folded.setExpanded(false);
        folded.setVisible(!shown.details().isBlank());
        showSeverity(shown);
    }

    /// Counts the seconds down where the vault said how long to wait. Until then, buttons that try
    /// again are disabled.
    private void countDown(Problem shown) {
        clock.stop();
        actions.setDisable(false);
        todo.setWords(shown.todo());
        var failure = shown.failure();
        long seconds = failure == null ? 0 : failure.retryAfterSeconds();
        if (seconds <= 0 || seconds > Problems.LONGEST_COUNTDOWN || !shown.is(Failure.Kind.THROTTLED)) {
            return;
        }
        actions.setDisable(true);
        left = seconds;
        tick();
        clock.playFromStart();
    }

    private void tick() {
        todo.setWords(left > 0 ? text("problem.throttled.left", Formats.number(left)) : text("problem.throttled.over"));
        if (left-- <= 0) {
            clock.stop();
            actions.setDisable(false);
        }
    }

    /// Shows the pane as a warning or as an error. It is a warning where the write may have been done
    /// all the same, or where the reason passes by itself.
    private void showSeverity(Problem shown) {
        boolean warning = shown.ambiguous() || shown.is(Failure.Kind.THROTTLED) || shown.is(Failure.Kind.READ_ONLY);
        getStyleClass().removeAll("warning", "danger");
        getStyleClass().add(warning ? "warning" : "danger");
        icon.setIconLiteral(warning ? "fth-alert-triangle" : "fth-alert-circle");
        setAccessibleText(text(
                warning ? "problem.warning.spoken" : "problem.error.spoken",
                shown.what(),
                spoken(shown),
                shown.todo()));
    }

    private static String spoken(Problem shown) {
        var failure = shown.failure();
        var lines =
                failure == null ? "" : SignInLinkWords.lines(failure.signIn().links());
        return lines.isEmpty() ? shown.why() : shown.why() + "\n" + lines;
    }

    private TitledPane foldedDetails() {
        var copy = new Button(text("button.copy"), new FontIcon("fth-copy"));
        copy.getStyleClass().addAll("flat", "small");
        copy.setId("copyDetails");
        copy.setAccessibleText(text("problem.details.copy"));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> copyDetails());
        HBox.setHgrow(details, Priority.ALWAYS);
        details.setMaxWidth(Double.MAX_VALUE);
        folded.setText(text("problem.details"));
        folded.setContent(new HBox(details, copy));
        folded.setAnimated(false);
        folded.getStyleClass().add("dense");
        folded.managedProperty().bind(folded.visibleProperty());
        return folded;
    }

    private void copyDetails() {
        Copy.text(String.join("\n", what.getWords(), details.getWords()));
    }

    private static Sentence line(String role) {
        var label = new Sentence();
        label.getStyleClass().add(role);
        return label;
    }
}
