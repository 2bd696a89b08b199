package app.keyturn.rotation;

import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What will happen to the key: date, event, how far away. Its labels are kept, because it changes with every pixel of
/// a drag.
public final class ForecastList extends GridPane {
    private static final PseudoClass NOTICE = PseudoClass.getPseudoClass("notice");
    private static final PseudoClass EXPIRY = PseudoClass.getPseudoClass("expiry");

    /// The labels of one row.
    private static final class Row {
        private final Label date = new Label();
        private final Label event = new Label();
        private final Label distance = new Label();
        private final FontIcon icon = new FontIcon("fth-rotate-cw");
        private final Tooltip exact = new Tooltip();
        private @Nullable Kind kind;
        private @Nullable ForecastRow row;

        private Row() {
            event.setGraphic(icon);
            event.getStyleClass().add("forecast-event");
            distance.getStyleClass().add("field-hint");
            date.setTooltip(exact);
            exact.setOnShowing(_ -> exact.setText(row == null ? "" : row.exact()));
            date.setMinWidth(Region.USE_PREF_SIZE);
            distance.setMinWidth(Region.USE_PREF_SIZE);
        }

        private void show(ForecastRow shown) {
            row = shown;
            date.setText(row.date());
            event.setText(row.words());
            distance.setText(row.distance());
            if (row.kind() != kind) {
                kind = row.kind();
                icon.setIconLiteral(icon(row.kind()));
                event.pseudoClassStateChanged(NOTICE, kind == Kind.NEAR_EXPIRY);
                event.pseudoClassStateChanged(EXPIRY, kind == Kind.EXPIRED);
            }
        }

        private void setVisible(boolean visible) {
            for (var label : List.of(date, event, distance)) {
                label.setVisible(visible);
                label.setManaged(visible);
            }
        }
    }

    private final List<Row> shown = new ArrayList<>();
    private final Label nothing = new Label();

    public ForecastList() {
        getStyleClass().add("forecast");
        nothing.managedProperty().bind(nothing.visibleProperty());
        add(nothing, 0, 0, REMAINING, 1);
    }

    /// @param otherwise what to say where there are no rows
    void show(List<ForecastRow> rows, String otherwise) {
        nothing.setText(otherwise);
        nothing.setVisible(rows.isEmpty());
        while (shown.size() < rows.size()) {
            var row = new Row();
            addRow(shown.size(), row.date, row.event, row.distance);
            shown.add(row);
        }
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).setVisible(i < rows.size());
            if (i < rows.size()) {
                shown.get(i).show(rows.get(i));
            }
        }
    }

    private static String icon(Kind kind) {
        return switch (kind) {
            case NEW_VERSION -> "fth-rotate-cw";
            case NEAR_EXPIRY -> "fth-bell";
            case EXPIRED -> "fth-square";
        };
    }
}
