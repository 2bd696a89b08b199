package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Shown;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// The filter's field with a list of how what is typed can go on. The focus stays in the field. While the
/// list is shown, the arrows choose from it, Enter and Tab take what is chosen, and Esc hides it. Otherwise
/// Down leads to the table; Esc clears the filter, and leads to the table where it is clear.
final class FilterBox {
    private static final KeyCombination WHAT_IS_THERE =
            new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
    private static final double ROW = 28;
    private static final double WIDTH = 420;

    /// Filters to begin with, each with the text that says what it finds.
    private record Example(String filter, String meaning) {}

    private static final List<Example> EXAMPLES = List.of(
            new Example("type:rsa size:<3072", "keys.filter.example.size"),
            new Example("expires:<30d -status:expired", "keys.filter.example.expires"),
            new Example("tag:env=prod", "keys.filter.example.tag"),
            new Example("status:disabled curve:p-256", "keys.filter.example.status"),
            new Example("-type:hsm", "keys.filter.example.not"),
            new Example("rotates:never", "keys.filter.example.rotates"),
            new Example("created:>1y", "keys.filter.example.created"),
            new Example("\"two words\"", "keys.filter.example.words"));

    private final TextField field;
    private final FilteredKeys keys;
    private final Runnable toTable;
    private final Popup popup = new Popup();
    private final ListView<FilterCompletion> list = new ListView<>();
    /// True from a change of the text until the caret follows it. Where the caret moves alone, nobody types.
    private boolean typed;

    /// @param toTable moves the focus to the table
    FilterBox(TextField field, FilteredKeys keys, Runnable toTable) {
        this.field = field;
        this.keys = keys;
        this.toTable = toTable;
        field.textProperty().bindBidirectional(keys.textProperty());
        list.getStyleClass().add("filter-completions");
        list.setId("filterCompletions");
        list.setAccessibleText(text("keys.filter.completions"));
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(_ -> new CompletionCell());
        list.setOnMouseClicked(_ -> take());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false); // Esc in the field does, and nothing else then
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        field.textProperty().subscribe((_, _) -> typed = true);
        field.caretPositionProperty().subscribe((_, _) -> follow());
        field.focusedProperty().subscribe((_, focused) -> focus(focused));
        keys.valuesProperty().subscribe((_, _) -> offerMore());
    }

    private void focus(boolean focused) {
        typed = false;
        if (focused) {
            keys.readValues();
        } else {
            popup.hide();
        }
    }

    /// Fills a menu with examples that set the filter.
    void fillHelp(MenuButton help) {
        for (var example : EXAMPLES) {
            var item = new MenuItem(text("keys.filter.example", example.filter(), text(example.meaning())));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> show(example.filter()));
            help.getItems().add(item);
        }
    }

    private void show(String filter) {
        set(filter, filter.length());
        field.requestFocus();
    }

    /// Sets a text that nobody typed.
    private void set(String filter, int caret) {
        field.setText(filter);
        typed = false;
        field.positionCaret(caret);
    }

    private void follow() {
        if (typed && field.isFocused()) {
            keys.readValues();
            offer(completions());
        } else {
            popup.hide();
        }
        typed = false;
    }

    /// What there is to filter by has become known while the list is shown.
    private void offerMore() {
        if (popup.isShowing() && !completions().equals(list.getItems())) {
            offer(completions());
        }
    }

    private List<FilterCompletion> completions() {
        int caret = Math.min(field.getCaretPosition(), field.getLength());
        return FilterCompletion.at(field.getText(), caret, keys.valuesProperty().get());
    }

    private void offer(List<FilterCompletion> completions) {
        list.getItems().setAll(completions);
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
        list.setPrefHeight(ROW * completions.size() + 4);
        var below = field.localToScreen(field.getBoundsInLocal());
        if (completions.isEmpty() || below == null) {
            popup.hide();
        } else if (!popup.isShowing()) {
            popup.show(field, Math.max(0, below.getMaxX() - WIDTH), below.getMaxY() + 2);
        }
    }

    private void press(KeyEvent key) {
        boolean taken = popup.isShowing() ? pressInList(key) : pressInField(key);
        if (taken) {
            key.consume();
        }
    }

    private boolean pressInList(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ESCAPE -> popup.hide();
            case DELETE -> {
                popup.hide();
                return false;
            }
            case ENTER -> {
                return take();
            }
            case TAB -> {
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().selectFirst();
                }
                return !key.isShiftDown() && take();
            }
            default -> {
                return false;
            }
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex()));
        return true;
    }

    private boolean pressInField(KeyEvent key) {
        if (WHAT_IS_THERE.match(key)) {
            offer(FilterCompletion.fields(field.getCaretPosition()));
        } else if (key.getCode() == KeyCode.DOWN) {
            toTable.run();
        } else if (key.getCode() == KeyCode.ESCAPE && field.getText().isEmpty()) {
            toTable.run();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            field.clear();
        } else {
            return false;
        }
        return true;
    }

    /// Takes what is chosen; false where nothing is.
    private boolean take() {
        var chosen = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (chosen == null || chosen.to() > field.getLength()) {
            return false;
        }
        set(chosen.in(field.getText()), chosen.caret());
        if (chosen.goesOn()) {
            offer(completions());
        }
        return true;
    }

    private static final class CompletionCell extends ListCell<FilterCompletion> {
        private final Label piece = KeyCells.label("text-bold");
        private final Label help = KeyCells.label("text-muted");
        private final HBox line = new HBox(8, piece, help);

        CompletionCell() {
            line.setAlignment(Pos.CENTER_LEFT);
            piece.setMinWidth(USE_PREF_SIZE);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable FilterCompletion item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(item == null || empty ? null : line);
            if (item != null && !empty) {
                piece.setText(Shown.line(item.piece()));
                help.setText(item.help());
            }
        }
    }
}
