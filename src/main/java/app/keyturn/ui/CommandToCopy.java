package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A command for a terminal, whole, with a button that copies it. Takes no room while there is none. For the
/// FX thread.
final class CommandToCopy extends HBox {
    private final Sentence shown = new Sentence();
    private final Button copy = new Button(text("button.copy"), new FontIcon("fth-copy"));

    CommandToCopy() {
        getStyleClass().add("command-to-copy");
        shown.setId("helpingCommand");
        shown.getStyleClass().add("mono");
        shown.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shown, Priority.ALWAYS);
        copy.setId("copyCommand");
        copy.getStyleClass().add("small");
        copy.setAccessibleText(text("problem.command.copy"));
        copy.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(shown, copy);
        managedProperty().bind(visibleProperty());
        show(null);
    }

    void show(@Nullable String command) {
        setVisible(command != null);
        shown.setWords(command == null ? "" : command);
        copy.setOnAction(_ -> Copy.text(command == null ? "" : command));
    }
}
