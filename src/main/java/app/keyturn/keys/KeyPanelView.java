package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Blocked;
import app.keyturn.ui.Copy;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ViewLoader;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.layout.HBox;

/// The panel of the selected key: its name and status, what can be done with it, and a tab for each side of it.
public final class KeyPanelView {
    private final KeyPanelViewModel viewModel;
    private final KeyListViewModel list;
    private final KeyActions actions;
    private final PropertiesView properties;

    @FXML
    private HBox heading;

    @FXML
    private Label identifier;

    @FXML
    private Button panelRotate;

    @FXML
    private Button newVersion;

    @FXML
    private Tab propertiesTab;

    @FXML
    private Tab versionsTab;

    @FXML
    private Tab rotationTab;

    @FXML
    private Tab publicKeyTab;

    public KeyPanelView(
            KeyPanelViewModel viewModel, KeyListViewModel list, PropertiesViewModel properties, KeyActions actions) {
        this.viewModel = viewModel;
        this.list = list;
        this.actions = actions;
        this.properties = new PropertiesView(properties, list);
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
                badge.show(row);
            }
        });
        heading.getChildren().add(1, badge);
        identifier
                .textProperty()
                .bind(viewModel
                        .shownProperty()
                        .map(key -> text("panel.identifier", key.name(), Formats.shortVersion(key.version()))));
        Blocked.explain(panelRotate, list.rotateOneBlockedProperty());
        Blocked.explain(newVersion, list.changeBlockedProperty());
        propertiesTab.setContent(properties.load());
        versionsTab.setContent(new VersionsView(new VersionsViewModel(viewModel, actions)).load());
        rotationTab.setContent(new RotationView(viewModel, list).load());
        publicKeyTab.setContent(new PublicKeyView(viewModel, actions).load());
        versionsTab
                .textProperty()
                .bind(Bindings.createStringBinding(this::versionsTitle, viewModel.versionsProperty()));
    }

    private String versionsTitle() {
        int count = viewModel.versionsProperty().get().size();
        return count == 0 ? text("panel.versions") : text("panel.versions.count", Integer.toString(count));
    }

    @FXML
    private void rotate() {
        list.rotateOne();
    }

    @FXML
    private void newVersion() {
        list.newVersion();
    }

    @FXML
    private void useKey() {
        var shown = viewModel.shownProperty().get();
        if (shown != null) {
            actions.useKey(shown);
        }
    }

    @FXML
    private void copyIdentifier() {
        var shown = viewModel.shownProperty().get();
        if (shown != null) {
            Copy.text(shown.item().id());
        }
    }
}
