package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.util.Subscription;

/// Joins buttons and menu items to commands. A text that the FXML gives a button stays.
public final class CommandButtons {
    private CommandButtons() {}

    /// Joins every button and menu item below a node to the command that has its `fx:id`. What is below
    /// tabs and scroll panes is found only after they were shown, so a view joins that one by one.
    public static void join(Parent root, CommandList commands) {
        for (var node : root.getChildrenUnmodifiable()) {
            if (node instanceof MenuButton menu) {
                menu.getItems().stream()
                        .filter(item -> item.getId() != null)
                        .forEach(item -> commands.find(item.getId()).ifPresent(command -> join(item, command)));
            } else if (node instanceof ButtonBase button && node.getId() != null) {
                commands.find(node.getId()).ifPresent(command -> join(button, command));
            } else if (node instanceof Parent parent) {
                join(parent, commands);
            }
        }
    }

    /// A button that can be blocked stands alone in its parent, which then shows the reason; see
    /// [Blocked].
    ///
    /// @return ends that, for a button that is gone before its command
    public static Subscription join(ButtonBase button, Command command) {
        button.setOnAction(_ -> command.run());
        if (button.getStyleClass().contains("button-icon")) {
            button.setAccessibleText(command.title());
        } else if (button.getText().isEmpty()) {
            button.textProperty().bind(command.label());
        }
        var tip = tip(command);
        if (!tip.isEmpty()) {
            button.setTooltip(new Tooltip(tip));
        }
        return Blocked.explain(button, command.blocked());
    }

    public static void join(MenuItem item, Command command) {
        item.setOnAction(_ -> command.run());
        item.textProperty().bind(command.label());
        item.disableProperty().bind(command.blocked().map(why -> !why.isEmpty()));
        if (!command.shortcut().isEmpty()) {
            item.setAccelerator(keys(command));
        }
    }

    /// "Make a new version of the selected key (Ctrl+R)"; empty where there is nothing to say beyond the
    /// label.
    private static String tip(Command command) {
        if (command.shortcut().isEmpty()) {
            return command.tip();
        }
        var words = command.tip().isEmpty() ? command.title() : command.tip();
        return text("command.tip", words, shortcutText(command));
    }

    /// The keys of a command that has a shortcut.
    public static KeyCombination keys(Command command) {
        return KeyCombination.valueOf(command.shortcut());
    }

    /// "Ctrl+N"; empty where it has none.
    public static String shortcutText(Command command) {
        return command.shortcut().isEmpty() ? "" : keys(command).getDisplayText();
    }
}
