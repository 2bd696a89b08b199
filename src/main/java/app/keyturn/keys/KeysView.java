package app.keyturn.keys;

import app.keyturn.ui.ColumnMemory;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/// The table on the left, the panel of the selected key on the right.
public final class KeysView {
    private static final double PANEL_WIDTH = 408;

    private final KeyListView list;
    private final KeyPanelView panel;
    private final KeyListViewModel viewModel;
    private final KeyPanelViewModel panelViewModel;

    public KeysView(
            KeyListViewModel viewModel,
            KeyPanelViewModel panelViewModel,
            PropertiesViewModel properties,
            VersionsViewModel versions,
            KeyDoors doors,
            ObjectProperty<List<ColumnMemory.Column>> columns) {
        this.viewModel = viewModel;
        this.panelViewModel = panelViewModel;
        list = new KeyListView(viewModel, doors, columns);
        panel = new KeyPanelView(panelViewModel, properties, versions, doors);
    }

    public Parent load() {
        var table = (Region) list.load();
        var side = (Region) panel.load();
        side.setMinWidth(340);
        side.setPrefWidth(PANEL_WIDTH);
        var split = new SplitPane(table);
        split.getStyleClass().add("keys");
        SplitPane.setResizableWithParent(side, false);
        Runnable follow = () -> showSide(split, side);
        panelViewModel.keyProperty().subscribe(follow);
        viewModel.panelOpenProperty().subscribe(follow);
        follow.run();
        return split;
    }

    private void showSide(SplitPane split, Region side) {
        boolean wanted = panelViewModel.keyProperty().get() != null
                && viewModel.panelOpenProperty().get();
        if (wanted && split.getItems().size() == 1) {
            split.getItems().add(side);
            split.setDividerPositions(1 - PANEL_WIDTH / Math.max(PANEL_WIDTH * 2, split.getWidth()));
        } else if (!wanted) {
            split.getItems().remove(side);
        }
    }

    public void focusFilter() {
        list.focusFilter();
    }
}
