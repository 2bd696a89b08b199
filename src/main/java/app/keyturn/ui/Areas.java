package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// The parts of a window that one works in, such as its list and its panel: where the focus goes when one comes
/// there. A view marks its own part. For the FX thread.
public final class Areas {
    private Areas() {}

    /// @param entry what has the focus when one comes to that part; asked each time
    public static void mark(Parent area, Supplier<? extends Node> entry) {
        area.getProperties().put(Areas.class, entry);
    }

    /// Goes to the first part below a node; does nothing where there is none.
    public static void enter(Parent root) {
        root.applyCss(); // what is in a scroll pane is found only then
        var all = in(root);
        if (!all.isEmpty()) {
            entry(all.getFirst()).requestFocus();
        }
    }

    /// Goes to the next part after the one that has the focus, or to the one before it, and around.
    ///
    /// @param by 1 or -1
    public static void move(Parent root, int by) {
        var all = in(root);
        if (all.isEmpty()) {
            return;
        }
        int at = all.indexOf(around(root.getScene().getFocusOwner()));
        int next = at < 0 ? 0 : Math.floorMod(at + by, all.size());
        entry(all.get(next)).requestFocus();
    }

    /// The innermost part that a node is in.
    private static @Nullable Node around(@Nullable Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (isArea(at)) {
                return at;
            }
        }
        return null;
    }

    private static List<Node> in(Node node) {
        List<Node> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        if (isArea(node) && entry(node).isVisible()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isArea(Node node) {
        return node.hasProperties() && node.getProperties().containsKey(Areas.class);
    }

    private static Node entry(Node area) {
        return (Node) Objects.requireNonNull((Supplier<?>) area.getProperties().get(Areas.class))
                .get();
    }
}
