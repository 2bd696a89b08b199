package app.keyturn.create;

import app.keyturn.create.file.KeyFile;
import app.keyturn.create.file.KeyFileException;
import app.keyturn.create.file.KeyFiles;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.PickedFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A file on its way from the disk to the screen. What it holds is wiped when it is closed, even where it is read only
/// after that, and nobody waits for it any more.
final class OpenedKeyFile implements AutoCloseable {
    /// What came of reading it: the one or the other.
    record Reading(@Nullable KeyFile keys, @Nullable KeyFileException trouble) {}

    private final Path path;
    private @Nullable KeyFile keys;
    private boolean closed;

    OpenedKeyFile(Path path) {
        this.path = path;
    }

    String name() {
        var name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    Path path() {
        return path;
    }

    /// Blocks. Wipes the passphrase.
    ///
    /// @throws FileFailure where it cannot even be loaded
    Reading read(char[] passphrase) throws FileFailure {
        byte[] octets = {};
        try {
            octets = PickedFile.read(path, KeyFiles.LARGEST);
            return new Reading(keep(KeyFiles.read(octets, passphrase)), null);
        } catch (KeyFileException e) {
            return new Reading(null, e);
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(passphrase, '\0');
        }
    }

    private synchronized KeyFile keep(KeyFile read) {
        keys = read;
        if (closed) {
            read.close();
        }
        return read;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (keys != null) {
            keys.close();
        }
    }
}
