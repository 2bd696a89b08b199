package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.CodeButton;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Shown;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// Asks before a plan is carried out, then shows how far it is and what came of it, key by key.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class BulkDialog implements Dialogs.DialogView {
    private static final int ROWS = 8;
    private static final double ROW_HEIGHT = 34;

    private final BulkViewModel viewModel;
    private Runnable close = () -> {};
    private Subscription subscription = Subscription.EMPTY;

    @FXML
    private CodeButton code;

    @FXML
    private TableView<BulkRow> table;

    @FXML
    private TableColumn<BulkRow, String> name;

    @FXML
    private TableColumn<BulkRow, String> note;

    @FXML
    private VBox confirmation;

    @FXML
    private Label typeLabel;

    @FXML
    private TextField typed;

    @FXML
    private Button run;

    @FXML
    private Button leave;

    public BulkDialog(BulkViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public BulkViewModel getViewModel() {
        return viewModel;
    }

    @Override
    public void onClose(Runnable action) {
        close = action;
    }

    @FXML
    private void initialize() {
        code.show(viewModel.getPlan()::code);
        name.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(Shown.line(row.getValue().name())));
        note.setCellValueFactory(row -> row.getValue().noteProperty());
        note.setCellFactory(_ -> new BulkNoteCell());
        table.getItems().setAll(viewModel.rows());
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPrefHeight((Math.min(ROWS, viewModel.rows().size()) + 1) * ROW_HEIGHT + 4);
        var word = viewModel.getPlan().typed();
        confirmation.setVisible(word != null);
        confirmation.setManaged(word != null);
        typeLabel.setText(text("bulk.type", word == null ? "" : word));
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        run.getStyleClass().add(viewModel.getPlan().style());
        subscription = Subscription.combine(
                viewModel.finishedProperty().subscribe(this::showEnd),
                // A problem must not push the buttons out of the window.
                viewModel.problemProperty().subscribe(_ -> Dialogs.fit(table)));
    }

    /// Of one key the notice tells; of many, the table.
    private void showEnd(boolean finished) {
        if (finished && viewModel.rows().size() == 1) {
            close.run();
        }
        run.setVisible(!finished);
        run.setManaged(!finished);
        leave.setDefaultButton(finished);
    }

    @FXML
    private void run() {
        viewModel.run();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void close() {
        close.run();
    }

    @Override
    public void closed() {
        subscription.unsubscribe();
        viewModel.close();
    }
}
