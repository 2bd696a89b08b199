package app.keyturn.health;

import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What shows changes in the table and in the story of a key.
final class ChangeNodes {
    private static final double DOT = 6;
    /// Of a cell, at both sides.
    private static final double PADDING = 20;

    private ChangeNodes() {}

    /// What was there struck through, then what is there now, in as many lines as it takes.
    ///
    /// @param line  the same in words, for those who listen
    /// @param width of the column
    static Node what(List<ChangeWords.Piece> pieces, String line, ObservableDoubleValue width) {
        var box = new Words();
        box.getStyleClass().add("change-what");
        box.prefWrapLengthProperty().bind(Bindings.subtract(width, PADDING));
        for (var piece : pieces) {
            if (!box.getChildren().isEmpty()) {
                add(box, "·", "text-muted");
            }
            add(box, piece.what(), "change-of");
            add(box, piece.before(), "change-before");
            if (!piece.before().isEmpty() && !piece.after().isEmpty()) {
                add(box, "→", "text-muted");
            }
            add(box, piece.after(), "change-after");
        }
        box.setAccessibleText(Shown.line(line));
        return box;
    }

    /// As high as its words are in the column, whatever width a cell asks for before it has one.
    private static final class Words extends FlowPane {
        @Override
        public @Nullable Orientation getContentBias() {
            return null;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(USE_COMPUTED_SIZE);
        }
    }

    /// Word by word, so that lines can end between any two.
    private static void add(FlowPane box, String words, String style) {
        for (var word : Shown.line(words).split(" ")) {
            if (!word.isEmpty()) {
                var label = new Label(word);
                label.getStyleClass().add(style);
                box.getChildren().add(label);
            }
        }
    }

    static Node origin(ChangeRow row) {
        var origin = row.origin();
        var label = new Label(ChangeWords.origin(origin));
        switch (origin) {
            case ELSEWHERE -> {
                label.getStyleClass().addAll("badge", "warning");
                label.setGraphic(new FontIcon("fth-user"));
            }
            case UNKNOWN -> {
                label.getStyleClass().addAll("badge", "neutral");
                label.setGraphic(new FontIcon("fth-help-circle"));
            }
            default -> label.getStyleClass().add("text-muted");
        }
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A moment in the story of a key, with the line that leads on from it.
    ///
    /// @param kind an [app.keyturn.inventory.history.Origin] in lower case, or `first`
    static Node station(String kind, String date, String words, String by) {
        var line = new Region();
        line.getStyleClass().add("story-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        var mark = new HBox(new Circle(DOT), line);
        mark.getStyleClass().addAll("story-mark", "story-" + kind.toLowerCase(Locale.ROOT));
        var day = new Label(date);
        day.getStyleClass().add("story-date");
        var what = new Sentence();
        what.setWords(words);
        var station = new VBox(mark, day, what);
        if (!by.isEmpty()) {
            var origin = new Label(by);
            origin.getStyleClass().add("text-muted");
            station.getChildren().add(origin);
        }
        station.getStyleClass().add("story-station");
        station.setAccessibleText(String.join(", ", List.of(date, words, by)));
        return station;
    }
}
