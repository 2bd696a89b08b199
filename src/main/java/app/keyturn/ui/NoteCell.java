package app.keyturn.ui;

import java.util.Locale;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What becomes of a row, or came of it: icon, words and colour. The words wrap. For the FX thread.
///
/// @param <R> the rows of the table
/// @param <S> how far a row is
public final class NoteCell<R, S> extends TableCell<R, String> {
    private static final double GAP = 6;
    private static final double PADDING = 20;
    private static final double ICON = 14;

    /// How good or bad a state is; its name is a pseudo class in CSS.
    public enum Tone {
        PLAIN,
        GOOD,
        BAD,
        DOUBTFUL;

        private final PseudoClass pseudoClass = PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }

    /// How a state is shown.
    ///
    /// @param icon the literal of an icon
    public record Mark(String icon, Tone tone) {}

    private final Function<R, ObservableValue<S>> state;
    private final Function<S, Mark> mark;
    private final FontIcon icon = new FontIcon("fth-circle");
    private final SentenceText sentence = new SentenceText();
    private final HBox line = new HBox(GAP, icon, sentence);
    private Subscription following = Subscription.EMPTY;

    public NoteCell(Function<R, ObservableValue<S>> state, Function<S, Mark> mark) {
        this.state = state;
        this.mark = mark;
        getStyleClass().add("apply-note");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        line.setAlignment(Pos.CENTER_LEFT);
        sentence.roomProperty().bind(widthProperty().subtract(PADDING + ICON + GAP));
        tableRowProperty().flatMap(row -> row.itemProperty()).subscribe(this::follow);
    }

    /// A cell is used for one row after another.
    private void follow(@Nullable R row) {
        following.unsubscribe();
        following = row == null ? Subscription.EMPTY : state.apply(row).subscribe(this::show);
    }

    private void show(S now) {
        var shown = mark.apply(now);
        for (var tone : Tone.values()) {
            pseudoClassStateChanged(tone.pseudoClass, tone == shown.tone());
        }
        icon.setIconLiteral(shown.icon());
    }

    @Override
    protected void updateItem(@Nullable String note, boolean empty) {
        super.updateItem(note, empty);
        boolean blank = empty || note == null || note.isEmpty();
        sentence.setWords(note == null ? "" : note);
        setGraphic(blank ? null : line);
        setAccessibleText(blank ? null : sentence.getText());
    }
}
