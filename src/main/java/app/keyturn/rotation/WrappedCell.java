package app.keyturn.rotation;

import javafx.scene.control.TableCell;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A sentence that takes as many lines as it needs. A label would not tell the row how high it is when it wraps.
final class WrappedCell extends TableCell<ApplyRow, String> {
    private static final double PADDING = 20;

    private final Text sentence = new Text();

    WrappedCell() {
        sentence.getStyleClass().add("sentence");
        sentence.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(@Nullable String words, boolean empty) {
        super.updateItem(words, empty);
        sentence.setText(words);
        setGraphic(empty || words == null ? null : sentence);
        setAccessibleText(empty ? null : words);
    }
}
