package app.keyturn.rotation;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Lines of a document in a fixed-width font; what is new and what is gone is coloured and marked by a sign.
public final class LinesView extends VBox {
    public LinesView() {
        getStyleClass().addAll("lines", "mono");
    }

    void show(List<Line> lines) {
        getChildren().setAll(lines.stream().map(LinesView::label).toList());
    }

    private static Label label(Line line) {
        var label = new Label(line.text());
        label.getStyleClass()
                .add(
                        switch (line.kind()) {
                            case SAME -> "line-same";
                            case ADDED -> "line-added";
                            case REMOVED -> "line-removed";
                        });
        return label;
    }
}
