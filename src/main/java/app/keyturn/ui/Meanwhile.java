package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What became of a key between the look on which a person decided and the click. The service has no way to refuse a
/// write that was decided on old knowledge, so it is looked at again, and where it is another thing nothing is sent.
public final class Meanwhile {
    /// Thrown where nothing was sent.
    public static final class Changed extends Explained {
        private static final long serialVersionUID = 1;

        public Changed(Problem problem) {
            super(problem);
        }
    }

    private Meanwhile() {}

    /// Whether another version is current than the one that was seen. Lists do not name the version; then nobody has
    /// seen one.
    public static boolean newer(KeyItem seen, KeyDetails now) {
        return !seen.version().isEmpty() && !seen.version().equals(now.version());
    }

    /// The key as it is now; null where it is not there, or may not be read. Blocks.
    public static @Nullable KeyDetails now(Vault vault, String name) {
        return readable(() -> vault.getKey(name));
    }

    /// Null where there is nothing, or it may not be read: who may write need not be allowed to read.
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

    /// Why nothing was done with a key that another version is current of.
    public static Problem newVersion(KeyDetails now) {
        return nothingDone(now.name(), text("meanwhile.version", Formats.shortVersion(now.version())));
    }

    /// Why nothing was done with a key that is already what it was to become.
    public static Problem already(KeyDetails now) {
        return nothingDone(now.name(), text(now.item().enabled() ? "meanwhile.enabled" : "meanwhile.disabled"));
    }

    /// Why no key was created: there is one of that name.
    public static Problem nameTaken(String name) {
        return nothingDone(name, text("meanwhile.taken"));
    }

    /// Why a deleted key was not purged: it is another deletion than the one that was seen.
    public static Problem deletedAgain(String name) {
        return nothingDone(name, text("meanwhile.deletedAgain"));
    }

    private static Problem nothingDone(String name, String why) {
        return new Problem(text("meanwhile.what", name), why, text("meanwhile.todo"), "", null);
    }
}
