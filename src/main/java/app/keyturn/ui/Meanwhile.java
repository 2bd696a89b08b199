package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a key again before a write, and refuses the write where the key has changed since the person
/// saw it. The service has no way to refuse a write that was decided on old knowledge.
public final class Meanwhile {
    private Meanwhile() {}

    /// Whether another version is current now than the one that was seen. A key from a list has no
    /// version; then the answer is false.
    public static boolean newer(KeyItem seen, KeyDetails now) {
        return !seen.version().isEmpty() && !seen.version().equals(now.version());
    }

    /// Reads the key as it is now. Null where there is none, or where it may not be read. Blocks.
    public static @Nullable KeyDetails now(Vault vault, String name) {
        return readable(() -> vault.getKey(name));
    }

    /// Reads something; null where there is none, or where it may not be read. Someone who may write
    /// need not be allowed to read.
    public static <T> @Nullable T readable(Supplier<T> read) {
        try {
            return read.get();
        } catch (VaultException e) {
            var kind = e.failure().kind();
            if (kind == Failure.Kind.FORBIDDEN || kind == Failure.Kind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /// Nothing was sent, because another version is current now.
    public static Problem newVersion(KeyDetails now) {
        return nothingDone(now.name(), text("meanwhile.version", Formats.shortVersion(now.version())));
    }

    /// Nothing was sent, because the key is already enabled, or already disabled.
    public static Problem already(KeyDetails now) {
        return nothingDone(now.name(), text(now.item().enabled() ? "meanwhile.enabled" : "meanwhile.disabled"));
    }

    /// No key was created, because there is one of that name now.
    public static Problem nameTaken(String name) {
        return nothingDone(name, text("meanwhile.taken"));
    }

    /// No deleted key was purged, because it was recovered and deleted again since it was seen.
    public static Problem deletedAgain(String name) {
        return nothingDone(name, text("meanwhile.deletedAgain"));
    }

    /// Nothing was taken back, because what was written is not there any more.
    ///
    /// @param now how it is now
    public static Problem changedSince(String name, String now) {
        return nothingDone(name, text("meanwhile.since", now)).withTodo(text("meanwhile.since.todo"));
    }

    private static Problem nothingDone(String name, String why) {
        return new Problem(text("meanwhile.what", name), why, text("meanwhile.todo"), "", null);
    }
}
