package app.keyturn.azure;

import app.keyturn.vault.ProxyAsker;
import app.keyturn.vault.ProxySignIn;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The names and passwords for proxies, as long as the program runs; nothing is written down. Whoever needs one that
/// is not known waits while one of them asks. Thread-safe.
final class ProxySignIns {
    private final Map<String, ProxySignIn> known = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicInteger declined = new AtomicInteger();
    private volatile ProxyAsker asker = ProxyAsker.NONE;

    /// @param known those that the environment names, by the proxy's address
    ProxySignIns(Map<String, ProxySignIn> known) {
        this.known.putAll(known);
    }

    void askBy(ProxyAsker person) {
        asker = person;
    }

    /// Null where none is known, or there is no proxy.
    @Nullable
    ProxySignIn of(@Nullable String proxy) {
        return proxy == null ? null : known.get(proxy);
    }

    /// Gets another sign-in in place of one that a proxy did not take. It asks at most once, also where several wait;
    /// what one person declined is not asked of again for those who waited.
    ///
    /// @param tried null where there was none
    /// @return false where there is nothing to try
    boolean renew(String proxy, @Nullable ProxySignIn tried) throws InterruptedException {
        int before = declined.get();
        asking.lockInterruptibly();
        try {
            if (!Objects.equals(known.get(proxy), tried)) {
                return known.get(proxy) != null; // somebody has asked meanwhile
            }
            return declined.get() == before && ask(proxy, tried);
        } finally {
            asking.unlock();
        }
    }

    private boolean ask(String proxy, @Nullable ProxySignIn tried) throws InterruptedException {
        known.remove(proxy);
        var given = asker.ask(proxy, tried != null);
        if (given == null) {
            declined.incrementAndGet();
            return false;
        }
        known.put(proxy, given);
        return true;
    }
}
