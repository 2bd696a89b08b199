package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Areas;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.Copy;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ViewLoader;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;

/// The panel of the selected key: its name and status, what can be done with it, and a tab for each side
/// of it.
public final class KeyPanelView {
    private final KeyPanelViewModel viewModel;
    private final PropertiesViewModel properties;
    private final VersionsViewModel versions;
    private final KeyDoors doors;
    private final Runnable close;

    @FXML
    private Parent root;

    @FXML
    private HBox heading;

    @FXML
    private Label identifier;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab propertiesTab;

    @FXML
    private Tab versionsTab;

    @FXML
    private Tab rotationTab;

    @FXML
    private Tab publicKeyTab;

    /// @param close hides the panel
    public KeyPanelView(
            KeyPanelViewModel viewModel,
            PropertiesViewModel properties,
            VersionsViewModel versions,
            KeyDoors doors,
            Runnable close) {
        this.viewModel = viewModel;
        this.properties = properties;
        this.versions = versions;
        this.doors = doors;
        this.close = close;
    }

    public KeyPanelViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        var badge = new Badge();
        badge.setId("panelStatus");
        viewModel.rowProperty().subscribe(row -> {
            badge.setVisible(row != null);
            if (row != null) {
                badge.show(row, viewModel.formats());
            }
        });
        heading.getChildren().add(1, badge);
        identifier
                .textProperty()
                .bind(viewModel
                        .shownProperty()
                        .map(key -> text("panel.identifier", key.name(), Formats.shortVersion(key.version()))));
        var commands = doors.commands();
        CommandButtons.join(root, commands);
        Areas.mark(root, () -> tabs);
        propertiesTab.setContent(new PropertiesView(properties, commands).load());
        versionsTab.setContent(new VersionsView(versions, commands).load());
        rotationTab.setContent(new RotationView(viewModel, commands).load());
        publicKeyTab.setContent(new PublicKeyView(viewModel, doors.saveAs()).load());
        versionsTab
                .textProperty()
                .bind(Bindings.createStringBinding(this::versionsTitle, viewModel.versionsProperty()));
    }

    private String versionsTitle() {
        int count = viewModel.versionsProperty().get().size();
        return count == 0 ? text("panel.versions") : text("panel.versions.count", Integer.toString(count));
    }

    @FXML
    private void closePanel() {
        close.run();
    }

    @FXML
    private void copyIdentifier() {
        var shown = viewModel.shownProperty().get();
        if (shown != null) {
            Copy.text(shown.item().id());
        }
    }
}
