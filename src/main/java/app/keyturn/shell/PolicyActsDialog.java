package app.keyturn.shell;

import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.Shown;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The list of what the policies did. A key in it leads to the key.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class PolicyActsDialog {
    private final PolicyActsViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TableView<PolicyAct> actsTable;

    @FXML
    private TableColumn<PolicyAct, PolicyAct> when;

    @FXML
    private TableColumn<PolicyAct, PolicyAct> what;

    @FXML
    private TableColumn<PolicyAct, PolicyAct> key;

    @FXML
    private TableColumn<PolicyAct, PolicyAct> vault;

    PolicyActsDialog(PolicyActsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public PolicyActsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        cells(when, act -> new Label(viewModel.when(act)));
        cells(what, act -> new Label(act.kind().words()));
        cells(key, this::key);
        cells(vault, act -> new Label(Shown.line(act.vault())));
        actsTable.setFixedCellSize(32);
        actsTable.getItems().setAll(viewModel.acts());
        root.keep(viewModel::close);
    }

    private Node key(PolicyAct act) {
        if (!viewModel.shown(act)) {
            return new Label(Shown.line(act.key()));
        }
        var link = new Hyperlink(Shown.line(act.key()));
        link.setOnAction(_ -> {
            root.close();
            viewModel.show(act);
        });
        return link;
    }

    private static void cells(TableColumn<PolicyAct, PolicyAct> column, Function<PolicyAct, Node> node) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable PolicyAct act, boolean empty) {
                super.updateItem(act, empty);
                setGraphic(act == null || empty ? null : node.apply(act));
            }
        });
    }
}
