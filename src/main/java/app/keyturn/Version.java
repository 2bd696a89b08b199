package app.keyturn;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version as the build wrote it down.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (var in = Version.class.getResourceAsStream("/version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing from the build");
            }
            properties.load(in);
        }
        return new String[] {
            "keyturn " + properties.getProperty("version"),
            "Java " + Runtime.version() + ", JavaFX " + properties.getProperty("javafx")
        };
    }
}
