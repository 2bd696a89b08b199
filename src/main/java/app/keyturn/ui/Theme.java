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
import javafx.scene.text.Font;
import javafx.util.Subscription;

/// The look of the program: light, dark, or as the system is. Colours are tokens of AtlantaFX; our style
/// sheets, one a room, add roles.
public final class Theme implements AutoCloseable {
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
                    "health",
                    "create",
                    "rotation",
                    "versions",
                    "use",
                    "bulk",
                    "activity",
                    "changes")
            .map(Theme::sheet)
            .toList();

    /// The font comes with the program, so that the layout is the same on every system; what it lacks,
    /// such as Greek or Chinese, the system's fonts show.
    static {
        Stream.of("Inter-Regular", "Inter-Bold").forEach(Theme::loadFont);
    }

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(this, "choice", Choice.SYSTEM);

    private final Subscription system;

    public Theme() {
        choice.subscribe(_ -> apply());
        system = Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
    }

    /// Where our style sheets are, as they are loaded.
    public static List<String> sheets() {
        return SHEETS;
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

    private static String sheet(String name) {
        return resource("/css/" + name + ".css");
    }

    private static void loadFont(String name) {
        var file = "/fonts/" + name + ".ttf";
        Objects.requireNonNull(Font.loadFont(resource(file), -1), file);
    }

    private static String resource(String file) {
        return Objects.requireNonNull(Theme.class.getResource(file), file).toExternalForm();
    }

    private void apply() {
        var sheet = dark() ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    /// Adds our roles to a scene.
    public void dress(Scene scene) {
        scene.getStylesheets().addAll(SHEETS);
    }

    /// The system outlives every window, and would hold all that this one knows.
    @Override
    public void close() {
        system.unsubscribe();
    }

    /// Gives the scene of a dialog the style sheets of its owner.
    static void follow(Scene scene, Scene owner) {
        scene.getStylesheets().setAll(owner.getStylesheets());
    }
}
