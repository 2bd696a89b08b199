package app.keyturn.ui;

import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Opens dialogs: windows of their own that belong to the window they were opened from. Nothing waits for them; they
/// call back.
public final class Dialogs {
    private final Window owner;

    public Dialogs(Window owner) {
        this.owner = owner;
    }

    public Window owner() {
        return owner;
    }

    /// Loads the view's FXML and shows it over the owner.
    ///
    /// @param view a dialog's view: its FXML carries its name, and is a [DialogFrame]
    public Stage open(Object view) {
        return open(view, "");
    }

    /// The same.
    ///
    /// @param title the window's, as long as the frame has none
    public Stage open(Object view, String title) {
        var frame = (DialogFrame) ViewLoader.load(view);
        var stage = new Stage();
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        var titled = frame.titleProperty().map(words -> Shown.line(words.isEmpty() ? title : words));
        stage.titleProperty().bind(titled); // read aloud when it opens
        var scene = new Scene(frame);
        Theme.follow(scene, owner.getScene());
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), frame::leave);
        stage.setScene(scene);
        stage.setOnCloseRequest(request -> {
            request.consume();
            frame.leave();
        });
        frame.opened();
        stage.setOnHidden(_ -> frame.closed());
        keepOnScreen(stage);
        stage.show();
        return stage;
    }

    /// A dialog is not larger than the screen that its owner is on; what is in it scrolls.
    private void keepOnScreen(Stage stage) {
        var screens = Screen.getScreensForRectangle(owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight());
        var screen = screens.isEmpty() ? Screen.getPrimary() : screens.getFirst();
        stage.setMaxWidth(screen.getVisualBounds().getWidth());
        stage.setMaxHeight(screen.getVisualBounds().getHeight());
    }
}
