package app.keyturn.rotation;

import app.keyturn.ui.Sentence;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.layout.VBox;

/// Lines of a document in a fixed-width font; what is new and what is gone is coloured and marked by a sign. Its labels
/// are kept, because it changes with every pixel of a drag.
public final class LinesView extends VBox {
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    /// Characters that fit beside each other in every dialog that shows lines.
    private static final int LONG = 90;

    public LinesView() {
        getStyleClass().addAll("lines", "mono");
    }

    void show(List<Line> lines) {
        while (getChildren().size() < lines.size()) {
            getChildren().add(label());
        }
        getChildren().remove(lines.size(), getChildren().size());
        for (int i = 0; i < lines.size(); i++) {
            var label = (Sentence) getChildren().get(i);
            var line = lines.get(i);
            label.setWords(line.text());
            // Commands for long names are longer than the dialog is wide; the copy has them in one line. Where nothing
            // can wrap, layout is much less work.
            if (line.text().length() <= LONG) {
                label.setWrapText(false);
            }
            label.pseudoClassStateChanged(ADDED, line.kind() == Line.Kind.ADDED);
            label.pseudoClassStateChanged(REMOVED, line.kind() == Line.Kind.REMOVED);
        }
    }

    private static Sentence label() {
        var label = new Sentence();
        label.getStyleClass().add("line");
        return label;
    }
}
