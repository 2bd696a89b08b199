package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

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
        setTooltip(new Tooltip(text("keys.selectAll")));
        setAccessibleText(text("keys.selectAll"));
        setOnAction(_ -> toggle());
        viewModel.selectedShareProperty().subscribe(this::showShare);
        viewModel.rowsProperty().subscribe(this::showShare);
    }

    private void toggle() {
        if (viewModel.selectedShareProperty().get() == KeyListViewModel.Share.ALL) {
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
    }
}
