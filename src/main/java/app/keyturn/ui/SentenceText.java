package app.keyturn.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.text.Text;

/// The same as a [Sentence] for cells of a table, which a label would not tell how high they are when it
/// wraps. For the FX thread.
public final class SentenceText extends Text {
    private final DoubleProperty room = new SimpleDoubleProperty(this, "room");
    private String words = "";

    public SentenceText() {
        getStyleClass().add("sentence");
        room.subscribe(this::show);
        fontProperty().subscribe(this::show);
    }

    /// How wide its lines may be.
    public DoubleProperty roomProperty() {
        return room;
    }

    public void setWords(String value) {
        words = Shown.words(value);
        show();
    }

    private void show() {
        boolean broken = LineBreaks.needed(words);
        setWrappingWidth(broken ? 0 : Math.max(0, room.get()));
        setText(broken ? LineBreaks.fit(words, getFont(), room.get()) : words);
    }
}
