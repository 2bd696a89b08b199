package app.keyturn;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How much of what the libraries say reaches the console: warnings, and nothing that the window tells anyway.
final class Logging {
    /// Held here, because the logging of the JDK forgets the level of a logger that nobody holds.
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("com.azure"), Logger.getLogger("com.microsoft.aad"), Logger.getLogger("com.sun.javafx"));

    private Logging() {}

    static void quieten() {
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
