package app.keyturn.vault;

import java.time.Duration;

/// Waits. Tests use one that does not.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
