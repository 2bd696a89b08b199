package app.keyturn.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Light, dark, or as the system is. Colours come from AtlantaFX tokens; app.css adds roles to them.
public final class Theme {
    /// What the user wants.
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String STYLESHEET =
            Objects.requireNonNull(Theme.class.getResource("/css/app.css")).toExternalForm();

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);

    public Theme() {
        choice.subscribe(_ -> apply());
        Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /// From light to dark or back, whatever the system is.
    public void toggle() {
        choice.set(dark() ? Choice.LIGHT : Choice.DARK);
    }

    public boolean dark() {
        return switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    private void apply() {
        var sheet = dark() ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    /// Gives a scene our roles on top of the theme.
    public void dress(Scene scene) {
        scene.getStylesheets().add(STYLESHEET);
    }

    /// Dresses a dialog's scene like its owner's.
    static void follow(Scene scene, Scene owner) {
        scene.getStylesheets().setAll(owner.getStylesheets());
    }
}
