package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks, within a dialog, whether what was typed there shall be given up. "Keep editing" is the answer
/// that takes no thought.
final class UnsavedPane extends VBox {
    private final Button keep = new Button(text("dialog.keepEditing"));
    private final Button discard = new Button(text("dialog.discard"));

    UnsavedPane(Runnable keepEditing, Runnable giveUp) {
        var words = new Label(text("dialog.unsaved"));
        words.setWrapText(true);
        keep.setId("keepEditing");
        keep.getStyleClass().add("accent");
        keep.setOnAction(_ -> keepEditing.run());
        discard.setId("discardTyped");
        discard.setOnAction(_ -> giveUp.run());
        var buttons = new HBox(discard, keep);
        buttons.getStyleClass().add("buttons");
        getStyleClass().addAll("note-box", "warning");
        getChildren().addAll(words, buttons);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void ask() {
        setVisible(true);
        keep.requestFocus();
    }

    /// @param entered whether by Enter, which does what has the focus; else by Esc
    void answer(boolean entered) {
        (entered && discard.isFocused() ? discard : keep).fire();
    }
}
