package app.keyturn.ui;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A label that wraps, for words with a part from a vault, a file or a person. The words are made
/// harmless by [Shown]; the text property is bound and cannot be set past that. Nothing of it is cut off.
/// For the FX thread.
public class Sentence extends Label {
    private static final double SLACK = 2;

    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final StringProperty lines = new SimpleStringProperty(this, "lines", "");
    private boolean broken;

    public Sentence() {
        this(null);
    }

    public Sentence(@Nullable Node icon) {
        setGraphic(icon);
        setMinHeight(USE_PREF_SIZE);
        textProperty().bind(lines);
        words.subscribe(this::layOutWords);
        widthProperty().subscribe(this::breakLines);
        fontProperty().subscribe(this::breakLines);
    }

    public StringProperty wordsProperty() {
        return words;
    }

    public @Nullable String getWords() {
        return words.get();
    }

    public void setWords(@Nullable String value) {
        words.set(value);
    }

    private String shownWords() {
        var given = words.get();
        return given == null ? "" : Shown.words(given);
    }

    private void layOutWords() {
        broken = LineBreaks.needed(shownWords());
        setWrapText(!broken);
        lines.set(shownWords());
        breakLines();
    }

    private void breakLines() {
        if (broken) {
            lines.set(LineBreaks.fit(shownWords(), getFont(), getWidth() - besides()));
        }
    }

    /// The width that is not for text: insets and the icon.
    private double besides() {
        var icon = getGraphic();
        var ofIcon = icon == null ? 0 : icon.prefWidth(-1) + getGraphicTextGap();
        return snappedLeftInset() + snappedRightInset() + ofIcon + SLACK;
    }

    private Text laidOut(double width) {
        var text = new Text(LineBreaks.fit(shownWords(), getFont(), width));
        text.setFont(getFont());
        return text;
    }

    @Override
    public @Nullable Orientation getContentBias() {
        return broken ? Orientation.HORIZONTAL : super.getContentBias();
    }

    @Override
    protected double computePrefWidth(double height) {
        return broken ? laidOut(0).getLayoutBounds().getWidth() + besides() : super.computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return broken
                ? snappedTopInset()
                        + laidOut(width - besides()).getLayoutBounds().getHeight()
                        + snappedBottomInset()
                : super.computePrefHeight(width);
    }
}
