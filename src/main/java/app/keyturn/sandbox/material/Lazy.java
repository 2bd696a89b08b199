package app.keyturn.sandbox.material;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is made when first asked for, once. Whoever asks meanwhile waits for that one value only; a lock and
/// not a monitor, so that a virtual thread which waits holds no carrier.
public final class Lazy<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<T> maker;
    private final @Nullable String seed;
    private volatile @Nullable T value;

    public Lazy(Supplier<T> maker) {
        this(maker, null);
    }

    private Lazy(Supplier<T> maker, @Nullable String seed) {
        this.maker = maker;
        this.seed = seed;
    }

    /// A value that can be made again from a text.
    public static <T> Lazy<T> seeded(String seed, Supplier<T> maker) {
        return new Lazy<>(maker, seed);
    }

    /// A value that is there already.
    public static <T> Lazy<T> of(T value) {
        Lazy<T> lazy = new Lazy<>(() -> value);
        lazy.get();
        return lazy;
    }

    /// What the value can be made of again; null when only the value itself will do.
    public @Nullable String seed() {
        return seed;
    }

    /// Whether asking for the value takes no time.
    public boolean isMade() {
        return value != null;
    }

    public T get() {
        T made = value;
        if (made != null) {
            return made;
        }
        lock.lock();
        try {
            made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        } finally {
            lock.unlock();
        }
    }
}
