package app.keyturn.connect;

import app.keyturn.connect.TestRow.State;
import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.NoteCell;
import app.keyturn.ui.NoteCell.Mark;
import app.keyturn.ui.NoteCell.Tone;
import app.keyturn.ui.WrappedCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Tests a connection as soon as it is open, and shows what each step found.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class TestConnectionDialog {
    private final TestConnectionViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TableView<TestRow> testSteps;

    @FXML
    private TableColumn<TestRow, String> testStep;

    @FXML
    private TableColumn<TestRow, String> testFound;

    @FXML
    private TableColumn<TestRow, String> testTook;

    TestConnectionDialog(TestConnectionViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public TestConnectionViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        testStep.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().title()));
        testStep.setCellFactory(
                _ -> new NoteCell<>(row -> new ReadOnlyObjectWrapper<>(row.state()), TestConnectionDialog::mark));
        testFound.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().words()));
        testFound.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        testTook.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().took()));
        testSteps.setItems(viewModel.rows());
        root.keep(viewModel::close);
        viewModel.run();
    }

    private static Mark mark(State state) {
        return switch (state) {
            case WAITING -> new Mark("fth-circle", Tone.PLAIN);
            case RUNNING -> new Mark("fth-loader", Tone.PLAIN);
            case DONE -> new Mark("fth-check", Tone.GOOD);
            case SKIPPED -> new Mark("fth-minus", Tone.PLAIN);
            case FAILED -> new Mark("fth-alert-circle", Tone.BAD);
            case NOT_TRIED -> new Mark("fth-slash", Tone.PLAIN);
        };
    }

    @FXML
    private void again() {
        viewModel.run();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void copy() {
        Copy.text(viewModel.plain());
    }

    @FXML
    private void copyCode() {
        Copy.text(viewModel.getCodes().getCode());
    }
}
