package app.keyturn.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/// What the build wrote down of itself.
public final class Build {
    private Build() {}

    /// Keyturn's version, then those of Java and JavaFX.
    public static List<String> versions() {
        var properties = new Properties();
        try (var in = resource("/version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                "keyturn " + properties.getProperty("version"),
                "Java " + Runtime.version() + ", JavaFX " + properties.getProperty("javafx"));
    }

    /// The libraries inside, each with its licence.
    public static String thirdParties() {
        try (var in = resource("/third-party.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        var in = Build.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the build");
        }
        return in;
    }
}
