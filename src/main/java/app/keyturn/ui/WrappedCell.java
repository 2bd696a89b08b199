package app.keyturn.ui;

import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A table cell whose words wrap and are read aloud. It uses a text and no label, because a label that
/// wraps does not tell the row how high it is. For the FX thread.
///
/// @param <S> the rows of the table
/// @param <T> what the words are made of
public final class WrappedCell<S, T> extends TableCell<S, T> {
    private static final double PADDING = 20;

    private final SentenceText sentence = new SentenceText();
    private final Function<T, String> words;
    private final Function<T, String> style;

    public WrappedCell(Function<T, String> words) {
        this(words, _ -> "sentence");
    }

    /// @param style the style class of the words
    public WrappedCell(Function<T, String> words, Function<T, String> style) {
        this.words = words;
        this.style = style;
        sentence.roomProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        boolean blank = empty || item == null;
        sentence.setWords(item == null ? "" : words.apply(item));
        if (item != null) {
            sentence.getStyleClass().setAll(style.apply(item));
        }
        setGraphic(blank ? null : sentence);
        setAccessibleText(blank ? null : sentence.getText());
    }
}
