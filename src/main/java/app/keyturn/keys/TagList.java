package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.LateTooltip;
import app.keyturn.ui.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// As many tags as there is room for, each whole, and how many more there are. None is cut off.
final class TagList extends Region {
    private static final double GAP = 4;
    /// More are only counted: nobody reads a row of twenty tags.
    private static final int MOST = 8;

    private final LateTooltip tooltip = new LateTooltip(this);
    /// Made when they are first needed, and used for every row from then on.
    private final List<Label> labels = new ArrayList<>();
    private final Label more = label();
    private int labelled;
    private int count;

    TagList() {
        getStyleClass().add("tag-list");
        getChildren().add(more);
    }

    void show(KeyRow row) {
        var tags = new TreeMap<>(row.item().tags());
        count = tags.size();
        labelled = Math.min(count, MOST);
        while (labels.size() < labelled) {
            labels.add(label());
            getChildren().add(labels.getLast());
        }
        int i = 0;
        for (var tag : tags.entrySet().stream().limit(MOST).toList()) {
            labels.get(i++).setText(Shown.line(tag.getKey() + ":" + tag.getValue()));
        }
        var lines = tags.entrySet().stream()
                .map(tag -> Shown.line(tag.getKey() + ": " + tag.getValue()))
                .collect(Collectors.joining("\n"));
        setAccessibleText(lines);
        tooltip.say(lines.isEmpty() ? null : () -> lines);
        requestLayout();
    }

    private static Label label() {
        var label = KeyCells.label("tag");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// How many tags fit, with the count of the others where there are any.
    private int fitting(double width) {
        for (int n = labelled; n > 0; n--) {
            if (widthOf(n) <= width) {
                return n;
            }
        }
        return 0;
    }

    private double widthOf(int tags) {
        double width = 0;
        for (var label : labels.subList(0, tags)) {
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
        return widthOf(labelled);
    }

    @Override
    protected void layoutChildren() {
        int fits = fitting(getWidth());
        more.setVisible(fits < count);
        more.setText(text("keys.tags.more", Integer.toString(count - fits)));
        double x = 0;
        for (int i = 0; i < labels.size(); i++) {
            labels.get(i).setVisible(i < fits);
            x = i < fits ? place(labels.get(i), x) : x;
        }
        place(more, x);
    }

    private double place(Label label, double x) {
        double width = snapSizeX(label.prefWidth(USE_COMPUTED_SIZE));
        layoutInArea(label, x, 0, width, getHeight(), 0, HPos.LEFT, VPos.CENTER);
        return x + width + GAP;
    }
}
