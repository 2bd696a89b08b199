package app.keyturn.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the FXML file of the same name as its controller. The controller is given and never made by
/// the loader, so that all wiring stays in constructors.
public final class ViewLoader {
    private ViewLoader() {}

    /// @param view the controller: `KeyListView` for `/fxml/KeyListView.fxml`
    /// @throws IllegalStateException where the file names a controller of its own
    public static Parent load(Object view) {
        var file = "/fxml/" + view.getClass().getSimpleName() + ".fxml";
        var loader =
                new FXMLLoader(Objects.requireNonNull(ViewLoader.class.getResource(file), file), Messages.bundle());
        loader.setController(view);
        loader.setControllerFactory(stranger -> {
            throw new IllegalStateException(file + " asks for " + stranger + ", which nobody gave it");
        });
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
