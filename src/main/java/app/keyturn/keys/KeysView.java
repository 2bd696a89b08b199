package app.keyturn.keys;

import app.keyturn.ui.ColumnMemory;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The table on the left, the panel of the selected key on the right.
public final class KeysView {
    private static final double PANEL_WIDTH = 408;

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
        panel = new KeyPanelView(panelViewModel, properties, versions, doors);
        several = new SeveralKeysView(viewModel, doors);
    }

    public Parent load() {
        var table = (Region) list.load();
        var side = side();
        side.setMinWidth(340);
        side.setPrefWidth(PANEL_WIDTH);
        var split = new SplitPane(table);
        split.getStyleClass().add("keys");
        SplitPane.setResizableWithParent(side, false);
        Runnable follow = () -> showSide(split, side);
        viewModel.selected().subscribe(follow);
        viewModel.panelOpenProperty().subscribe(follow);
        follow.run();
        return split;
    }

    /// The panel of the one selected key, or what can be done with several.
    private Region side() {
        var one = panel.load();
        var all = several.load();
        all.visibleProperty().bind(viewModel.severalTextProperty().isNotEmpty());
        one.visibleProperty().bind(all.visibleProperty().not());
        return new StackPane(one, all);
    }

    private void showSide(SplitPane split, Region side) {
        boolean wanted =
                !viewModel.selected().isEmpty() && viewModel.panelOpenProperty().get();
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
