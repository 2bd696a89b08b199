package app.keyturn.vault.write;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Limits the reading of details to a number of requests a second, so that looking at a large vault
/// does not throttle those who use its keys. Listings and writes are few and are not held back.
public final class PacedVault extends VaultDecorator {
    private final long interval;
    private long next = System.nanoTime();

    /// @param perSecond requests a second, at least 1
    public PacedVault(Vault vault, int perSecond) {
        super(vault);
        this.interval = TimeUnit.SECONDS.toNanos(1) / Math.max(1, perSecond);
    }

    /// Waits for the turn of this request. An interrupt ends the wait; the request then notices it
    /// itself.
    private void pace() {
        long turn;
        synchronized (this) {
            turn = Math.max(System.nanoTime(), next);
            next = turn + interval;
        }
        for (long left = turn - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public KeyDetails getKey(String name) {
        pace();
        return super.getKey(name);
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        pace();
        return super.getKey(name, version);
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        pace();
        return super.listKeyVersions(name);
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        pace();
        return super.getRotationPolicy(name);
    }
}
