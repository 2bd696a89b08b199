package app.keyturn.ui;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.javafx.FontIcon;

/// A round toggle that shows a tick while it is on.
public final class Chip extends ToggleButton {
    public Chip(String text) {
        super(text);
        getStyleClass().add("chip");
        var tick = new FontIcon("fth-check");
        graphicProperty()
                .bind(Bindings.when(selectedProperty()).then((Node) tick).otherwise((Node) null));
    }
}
