package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.ReachWords;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.Shown;
import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cells of the table of found vaults.
final class VaultCells {
    private VaultCells() {}

    /// What is known of a row is set by itself in each kind of cell.
    private abstract static class RowCell extends TableCell<VaultRow, VaultRow> {
        abstract void show(VaultRow row);

        @Override
        protected void updateItem(@Nullable VaultRow row, boolean none) {
            super.updateItem(row, none);
            setText(null);
            setGraphic(null);
            if (row != null && !none) {
                show(row);
            }
        }
    }

    static void words(TableColumn<VaultRow, VaultRow> column, Function<VaultRow, String> words) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(Comparator.comparing(words));
        column.setCellFactory(_ -> new RowCell() {
            @Override
            void show(VaultRow row) {
                setText(Shown.line(words.apply(row)));
            }
        });
    }

    /// @param style of the badge; empty for plain words
    static void badge(
            TableColumn<VaultRow, VaultRow> column,
            Function<VaultRow, String> words,
            Function<VaultRow, String> style) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator(Comparator.comparing(words));
        column.setCellFactory(_ -> new RowCell() {
            private final Label badge = new Label();

            @Override
            void show(VaultRow row) {
                var kind = style.apply(row);
                if (kind.isEmpty()) {
                    setText(words.apply(row));
                } else {
                    badge.setText(words.apply(row));
                    badge.getStyleClass().setAll("label", "badge", kind);
                    setGraphic(badge);
                }
            }
        });
    }

    static String networkStyle(VaultRow row) {
        return Boolean.FALSE.equals(row.vault().network().publicAccess()) ? "warning" : "";
    }

    static String protectionStyle(VaultRow row) {
        var protection = row.vault().protection();
        if (Boolean.FALSE.equals(protection.softDelete())) {
            return "danger";
        }
        if (Boolean.TRUE.equals(protection.purgeProtected())) {
            return row.keptShortly() ? "warning" : "success";
        }
        return protection.softDelete() == null && protection.purgeProtected() == null ? "neutral" : "warning";
    }

    /// A cell follows its row by itself, and lets go of it when it gets another.
    static void chosen(TableColumn<VaultRow, Boolean> column, FindVaultsViewModel viewModel) {
        column.setCellValueFactory(row -> viewModel
                .chosenProperty()
                .map(ids -> ids.contains(row.getValue().id())));
        column.setCellFactory(_ -> new TableCell<>() {
            private final CheckBox box = box();

            private CheckBox box() {
                var made = new CheckBox();
                made.setFocusTraversable(false);
                made.setOnAction(_ -> viewModel.toggle(getTableRow().getItem()));
                return made;
            }

            @Override
            protected void updateItem(@Nullable Boolean chosen, boolean none) {
                super.updateItem(chosen, none);
                var row = none ? null : getTableRow().getItem();
                setGraphic(row == null ? null : box);
                if (row != null && chosen != null) {
                    box.setSelected(chosen);
                    box.setAccessibleText(text("vaults.choose", row.vault().name()));
                }
            }
        });
    }

    /// A star to pin it, the name, and what it is where that is no vault.
    static void name(TableColumn<VaultRow, VaultRow> column, FindVaultsViewModel viewModel) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new RowCell() {
            private final Label words = styled("cell-name");
            private final Label hsm = styled("badge", "accent");
            private final FontIcon reached = new FontIcon();
            private final Label open = new Label(null, reached);
            private final FontIcon star = new FontIcon("fth-star");
            private final Button pin = pin();
            private final HBox box = new HBox(pin, words, hsm, open);

            {
                box.getStyleClass().add("vault-name");
                hsm.setText(text("vaults.hsm"));
                hsm.setTooltip(new Tooltip(text("vaults.hsm.tip")));
            }

            private Button pin() {
                var made = new Button(null, star);
                made.getStyleClass().addAll("flat", "button-icon", "pin");
                made.setFocusTraversable(false);
                made.setOnAction(_ -> viewModel.togglePin(getItem()));
                return made;
            }

            @Override
            void show(VaultRow row) {
                words.setText(Shown.line(row.vault().name()));
                star.getStyleClass().setAll("ikonli-font-icon", row.pinned() ? "pinned" : "unpinned");
                pin.setAccessibleText(text(
                        row.pinned() ? "vaults.unpin" : "vaults.pin",
                        row.vault().name()));
                showWhere(hsm, row.managedHsm());
                showWhere(open, row.open());
                reached.setIconLiteral(row.blocked() ? "fth-alert-triangle" : "fth-check-circle");
                reached.getStyleClass().setAll("ikonli-font-icon", row.blocked() ? "dot-blocked" : "dot-open");
                open.setText(row.reach() == null ? "" : ReachWords.briefly(row.reach()));
                setAccessibleText(VaultWords.spoken(row));
                open.setTooltip(SentenceTooltip.of(row.open() ? getAccessibleText() : null));
                pin.setTooltip(SentenceTooltip.of(pin.getAccessibleText()));
                setGraphic(box);
            }
        });
    }

    private static Label styled(String... styles) {
        var label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static void showWhere(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }
}
