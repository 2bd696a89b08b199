package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// What the keyboard reaches in a scene, and whether a screen reader has words for it.
public final class Reachable {
    private Reachable() {}

    /// Controls that can have the focus and have nothing to be read aloud, by their id and class. On the FX thread.
    public static List<String> speechless(Parent root) {
        List<String> found = new ArrayList<>();
        walk(root, found);
        return found;
    }

    private static void walk(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && !frame(node) && !speaks(node)) {
            found.add(node.getClass().getSimpleName() + "#" + node.getId());
        }
        // What a control is made of is the control's business.
        if (node instanceof Parent parent && (!(node instanceof Control) || frame(node))) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    /// Holds what a screen is made of, and says nothing itself.
    private static boolean frame(Node node) {
        return node instanceof ScrollPane || node instanceof SplitPane || node instanceof TabPane;
    }

    private static boolean speaks(Node node) {
        return says(node.getAccessibleText())
                || says(node.queryAccessibleAttribute(AccessibleAttribute.TEXT)) && !(node instanceof TextInputControl)
                || node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) != null;
    }

    private static boolean says(@Nullable Object text) {
        return text instanceof String words && !words.isBlank();
    }
}
