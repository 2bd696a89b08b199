package app.keyturn.shell;

import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The command palette, over the window.
public final class PaletteView {
    private final PaletteViewModel viewModel;
    private final StackPane window;
    private final ListChangeListener<PaletteViewModel.Entry> changed = _ -> selectFirst();
    private @Nullable Parent shown;
    private @Nullable Node focusedBefore;

    @FXML
    private TextField paletteQuery;

    @FXML
    private ListView<PaletteViewModel.Entry> paletteResults;

    PaletteView(PaletteViewModel viewModel, StackPane window) {
        this.viewModel = viewModel;
        this.window = window;
    }

    void open() {
        if (shown != null) {
            return;
        }
        viewModel.open();
        focusedBefore = window.getScene().getFocusOwner();
        shown = ViewLoader.load(this);
        window.getChildren().add(shown);
        paletteQuery.requestFocus();
    }

    @FXML
    private void initialize() {
        paletteQuery.textProperty().bindBidirectional(viewModel.queryProperty());
        paletteResults.setItems(viewModel.results());
        paletteResults.setCellFactory(_ -> new EntryCell());
        paletteResults.setOnMouseClicked(_ -> run());
        // A listener to changes: the list's own, which deselects, is told before this one.
        viewModel.results().addListener(changed);
        paletteResults.getSelectionModel().selectFirst();
        paletteQuery.focusedProperty().subscribe((was, is) -> {
            if (was && !is && !paletteResults.isFocused()) {
                close();
            }
        });
    }

    private void selectFirst() {
        paletteResults.getSelectionModel().selectFirst();
        paletteResults.scrollTo(0);
    }

    @FXML
    private void press(KeyEvent key) {
        var selection = paletteResults.getSelectionModel();
        switch (key.getCode()) {
            case ESCAPE -> closeAndReturn();
            case ENTER -> run();
            case DOWN -> selection.selectNext();
            case UP -> selection.selectPrevious();
            default -> {
                return;
            }
        }
        paletteResults.scrollTo(Math.max(0, selection.getSelectedIndex() - 4));
        key.consume();
    }

    private void run() {
        var entry = paletteResults.getSelectionModel().getSelectedItem();
        closeAndReturn();
        if (entry != null) {
            entry.action().run();
        }
    }

    private void closeAndReturn() {
        close();
        if (focusedBefore != null) {
            focusedBefore.requestFocus();
        }
    }

    @FXML
    private void close() {
        viewModel.results().removeListener(changed);
        window.getChildren().remove(shown);
        shown = null;
    }

    private static final class EntryCell extends ListCell<PaletteViewModel.Entry> {
        private final Label title = new Label();
        private final Label hint = new Label();
        private final HBox line = new HBox(title, new Region(), hint);

        EntryCell() {
            HBox.setHgrow(line.getChildren().get(1), Priority.ALWAYS);
            hint.getStyleClass().addAll("text-muted", "text-small");
        }

        @Override
        protected void updateItem(PaletteViewModel.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(entry == null || empty ? null : line);
            if (entry != null && !empty) {
                title.setText(Shown.line(entry.title()));
                hint.setText(Shown.line(entry.hint()));
            }
        }
    }
}
