package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

/// Words on the screen that are not shown whole.
public final class Truncated {
    /// Positions are rounded to pixels, and glyphs reach a little over their advance.
    private static final double ROUNDING = 1.5;

    private Truncated() {}

    /// What is cut off, ends in dots, or stands out of what holds it; each as it should read. On the FX thread, of a
    /// scene that is shown and laid out.
    public static List<String> in(Parent root) {
        List<String> found = new ArrayList<>();
        walk(root, found);
        return found;
    }

    private static void walk(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && !shown(labeled).isEmpty() && cut(labeled)) {
            found.add(shown(labeled));
        } else if (node instanceof TextField field && cut(field)) {
            found.add(field.getText());
        } else if (node instanceof Text sentence && cut(sentence)) {
            found.add(sentence.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    private static String shown(Labeled labeled) {
        var text = labeled.getText() == null ? "" : labeled.getText();
        return labeled.isMnemonicParsing() ? text.replace("_", "") : text;
    }

    /// What the skin shows instead of the text where there is no room for it.
    private static boolean cut(Labeled labeled) {
        return texts(labeled)
                .noneMatch(text ->
                        text.getText().equals(shown(labeled)) && !outside(text, labeled) && !outsideOfView(text));
    }

    /// Its own, or where it is made of other controls, theirs. An icon is a text too.
    private static Stream<Text> texts(Labeled labeled) {
        var own = labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child.getStyleClass().contains("text"))
                .toList();
        return (own.isEmpty() ? labeled.lookupAll(".text") : own)
                .stream().filter(Text.class::isInstance).map(Text.class::cast);
    }

    private static boolean cut(TextField field) {
        return field.lookup(".text") instanceof Text text && !field.getText().isEmpty() && outside(text, field);
    }

    /// A sentence in a cell, wrapped, which the cell has to be high enough for.
    private static boolean cut(Text sentence) {
        for (var around = sentence.getParent(); around != null; around = around.getParent()) {
            if (around instanceof Cell<?> cell) {
                return cell.getGraphic() != null && outside(sentence, cell);
            }
        }
        return false;
    }

    private static boolean outside(Node part, Node whole) {
        return !holds(inScene(whole), inScene(part));
    }

    /// Up and down is what scrolling is for.
    private static boolean outsideOfView(Node node) {
        var bounds = inScene(node);
        boolean scrolled = false;
        for (var around = node.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane && sideways(inScene(around), bounds)) {
                return true;
            }
            scrolled |= around instanceof ScrollPane || around instanceof VirtualFlow;
        }
        var all = inScene(node.getScene().getRoot());
        return scrolled ? sideways(all, bounds) : !holds(all, bounds);
    }

    private static boolean sideways(Bounds whole, Bounds part) {
        return part.getMinX() < whole.getMinX() - ROUNDING || part.getMaxX() > whole.getMaxX() + ROUNDING;
    }

    private static boolean holds(Bounds whole, Bounds part) {
        return !sideways(whole, part)
                && part.getMinY() >= whole.getMinY() - ROUNDING
                && part.getMaxY() <= whole.getMaxY() + ROUNDING;
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
