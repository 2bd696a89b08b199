package app.keyturn.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.text.Text;

/// Like a [Sentence], for table cells: a label that wraps does not tell a cell how high it is. For the
/// FX thread.
public final class SentenceText extends Text {
    private final DoubleProperty room = new SimpleDoubleProperty(this, "room");
    private String words = "";

    public SentenceText() {
        getStyleClass().add("sentence");
        room.subscribe(this::layOutWords);
        fontProperty().subscribe(this::layOutWords);
    }

    /// How wide its lines may be.
    public DoubleProperty roomProperty() {
        return room;
    }

    public void setWords(String value) {
        words = Shown.words(value);
        layOutWords();
    }

    private void layOutWords() {
        boolean broken = LineBreaks.needed(words);
        setWrappingWidth(broken ? 0 : Math.max(0, room.get()));
        setText(broken ? LineBreaks.fit(words, getFont(), room.get()) : words);
    }
}
