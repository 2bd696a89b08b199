package app.keyturn.ui;

import java.util.function.Consumer;
import javafx.scene.control.TextArea;

/// A text area whose text may be secret. What is copied or cut by the keyboard or by the menu goes
/// through a copier, as what the copy button copies does.
public final class SecretArea extends TextArea {
    private Consumer<String> copier = Copy::text;

    /// @param copier gets what is selected
    public void onCopy(Consumer<String> copier) {
        this.copier = copier;
    }

    @Override
    public void copy() {
        var selected = getSelectedText();
        if (!selected.isEmpty()) {
            copier.accept(selected);
        }
    }
}
