package app.keyturn.ui;

import javafx.scene.control.Button;

/// Leaves the dialog that it is in; so does Esc. See [DialogFrame#leave].
public final class CloseButton extends Button {
    public CloseButton() {
        setCancelButton(true);
        setOnAction(_ -> ((DialogFrame) getScene().getRoot()).leave());
    }
}
