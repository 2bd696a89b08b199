package app.keyturn.rotation;

import app.keyturn.vault.RotationForecast.Event.Kind;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// What will happen to the key: date, event, how far away.
public final class ForecastList extends GridPane {
    public ForecastList() {
        getStyleClass().add("forecast");
    }

    /// @param nothing what to say where there are no rows
    void show(List<ForecastRow> rows, String nothing) {
        getChildren().clear();
        if (rows.isEmpty()) {
            add(new Label(nothing), 0, 0);
        }
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var event = new Label(row.words(), new FontIcon(icon(row.kind())));
            event.getStyleClass().add(style(row.kind()));
            var distance = new Label(row.distance());
            distance.getStyleClass().add("field-hint");
            var date = new Label(row.date());
            date.setTooltip(new Tooltip(row.exact()));
            addRow(i, date, event, distance);
        }
    }

    private static String icon(Kind kind) {
        return switch (kind) {
            case NEW_VERSION -> "fth-rotate-cw";
            case NEAR_EXPIRY -> "fth-bell";
            case EXPIRED -> "fth-square";
        };
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case NEW_VERSION -> "forecast-rotate";
            case NEAR_EXPIRY -> "forecast-notice";
            case EXPIRED -> "forecast-expiry";
        };
    }
}
