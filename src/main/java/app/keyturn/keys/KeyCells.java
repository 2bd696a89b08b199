package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Shown;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.PolicyFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cells of the key table. Each has its nodes made once and filled again as rows scroll by.
final class KeyCells {
    private static final int TAGS_SHOWN = 1;

    private KeyCells() {}

    /// A column whose cells are filled from the row by `fill`.
    static <N extends Node> void graphic(
            TableColumn<KeyRow, KeyRow> column, Supplier<N> make, BiConsumer<N, KeyRow> fill) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final N node = make.get();

            {
                setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            }

            @Override
            protected void updateItem(@Nullable KeyRow row, boolean empty) {
                super.updateItem(row, empty);
                if (row == null || empty) {
                    setGraphic(null);
                    setAccessibleText(null);
                } else {
                    fill.accept(node, row);
                    setGraphic(node);
                    setAccessibleText(node.getAccessibleText());
                }
            }
        });
    }

    static void words(TableColumn<KeyRow, KeyRow> column, String style, Function<KeyRow, String> text) {
        graphic(column, () -> label(style), (label, row) -> label.setText(Shown.line(text.apply(row))));
    }

    static void time(
            TableColumn<KeyRow, KeyRow> column,
            Formats formats,
            Function<KeyRow, String> none,
            Function<KeyRow, @Nullable Instant> time) {
        graphic(column, () -> label("cell-date"), (label, row) -> {
            var at = time.apply(row);
            label.setText(at == null ? none.apply(row) : formats.date(at));
            label.setTooltip(at == null ? null : new Tooltip(formats.ago(at) + "\n" + formats.exact(at)));
        });
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
            setGraphic(empty || row == null ? null : icon);
        }
    }

    static void status(TableColumn<KeyRow, KeyRow> column) {
        graphic(column, Badge::new, Badge::show);
    }

    static void nextRotation(TableColumn<KeyRow, KeyRow> column, Formats formats, boolean managedHsm) {
        graphic(column, () -> new RotationBar(formats, managedHsm), RotationBar::show);
    }

    static void tags(TableColumn<KeyRow, KeyRow> column) {
        graphic(column, TagList::new, TagList::show);
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    /// The way from the last rotation to the next as a bar, and in words beside it.
    private static final class RotationBar extends HBox {
        private final Formats formats;
        private final boolean managedHsm;
        private final ProgressBar bar = new ProgressBar(0);
        private final Label words = new Label();
        private final FontIcon warning = new FontIcon("fth-alert-triangle");
        private final Tooltip tooltip = new Tooltip();

        RotationBar(Formats formats, boolean managedHsm) {
            super(8);
            this.managedHsm = managedHsm;
            this.formats = formats;
            getStyleClass().add("rotation-bar");
            words.setMinWidth(USE_PREF_SIZE);
            warning.getStyleClass().add("contradiction");
            warning.managedProperty().bind(warning.visibleProperty());
            getChildren().setAll(bar, words, warning);
        }

        void show(KeyRow row) {
            var next = row.nextRotation();
            bar.setProgress(next.elapsed());
            words.setText(words(next));
            getStyleClass().removeAll("danger", "warning", "muted");
            getStyleClass().add(style(row, next));
            explain(next, row.policy(), row.contradictions(managedHsm));
        }

        private void explain(NextRotation next, @Nullable RotationPolicy policy, List<PolicyFinding> contradictions) {
            warning.setVisible(!contradictions.isEmpty());
            var lines = new ArrayList<String>();
            if (next.at() != null) {
                lines.add(formats.ago(next.at()));
                lines.add(formats.exact(next.at()));
            }
            if (policy != null && !policy.readable()) {
                lines.add(text("keys.rotation.unreadPolicy", policy.unreadWords()));
            }
            contradictions.forEach(finding -> lines.add(PolicyWords.of(finding, formats)));
            setAccessibleText(String.join(
                    "\n",
                    Stream.concat(Stream.of(words.getText()), lines.stream()).toList()));
            if (lines.isEmpty()) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(String.join("\n", lines));
                Tooltip.install(this, tooltip);
            }
        }

        private String words(NextRotation next) {
            return switch (next.state()) {
                case OVERDUE ->
                    next.at() == null
                            ? ""
                            : text("keys.rotation.overdue", Formats.number(-formats.daysUntil(next.at())));
                case DUE -> next.at() == null ? "" : formats.shortly(next.at());
                case NEVER -> text("keys.rotation.never");
                case NO_POLICY -> text("keys.rotation.noPolicy");
                case BY_CERTIFICATE -> text("keys.rotation.certificate");
                case FORBIDDEN -> text("keys.rotation.forbidden");
                case UNREADABLE -> text("keys.rotation.unreadable");
                case LOADING -> "…";
            };
        }

        private String style(KeyRow row, NextRotation next) {
            return switch (next.state()) {
                case OVERDUE -> "danger";
                case NEVER -> "warning";
                case DUE -> row.status() == KeyStatus.EXPIRING ? "warning" : "success";
                default -> "muted";
            };
        }
    }

    private static final class TagList extends HBox {
        private final Tooltip tooltip = new Tooltip();

        TagList() {
            super(4);
            getStyleClass().add("tag-list");
        }

        void show(KeyRow row) {
            getChildren().clear();
            var tags = new TreeMap<>(row.item().tags());
            tags.entrySet().stream()
                    .limit(TAGS_SHOWN)
                    .forEach(tag -> getChildren().add(tag(tag.getKey() + ":" + tag.getValue())));
            if (tags.size() > TAGS_SHOWN) {
                var more = tag(text("keys.tags.more", Integer.toString(tags.size() - TAGS_SHOWN)));
                more.setMinWidth(USE_PREF_SIZE);
                getChildren().add(more);
            }
            if (tags.isEmpty()) {
                Tooltip.uninstall(this, tooltip);
            } else {
                tooltip.setText(String.join(
                        "\n",
                        tags.entrySet().stream()
                                .map(tag -> tag.getKey() + ": " + tag.getValue())
                                .toList()));
                Tooltip.install(this, tooltip);
            }
        }

        private static Label tag(String text) {
            var label = label("tag");
            label.setText(Shown.line(text));
            return label;
        }
    }
}
