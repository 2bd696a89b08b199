package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Command;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;

/// What the table shows in place of rows: that they are coming, that there are none, or that the filter hides them.
/// Each with its next step.
final class EmptyKeys extends VBox {
    private final KeyListViewModel viewModel;
    private final Command create;
    private final Label words = new Label();
    private final Button step = new Button();
    private final ProgressIndicator progress = new ProgressIndicator();

    EmptyKeys(KeyListViewModel viewModel, Command create) {
        this.viewModel = viewModel;
        this.create = create;
        getStyleClass().add("empty");
        progress.setMaxSize(32, 32);
        step.setId("emptyStep");
        getChildren().setAll(progress, words, step);
        getChildren().forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        var catalog = viewModel.catalog();
        catalog.loadingProperty().subscribe(this::showState);
        catalog.rowsProperty().subscribe(this::showState);
        catalog.problemProperty().subscribe(this::showState);
        showState();
    }

    private void showState() {
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
            offerCreating();
        }
    }

    private void offerCreating() {
        offer("keys.empty.none", "keys.create", create::run);
        step.setDisable(!create.allowed());
        if (!create.allowed()) {
            words.setText(words.getText() + "\n" + create.blocked().getValue());
        }
    }

    private void offer(String said, String action, Runnable next) {
        words.setText(text(said));
        step.setText(text(action));
        step.setDisable(false);
        step.setOnAction(_ -> next.run());
    }
}
