package app.keyturn.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// Light, dark, or as the system is. Colours come from AtlantaFX tokens; our sheets add roles to them.
public final class Theme {
    /// What the user wants.
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    /// First what every room uses, then a sheet for each room.
    private static final List<String> SHEETS = Stream.of(
                    "app",
                    "controls",
                    "dialogs",
                    "timeline",
                    "connect",
                    "shell",
                    "keys",
                    "create",
                    "rotation",
                    "versions",
                    "use",
                    "bulk",
                    "activity")
            .map(Theme::sheet)
            .toList();

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);

    public Theme() {
        choice.subscribe(_ -> apply());
        Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
    }

    /// Where our style sheets are, as they are loaded.
    public static List<String> sheets() {
        return SHEETS;
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

    private static String sheet(String name) {
        var file = "/css/" + name + ".css";
        return Objects.requireNonNull(Theme.class.getResource(file), file).toExternalForm();
    }

    private void apply() {
        var sheet = dark() ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    /// Gives a scene our roles on top of the theme.
    public void dress(Scene scene) {
        scene.getStylesheets().addAll(SHEETS);
    }

    /// Dresses a dialog's scene like its owner's.
    static void follow(Scene scene, Scene owner) {
        scene.getStylesheets().setAll(owner.getStylesheets());
    }
}
