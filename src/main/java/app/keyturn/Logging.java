package app.keyturn;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How much of what the libraries say reaches the console: warnings, and nothing that the window tells anyway.
final class Logging {
    /// Every failure of the client reaches the window as a problem with its details.
    private static final Logger CLIENT = Logger.getLogger("com.azure");

    /// Held here, because the logging of the JDK forgets the level of a logger that nobody holds. JavaFX warns that it
    /// was started from the class path, which is meant.
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("com.microsoft.aad"), Logger.getLogger("com.sun.javafx"), Logger.getLogger("javafx"));

    /// Calls it an error each time that it gives a lock back, which it does.
    private static final Logger LOCK = Logger.getLogger("com.microsoft.aad.msal4jextensions.CrossProcessCacheFileLock");

    private Logging() {}

    static void quieten() {
        CLIENT.setLevel(Level.OFF);
        LOCK.setLevel(Level.OFF);
        QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
