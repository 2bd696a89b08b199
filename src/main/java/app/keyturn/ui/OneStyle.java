package app.keyturn.ui;

import javafx.scene.Node;

/// The one of several style classes that a node has at a time. Where it stays the same, the node is not styled anew,
/// which is most of what filling a table's cell costs.
public final class OneStyle {
    private final Node node;
    private String now = "";

    public OneStyle(Node node) {
        this.node = node;
    }

    /// Replaces the one before.
    public void set(String style) {
        if (!style.equals(now)) {
            node.getStyleClass().remove(now);
            node.getStyleClass().add(style);
            now = style;
        }
    }
}
