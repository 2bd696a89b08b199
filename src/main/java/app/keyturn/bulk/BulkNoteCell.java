package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.bulk.BulkRow.State;
import app.keyturn.ui.Shown;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What came of a key: icon, words and colour.
final class BulkNoteCell extends TableCell<BulkRow, String> {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final FontIcon icon = new FontIcon("fth-circle");
    private Subscription following = Subscription.EMPTY;

    BulkNoteCell() {
        getStyleClass().add("apply-note");
        tableRowProperty().flatMap(row -> row.itemProperty()).subscribe(this::follow);
    }

    /// A cell is used for one row after another.
    private void follow(@Nullable BulkRow row) {
        following.unsubscribe();
        following = row == null ? Subscription.EMPTY : row.stateProperty().subscribe(this::mark);
    }

    private void mark(State state) {
        pseudoClassStateChanged(GOOD, state == State.DONE);
        pseudoClassStateChanged(BAD, state == State.FAILED);
        pseudoClassStateChanged(DOUBTFUL, state == State.UNKNOWN || state == State.LEFT_OUT);
        icon.setIconLiteral(
                switch (state) {
                    case LEFT_OUT -> "fth-slash";
                    case WAITING -> "fth-circle";
                    case RUNNING -> "fth-loader";
                    case DONE -> "fth-check";
                    case FAILED -> "fth-alert-circle";
                    case UNKNOWN -> "fth-help-circle";
                });
    }

    @Override
    protected void updateItem(@Nullable String note, boolean empty) {
        super.updateItem(note, empty);
        boolean blank = empty || note == null;
        setGraphic(blank ? null : icon);
        setText(note == null || blank ? null : note.isEmpty() ? text("bulk.waiting") : Shown.line(note));
        setTooltip(note == null || note.isEmpty() ? null : new Tooltip(Shown.words(note)));
    }
}
