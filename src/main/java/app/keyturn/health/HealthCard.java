package app.keyturn.health;

import app.keyturn.health.rules.Standing;
import app.keyturn.ui.Formats;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/// How many keys stand in a way; pressed, it shows which.
final class HealthCard extends ToggleButton {
    private final Standing standing;
    private final Label number = new Label();

    HealthCard(Standing standing) {
        this.standing = standing;
        var id = HealthWords.id(standing);
        setId("card-" + id);
        getStyleClass().addAll("health-card", id);
        setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        number.getStyleClass().add("health-number");
        var title = new Label(HealthWords.title(standing));
        var what = new Label(HealthWords.what(standing));
        what.getStyleClass().add("text-muted");
        setGraphic(new VBox(title, number, what));
        show(0);
    }

    Standing standing() {
        return standing;
    }

    void show(int count) {
        number.setText(Formats.number(count));
        setAccessibleText(HealthWords.title(standing) + ": " + number.getText() + ", " + HealthWords.what(standing));
    }
}
