package app.keyturn.versions;

import app.keyturn.ui.Shown;
import app.keyturn.versions.VersionRow.State;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What becomes of a version: icon, words and colour.
final class VersionNoteCell extends TableCell<VersionRow, String> {
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");

    private final FontIcon icon = new FontIcon("fth-circle");
    private Subscription following = Subscription.EMPTY;

    VersionNoteCell() {
        getStyleClass().add("apply-note");
        tableRowProperty().flatMap(row -> row.itemProperty()).subscribe(this::follow);
    }

    /// A cell is used for one row after another.
    private void follow(@Nullable VersionRow row) {
        following.unsubscribe();
        following = row == null ? Subscription.EMPTY : row.stateProperty().subscribe(this::mark);
    }

    private void mark(State state) {
        pseudoClassStateChanged(GOOD, state == State.DISABLED || state == State.ENABLED_AGAIN);
        pseudoClassStateChanged(BAD, state == State.FAILED);
        pseudoClassStateChanged(DOUBTFUL, state == State.UNKNOWN || state == State.TO_DISABLE);
        icon.setIconLiteral(
                switch (state) {
                    case KEPT -> "fth-shield";
                    case DISABLED_ALREADY, TO_DISABLE -> "fth-slash";
                    case RUNNING -> "fth-loader";
                    case DISABLED, ENABLED_AGAIN -> "fth-check";
                    case FAILED -> "fth-alert-circle";
                    case UNKNOWN -> "fth-help-circle";
                });
    }

    @Override
    protected void updateItem(@Nullable String note, boolean empty) {
        super.updateItem(note, empty);
        setGraphic(empty || note == null ? null : icon);
        setText(empty || note == null ? null : Shown.line(note));
    }
}
