package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// As many tags as there is room for, each whole, and how many more there are. None is cut off.
final class TagList extends Region {
    private static final double GAP = 4;
    /// More are only counted: nobody reads a row of twenty tags.
    private static final int MOST = 8;

    private final Tooltip tooltip = new Tooltip();
    private final List<Label> shown = new ArrayList<>();
    private final Label more = tag("");
    private int count;

    TagList() {
        getStyleClass().add("tag-list");
    }

    void show(KeyRow row) {
        var tags = new TreeMap<>(row.item().tags());
        count = tags.size();
        shown.clear();
        tags.entrySet().stream().limit(MOST).forEach(tag -> shown.add(tag(tag.getKey() + ":" + tag.getValue())));
        getChildren().setAll(shown);
        getChildren().add(more);
        var lines = tags.entrySet().stream()
                .map(tag -> Shown.line(tag.getKey() + ": " + tag.getValue()))
                .collect(Collectors.joining("\n"));
        setAccessibleText(lines);
        if (lines.isEmpty()) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(lines);
            Tooltip.install(this, tooltip);
        }
        requestLayout();
    }

    private static Label tag(String text) {
        var label = KeyCells.label("tag");
        label.setText(Shown.line(text));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// How many tags fit, with the count of the others where there are any.
    private int fitting(double width) {
        for (int n = shown.size(); n > 0; n--) {
            if (widthOf(n) <= width) {
                return n;
            }
        }
        return 0;
    }

    private double widthOf(int tags) {
        double width = 0;
        for (var label : shown.subList(0, tags)) {
            width += snapSizeX(label.prefWidth(USE_COMPUTED_SIZE)) + GAP;
        }
        if (tags < count) {
            more.setText(text("keys.tags.more", Integer.toString(count - tags)));
            width += snapSizeX(more.prefWidth(USE_COMPUTED_SIZE)) + GAP;
        }
        return Math.max(0, width - GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return widthOf(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return widthOf(shown.size());
    }

    @Override
    protected void layoutChildren() {
        int fits = fitting(getWidth());
        more.setVisible(fits < count);
        more.setText(text("keys.tags.more", Integer.toString(count - fits)));
        double x = 0;
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).setVisible(i < fits);
            x = i < fits ? place(shown.get(i), x) : x;
        }
        place(more, x);
    }

    private double place(Label label, double x) {
        double width = snapSizeX(label.prefWidth(USE_COMPUTED_SIZE));
        layoutInArea(label, x, 0, width, getHeight(), 0, HPos.LEFT, VPos.CENTER);
        return x + width + GAP;
    }
}
