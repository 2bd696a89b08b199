package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyItem;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All versions of a key, the current one first, then by creation. Choosing one shows it in the other tabs.
public final class VersionsView {
    private final KeyPanelViewModel viewModel;
    private final VersionsViewModel versions;
    private final CommandList commands;

    @FXML
    private Parent root;

    @FXML
    private TableView<KeyItem> versionTable;

    @FXML
    private TableColumn<KeyItem, KeyItem> versionColumn;

    @FXML
    private TableColumn<KeyItem, KeyItem> versionCreatedColumn;

    @FXML
    private TableColumn<KeyItem, KeyItem> versionExpiresColumn;

    @FXML
    private TableColumn<KeyItem, KeyItem> versionStatusColumn;

    @FXML
    private Sentence versionLimit;

    VersionsView(VersionsViewModel versions, CommandList commands) {
        this.versions = versions;
        this.commands = commands;
        viewModel = versions.panel();
    }

    public VersionsViewModel getViewModel() {
        return versions;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        fillCells(versionColumn, VersionName::new, VersionName::show);
        fillCells(versionCreatedColumn, When::new, (cell, item) -> cell.show(item.createdOn(), ""));
        fillCells(
                versionExpiresColumn,
                When::new,
                (cell, item) -> cell.show(
                        item.expiresOn(), text(item.tells("exp") ? "keys.expires.never" : "keys.expires.unclear")));
        fillCells(
                versionStatusColumn,
                Badge::new,
                (badge, item) ->
                        badge.show(KeyStatus.of(item, viewModel.formats().now())));
        versionTable.setFixedCellSize(48);
        versionTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Bindings.bindContent(
                versions.selected(), versionTable.getSelectionModel().getSelectedItems());
        CommandButtons.join(root, commands);
        versionLimit.visibleProperty().bind(versions.limitProperty().isNotEmpty());
        versionLimit.managedProperty().bind(versionLimit.visibleProperty());
        viewModel.versionsProperty().subscribe(versions -> {
            versionTable.getItems().setAll(versions);
            selectChosen();
        });
        viewModel.versionProperty().subscribe(this::selectChosen);
        versionTable.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null) {
                viewModel.versionProperty().set(item);
            }
        });
    }

    private void selectChosen() {
        var chosen = viewModel.versionProperty().get();
        if (chosen != null && versionTable.getSelectionModel().getSelectedItem() != chosen) {
            versionTable
                    .getSelectionModel()
                    .clearAndSelect(versionTable.getItems().indexOf(chosen));
        }
    }

    private static <N extends Node> void fillCells(
            TableColumn<KeyItem, KeyItem> column, Supplier<N> make, BiConsumer<N, KeyItem> fill) {
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final N node = make.get();

            @Override
            protected void updateItem(@Nullable KeyItem item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(item == null || empty ? null : node);
                if (item != null && !empty) {
                    fill.accept(node, item);
                }
            }
        });
    }

    private final class VersionName extends VBox {
        private final Label id = new Label();
        private final Label current = new Label(text("versions.current"));

        VersionName() {
            super(3);
            getStyleClass().add("version-name");
            id.getStyleClass().add("mono");
            current.getStyleClass().addAll("badge", "success");
            getChildren().setAll(id, current);
        }

        void show(KeyItem item) {
            id.setText(Shown.line(Formats.shortVersion(item.version())));
            id.setTooltip(new Tooltip(Shown.line(item.version())));
            current.setVisible(viewModel.isCurrent(item));
            current.setManaged(current.isVisible());
        }
    }

    private final class When extends VBox {
        private final Label date = new Label();
        private final Label distance = new Label();

        When() {
            getStyleClass().add("when");
            distance.getStyleClass().addAll("text-small", "text-muted");
            getChildren().setAll(date, distance);
        }

        void show(@Nullable Instant time, String none) {
            var formats = viewModel.formats();
            date.setText(time == null ? none : formats.date(time));
            distance.setText(time == null ? "" : formats.shortly(time));
            date.setTooltip(time == null ? null : new Tooltip(formats.exact(time)));
        }
    }
}
