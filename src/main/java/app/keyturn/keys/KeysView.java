package app.keyturn.keys;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.SidePane;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The table on the left, the panel of the selected key on the right.
public final class KeysView {
    private static final double PANEL_WIDTH = 408;
    /// Less of the table beside the panel would be of no use.
    private static final double LEAST_TABLE = 600;

    private final KeyListView list;
    private final KeyPanelView panel;
    private final SeveralKeysView several;
    private final KeyListViewModel viewModel;

    public KeysView(
            KeyListViewModel viewModel,
            KeyPanelViewModel panelViewModel,
            PropertiesViewModel properties,
            VersionsViewModel versions,
            KeyDoors doors,
            ObjectProperty<List<ColumnMemory.Column>> columns) {
        this.viewModel = viewModel;
        list = new KeyListView(viewModel, doors, columns);
        panel = new KeyPanelView(panelViewModel, properties, versions, doors, viewModel::closePanel);
        several = new SeveralKeysView(viewModel, doors);
    }

    public Parent load() {
        var table = (Region) list.load();
        var side = side();
        side.setMinWidth(PANEL_WIDTH);
        var both = new SidePane(table, side, LEAST_TABLE, PANEL_WIDTH);
        both.getStyleClass().add("keys");
        Runnable follow = () -> show(
                both,
                side,
                !viewModel.selected().isEmpty() && viewModel.panelOpenProperty().get());
        viewModel.selected().subscribe(follow);
        viewModel.panelOpenProperty().subscribe(follow);
        follow.run();
        return both;
    }

    /// What had the focus in a side that is hidden gives it to the table, where one goes on.
    private void show(SidePane both, Region side, boolean is) {
        boolean focused = side.isFocusWithin();
        both.sideShownProperty().set(is);
        if (!is && focused) {
            list.focusTable();
        }
    }

    /// The panel of the one selected key, or what can be done with several.
    private Region side() {
        var one = panel.load();
        var all = several.load();
        all.visibleProperty().bind(viewModel.severalTextProperty().isNotEmpty());
        one.visibleProperty().bind(all.visibleProperty().not());
        var side = new StackPane(one, all);
        side.getStyleClass().add("side");
        return side;
    }

    public void focusFilter() {
        list.focusFilter();
    }
}
