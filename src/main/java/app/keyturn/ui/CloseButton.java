package app.keyturn.ui;

import javafx.scene.control.Button;

/// Closes the window that it is in; so does Esc.
public final class CloseButton extends Button {
    public CloseButton() {
        setCancelButton(true);
        setOnAction(_ -> getScene().getWindow().hide());
    }
}
