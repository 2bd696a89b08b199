package app.keyturn.vault.write;

import java.time.Duration;

/// Waits; so that tests need not.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}
