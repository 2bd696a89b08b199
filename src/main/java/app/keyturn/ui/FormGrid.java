package app.keyturn.ui;

import javafx.geometry.VPos;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left and what they name at the right: its children take turns. A name with the style
/// class `top-label` stands at the top of its row. For the FX thread.
public final class FormGrid extends GridPane {
    private final ColumnConstraints names = new ColumnConstraints();

    public FormGrid() {
        getStyleClass().add("form");
        var fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(names, fields);
        getChildren().subscribe(this::place);
    }

    /// How wide the names are at least, so that the fields of several forms stand below each other.
    public double getNameWidth() {
        return names.getMinWidth();
    }

    public void setNameWidth(double width) {
        names.setMinWidth(width);
    }

    private void place() {
        for (int i = 0; i < getChildren().size(); i++) {
            var child = getChildren().get(i);
            setConstraints(child, i % 2, i / 2);
            if (child.getStyleClass().contains("top-label")) {
                setValignment(child, VPos.TOP);
            }
        }
    }
}
