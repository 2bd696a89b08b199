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

/// The look of the program: light, dark, or as the system is. Colours are tokens of AtlantaFX; app.css
/// adds roles.
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

    /// Switches between light and dark, whatever the system is.
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

    /// Adds our roles to a scene.
    public void dress(Scene scene) {
        scene.getStylesheets().add(STYLESHEET);
    }

    /// Gives the scene of a dialog the style sheets of its owner.
    static void follow(Scene scene, Scene owner) {
        scene.getStylesheets().setAll(owner.getStylesheets());
    }
}
