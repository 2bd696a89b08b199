package app.keyturn.rotation;

import app.keyturn.rotation.ApplyRow.State;
import app.keyturn.ui.SentenceText;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What speaks against a key, or what came of it: icon, words and colour.
final class ApplyNoteCell extends TableCell<ApplyRow, String> {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private static final double GAP = 6;
    private static final double PADDING = 20;
    private static final double ICON = 14;

    private final FontIcon icon = new FontIcon("fth-check");
    private final SentenceText sentence = new SentenceText();
    private final HBox line = new HBox(GAP, icon, sentence);
    private Subscription following = Subscription.EMPTY;

    ApplyNoteCell() {
        getStyleClass().add("apply-note");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        line.setAlignment(Pos.CENTER_LEFT);
        sentence.roomProperty().bind(widthProperty().subtract(PADDING + ICON + GAP));
        tableRowProperty().flatMap(row -> row.itemProperty()).subscribe(this::follow);
    }

    /// A cell is used for one row after another.
    private void follow(@Nullable ApplyRow row) {
        following.unsubscribe();
        following = row == null ? Subscription.EMPTY : row.stateProperty().subscribe(this::mark);
    }

    private void mark(State state) {
        boolean doubtful = state == State.READY || state == State.UNKNOWN;
        pseudoClassStateChanged(GOOD, state == State.SAVED);
        pseudoClassStateChanged(BAD, state == State.FAILED);
        pseudoClassStateChanged(DOUBTFUL, doubtful);
        icon.setIconLiteral(
                switch (state) {
                    case READING, SAVING -> "fth-loader";
                    case READY -> "fth-alert-triangle";
                    case SAME -> "fth-minus";
                    case SAVED -> "fth-check";
                    case FAILED -> "fth-alert-circle";
                    case UNKNOWN -> "fth-help-circle";
                });
    }

    @Override
    protected void updateItem(@Nullable String note, boolean empty) {
        super.updateItem(note, empty);
        boolean blank = empty || note == null || note.isEmpty();
        sentence.setWords(note == null ? "" : note);
        setGraphic(blank ? null : line);
        setAccessibleText(blank ? null : note);
    }
}
