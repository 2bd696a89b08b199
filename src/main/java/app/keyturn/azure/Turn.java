package app.keyturn.azure;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Has something done by one thread at a time, because all clients of a vault share what comes of it.
final class Turn {
    private final ReentrantLock lock = new ReentrantLock();

    /// It can take long, so that an interrupt ends the wait.
    ///
    /// @param what is waited for, as a log says it
    /// @throws UncheckedIOException where nobody waits for it any more
    <T> T take(String what, Supplier<T> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Nobody waits for " + what + " any more"));
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
