package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import atlantafx.base.controls.Popover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What runs in the background, for how long, and a way to stop waiting for it.
final class TasksPopover {
    private final ObservableList<Job> running;
    private final VBox list = new VBox();
    private final Popover popover = new Popover(list);
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> fill()));

    TasksPopover(ObservableList<Job> running) {
        this.running = running;
        list.getStyleClass().add("task-list");
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        clock.setCycleCount(Timeline.INDEFINITE);
        popover.setOnHidden(_ -> clock.stop());
    }

    void openAt(Node owner) {
        fill();
        popover.show(owner);
        clock.play();
    }

    private void fill() {
        var tasks = byTitle(running);
        list.getChildren()
                .setAll(tasks.entrySet().stream()
                        .map(task -> line(task.getKey(), task.getValue()))
                        .toList());
        if (tasks.isEmpty()) {
            list.getChildren().setAll(new Label(text("shell.tasks.none")));
        }
    }

    /// Groups jobs by their title, because one task may run as several jobs. A job without a title is
    /// not shown.
    static Map<String, List<Job>> byTitle(List<Job> jobs) {
        return jobs.stream()
                .filter(job -> !job.title().isEmpty())
                .collect(Collectors.groupingBy(Job::title, LinkedHashMap::new, Collectors.toList()));
    }

    private static Node line(String title, List<Job> jobs) {
        var elapsed = new Label(text(
                "shell.tasks.elapsed", Formats.number(jobs.getFirst().elapsed().toSeconds())));
        elapsed.getStyleClass().add("text-muted");
        var stop = new Button(text("shell.tasks.stop"));
        stop.getStyleClass().add("small");
        stop.setAccessibleText(text("shell.tasks.stop.spoken", title));
        stop.setOnAction(_ -> jobs.forEach(Job::cancel));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(new Label(title), gap, elapsed, stop);
    }
}
