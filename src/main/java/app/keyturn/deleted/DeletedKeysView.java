package app.keyturn.deleted;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Areas;
import app.keyturn.ui.Blocked;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.SentenceTooltip;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.DeletedKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// The table of deleted keys.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class DeletedKeysView {
    private static final long SOON = 7;

    private final DeletedKeysViewModel viewModel;

    @FXML
    private BorderPane root;

    @FXML
    private TableView<DeletedKey> deletedTable;

    @FXML
    private TableColumn<DeletedKey, DeletedKey> name;

    @FXML
    private TableColumn<DeletedKey, DeletedKey> deletedOn;

    @FXML
    private TableColumn<DeletedKey, DeletedKey> purgedOn;

    @FXML
    private TableColumn<DeletedKey, DeletedKey> protection;

    @FXML
    private Button recover;

    @FXML
    private Button purge;

    @FXML
    private Sentence empty;

    public DeletedKeysView(DeletedKeysViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public DeletedKeysViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        Areas.mark(root, () -> deletedTable);
        words(name, DeletedKey::name, _ -> null);
        words(deletedOn, key -> ago(key.deletedOn()), key -> exact(key.deletedOn()));
        words(purgedOn, this::left, key -> exact(key.purgedOn()));
        words(
                protection,
                key -> text(key.purgeable() ? "deleted.purgeable" : "deleted.kept"),
                key -> key.item().recoveryLevel());
        deletedTable.setFixedCellSize(36);
        deletedTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        ListChangeListener<DeletedKey> follow = _ -> viewModel
                .selected()
                .setAll(List.copyOf(deletedTable.getSelectionModel().getSelectedItems()));
        deletedTable.getSelectionModel().getSelectedItems().addListener(follow);
        viewModel.keysProperty().subscribe(this::showRows);
        viewModel.loadingProperty().subscribe(this::explainEmptiness);
        Blocked.explain(recover, viewModel.recoverBlockedProperty());
        Blocked.explain(purge, viewModel.purgeBlockedProperty());
    }

    private void showRows(@Nullable List<DeletedKey> keys) {
        deletedTable.getItems().setAll(keys == null ? List.of() : keys);
        explainEmptiness();
    }

    private void explainEmptiness() {
        boolean listed = viewModel.keysProperty().get() != null;
        empty.setWords(text(viewModel.isLoading() || !listed ? "deleted.empty.loading" : "deleted.empty.none"));
    }

    private String ago(@Nullable Instant time) {
        return time == null ? text("deleted.untold") : viewModel.formats().ago(time);
    }

    private @Nullable String exact(@Nullable Instant time) {
        return time == null ? null : viewModel.formats().exact(time);
    }

    /// "in 12 days, 2026-12-06".
    private String left(DeletedKey key) {
        var days = key.daysLeft(viewModel.formats().now());
        var time = key.purgedOn();
        return days == null || time == null
                ? text("deleted.untold")
                : text(
                        days <= SOON ? "deleted.left.soon" : "deleted.left",
                        Formats.number(days),
                        viewModel.formats().date(time));
    }

    private static void words(
            TableColumn<DeletedKey, DeletedKey> column,
            Function<DeletedKey, String> words,
            Function<DeletedKey, @Nullable String> hint) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable DeletedKey key, boolean none) {
                super.updateItem(key, none);
                setText(key == null || none ? null : Shown.line(words.apply(key)));
                setTooltip(SentenceTooltip.of(key == null || none ? null : hint.apply(key)));
            }
        });
    }

    @FXML
    private void recover() {
        viewModel.recover();
    }

    @FXML
    private void purge() {
        viewModel.purge();
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }
}
