package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Tooltip;

/// The box in the head of the table: empty, half or ticked as none, some or all of the rows shown are
/// selected. It selects all of them, or none.
final class SelectAllBox extends CheckBox {
    private final KeyListViewModel viewModel;
    private final TableSelection selection;

    SelectAllBox(KeyListViewModel viewModel, TableSelection selection) {
        this.viewModel = viewModel;
        this.selection = selection;
        setId("selectAll");
        setTooltip(new Tooltip());
        setOnAction(_ -> toggle());
        viewModel.selectedShareProperty().subscribe(this::showShare);
        viewModel.rowsProperty().subscribe(this::showShare);
    }

    /// More than [TableSelection#MOST] rows are never selected together, so that many count as all.
    private void toggle() {
        boolean most = viewModel.selected().size() >= Math.min(TableSelection.MOST, rows());
        if (most) {
            selection.clear();
        } else {
            selection.selectAll();
        }
        showShare();
    }

    private int rows() {
        return viewModel.rowsProperty().get().size();
    }

    private void showShare() {
        var share = viewModel.selectedShareProperty().get();
        setIndeterminate(share == KeyListViewModel.Share.SOME);
        setSelected(share == KeyListViewModel.Share.ALL);
        setDisable(rows() == 0);
        var words = rows() > TableSelection.MOST
                ? text("keys.selectAll.most", Formats.number(TableSelection.MOST))
                : text("keys.selectAll");
        setAccessibleText(words);
        getTooltip().setText(words);
    }
}
