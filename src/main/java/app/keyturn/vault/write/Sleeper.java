package app.keyturn.vault.write;

import java.time.Duration;

/// Waits. Tests use one that does not.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
