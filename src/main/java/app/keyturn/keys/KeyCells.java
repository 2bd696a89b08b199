package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.HomeDot;
import app.keyturn.ui.LateTooltip;
import app.keyturn.ui.Shown;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cells of the key table. Each has its nodes made once and filled again as rows scroll by.
final class KeyCells {
    private KeyCells() {}

    /// A column whose cells are filled from the row by `fill`.
    static <N extends Node> void graphic(
            TableColumn<KeyRow, KeyRow> column, Supplier<N> make, BiConsumer<N, KeyRow> fill) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new RowCell<>(make.get(), fill));
    }

    /// A cell that shows a row by one node, and can tell how much room a row needs. The node stays in
    /// the cell, out of sight where there is no row: put in anew it would get its styles anew, with each
    /// change of the rows.
    static final class RowCell<N extends Node> extends TableCell<KeyRow, KeyRow> {
        private final N node;
        private final BiConsumer<N, KeyRow> fill;

        RowCell(N node, BiConsumer<N, KeyRow> fill) {
            this.node = node;
            this.fill = fill;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            node.setVisible(false);
            setGraphic(node);
        }

        @Override
        protected void updateItem(@Nullable KeyRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean filled = row != null && !empty;
            node.setVisible(filled);
            if (filled) {
                fill.accept(node, row);
            }
            setAccessibleText(filled ? node.getAccessibleText() : null);
        }

        N node() {
            return node;
        }

        /// The width at which all of a row is shown, in the styles of the scene that the cell is in.
        double widthFor(KeyRow row) {
            updateItem(row, false);
            applyCss();
            return snapSizeX(node.prefWidth(USE_COMPUTED_SIZE)) + snappedLeftInset() + snappedRightInset();
        }

        /// The width below which a row shows too little.
        double leastFor(KeyRow row) {
            updateItem(row, false);
            applyCss();
            return snapSizeX(node.minWidth(USE_COMPUTED_SIZE)) + snappedLeftInset() + snappedRightInset();
        }
    }

    static void words(TableColumn<KeyRow, KeyRow> column, String style, Function<KeyRow, String> text) {
        graphic(column, () -> label(style), (label, row) -> label.setText(Shown.line(text.apply(row))));
    }

    /// @param drafted the keys that have changes which are not sent; their names carry a mark
    static void name(TableColumn<KeyRow, KeyRow> column, ObservableValue<Set<String>> drafted) {
        graphic(column, () -> label("cell-name"), (label, row) -> {
            boolean marked = drafted.getValue().contains(row.key());
            label.setText(Shown.line(row.name()));
            label.setContentDisplay(ContentDisplay.RIGHT);
            if (marked != (label.getGraphic() != null)) {
                label.setGraphic(marked ? draftMark() : null);
            }
            label.setAccessibleText(marked ? text("keys.draft", row.name()) : null);
        });
    }

    private static FontIcon draftMark() {
        var mark = new FontIcon("fth-edit-2");
        mark.getStyleClass().add("draft-mark");
        return mark;
    }

    static void type(TableColumn<KeyRow, KeyRow> column) {
        words(column, "cell-type", row -> row.material().isEmpty() && row.item().named() ? "…" : row.material());
    }

    /// The name of the vault, with what tells a vault in Azure from one that is not.
    static void vault(TableColumn<KeyRow, KeyRow> column) {
        graphic(column, () -> label("cell-vault"), (label, row) -> {
            label.setText(Shown.line(row.vault().name()));
            HomeDot.show(label, row.vault());
        });
    }

    static void expires(TableColumn<KeyRow, KeyRow> column, Function<KeyRow, Formats> formats) {
        time(
                column,
                formats,
                row -> text(row.item().tells("exp") ? "keys.expires.never" : "keys.expires.unclear"),
                row -> row.item().expiresOn());
    }

    /// @param formats with the time of the row's vault
    static void time(
            TableColumn<KeyRow, KeyRow> column,
            Function<KeyRow, Formats> formats,
            Function<KeyRow, String> none,
            Function<KeyRow, @Nullable Instant> time) {
        graphic(column, DateLabel::new, (label, row) -> {
            var at = time.apply(row);
            var its = formats.apply(row);
            label.setText(at == null ? none.apply(row) : its.date(at));
            label.tooltip.say(at == null ? null : () -> its.ago(at) + "\n" + its.exact(at));
        });
    }

    private static final class DateLabel extends Label {
        private final LateTooltip tooltip = new LateTooltip(this);

        DateLabel() {
            getStyleClass().add("cell-date");
        }
    }

    /// A box that shows whether the row is selected, and toggles it without touching other rows.
    static void select(TableColumn<KeyRow, KeyRow> column) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new SelectCell());
    }

    private static final class SelectCell extends TableCell<KeyRow, KeyRow> {
        private final FontIcon icon = new FontIcon("fth-square");

        SelectCell() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            icon.setVisible(false);
            setGraphic(icon);
            tableRowProperty().flatMap(row -> row.selectedProperty()).subscribe(this::mark);
            addEventFilter(MouseEvent.MOUSE_PRESSED, this::toggle);
        }

        private void mark(@Nullable Boolean selected) {
            icon.setIconLiteral(Boolean.TRUE.equals(selected) ? "fth-check-square" : "fth-square");
            setAccessibleText(text(Boolean.TRUE.equals(selected) ? "keys.row.selected" : "keys.row.notSelected"));
        }

        private void toggle(MouseEvent press) {
            if (press.getButton() != MouseButton.PRIMARY || isEmpty()) {
                return;
            }
            var selection = getTableView().getSelectionModel();
            if (selection.isSelected(getIndex())) {
                selection.clearSelection(getIndex());
            } else {
                selection.select(getIndex());
            }
            getTableView().requestFocus();
            press.consume();
        }

        @Override
        protected void updateItem(@Nullable KeyRow row, boolean empty) {
            super.updateItem(row, empty);
            icon.setVisible(!empty && row != null);
        }
    }

    /// @param formats with the time of the row's vault
    static void status(TableColumn<KeyRow, KeyRow> column, Function<KeyRow, Formats> formats) {
        graphic(column, Badge::new, (badge, row) -> badge.show(row, formats.apply(row)));
    }

    static void nextRotation(
            TableColumn<KeyRow, KeyRow> column, Function<KeyRow, Formats> formats, ReadOnlyDoubleProperty wordsWidth) {
        graphic(column, () -> new RotationBar(formats, wordsWidth), RotationBar::show);
    }

    static void tags(TableColumn<KeyRow, KeyRow> column) {
        graphic(column, TagList::new, TagList::show);
    }

    static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
