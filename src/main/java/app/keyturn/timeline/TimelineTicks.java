package app.keyturn.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The marks under the line. Their nodes are made anew only where the marks change; otherwise they are
/// moved.
final class TimelineTicks extends Pane {
    private @Nullable TimelineScale scale;
    private List<TimelineScale.Tick> ticks = List.of();
    private final List<Region> lines = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    TimelineTicks() {
        setMouseTransparent(true);
    }

    void layOut(TimelineScale wanted, double left, double length) {
        if (!wanted.equals(scale)) {
            scale = wanted;
            setTicks(wanted.ticks());
        }
        for (int i = 0; i < ticks.size(); i++) {
            double x = Math.rint(left + wanted.at(ticks.get(i).day()) * length);
            lines.get(i).resizeRelocate(x, 0, 1, 6);
            var label = labels.get(i);
            label.autosize();
            label.relocate(Math.rint(x - label.getWidth() / 2), 8);
        }
    }

    private void setTicks(List<TimelineScale.Tick> wanted) {
        if (!wanted.equals(ticks)) {
            ticks = wanted;
            makeNodes();
        }
    }

    private void makeNodes() {
        lines.clear();
        labels.clear();
        for (var tick : ticks) {
            var line = new Region();
            line.getStyleClass().add("timeline-tick");
            lines.add(line);
            var label = new Label(tick.label());
            label.getStyleClass().add("timeline-tick-label");
            labels.add(label);
        }
        getChildren().setAll(lines);
        getChildren().addAll(labels);
    }

    @Override
    protected void layoutChildren() {
        // layOut() places everything.
    }
}
