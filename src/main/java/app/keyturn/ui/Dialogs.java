package app.keyturn.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Opens dialogs: windows of their own that belong to the window they were opened from. Nothing waits for them; they
/// call back.
public final class Dialogs {
    /// What a dialog's view is to the window around it.
    public interface DialogView {
        /// Given once, before the dialog is shown: closes the window.
        void onClose(Runnable close);

        /// Called when the window has gone, however it went: the place to unsubscribe and to cancel reads.
        default void closed() {}
    }

    private final Window owner;

    public Dialogs(Window owner) {
        this.owner = owner;
    }

    /// Makes the window of a dialog as large as what it shows now; before there is one, nothing.
    public static void fit(Node inside) {
        var scene = inside.getScene();
        if (scene != null && scene.getWindow() != null) {
            scene.getWindow().sizeToScene();
        }
    }

    public Window owner() {
        return owner;
    }

    /// Loads the view's FXML and shows it over the owner.
    ///
    /// @param view a dialog's view: its FXML carries its name
    /// @param title the window's title, read aloud when it opens
    public Stage open(DialogView view, String title) {
        Parent root = ViewLoader.load(view);
        root.getStyleClass().add("dialog");
        var stage = new Stage();
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle(Shown.line(title));
        var scene = new Scene(root);
        Theme.follow(scene, owner.getScene());
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::close);
        stage.setScene(scene);
        view.onClose(stage::close);
        stage.setOnHidden(_ -> view.closed());
        stage.show();
        return stage;
    }
}
