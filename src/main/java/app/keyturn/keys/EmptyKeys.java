package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/// What the table shows in place of rows: that they are coming, that there are none, or that the filter hides them.
/// Each with its next step.
final class EmptyKeys extends VBox {
    private final KeyListViewModel viewModel;
    private final Label words = new Label();
    private final Button step = new Button();
    private final ProgressIndicator progress = new ProgressIndicator();

    EmptyKeys(KeyListViewModel viewModel) {
        this.viewModel = viewModel;
        getStyleClass().add("empty");
        progress.setMaxSize(32, 32);
        step.setId("emptyStep");
        getChildren().setAll(progress, words, step);
        getChildren().forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        var catalog = viewModel.catalog();
        catalog.loadingProperty().subscribe(this::showStep);
        catalog.rowsProperty().subscribe(this::showStep);
        catalog.problemProperty().subscribe(this::showStep);
        showStep();
    }

    private void showStep() {
        var catalog = viewModel.catalog();
        boolean loading = catalog.loadingProperty().get();
        boolean failed = catalog.problemProperty().get() != null;
        boolean hidden = !catalog.rowsProperty().get().isEmpty();
        progress.setVisible(loading);
        step.setVisible(!loading && !failed);
        if (loading) {
            words.setText(text("keys.empty.loading"));
        } else if (failed) {
            words.setText(text("keys.empty.failed"));
        } else if (hidden) {
            offer("keys.empty.hidden", "keys.empty.showAll", viewModel::clearFilter);
        } else {
            offer("keys.empty.none", "keys.create", viewModel::create);
        }
    }

    private void offer(String said, String action, Runnable next) {
        words.setText(text(said));
        step.setText(text(action));
        step.setOnAction(_ -> next.run());
    }
}
