package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problems;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What a file of the user's own holds. It is read at once; before each change it is read again, because another window
/// may have changed it meanwhile. A damaged one is set aside and told. Any thread; blocks.
///
/// @param <T> what it holds; cannot be changed itself
public final class KeptFile<T> {
    /// Reads the file, which need not exist.
    @FunctionalInterface
    public interface Reading<T> {
        T read(Path file) throws FileFailure, UnfitFile;
    }

    /// Writes all of it, for its owner alone.
    @FunctionalInterface
    public interface Writing<T> {
        void write(Path file, T content) throws FileFailure;
    }

    private final Path file;
    private final Reading<T> reading;
    private final Writing<T> writing;
    private final Consumer<String> trouble;
    private volatile T now;

    /// @param none    what holds where nothing could be read
    /// @param trouble told in words what the file cannot do; any thread
    public KeptFile(Path file, T none, Reading<T> reading, Writing<T> writing, Consumer<String> trouble) {
        this.file = file.toAbsolutePath();
        this.reading = reading;
        this.writing = writing;
        this.trouble = trouble;
        now = none;
        try {
            now = read();
        } catch (FileFailure e) {
            trouble.accept(Problems.of(e).words());
        }
    }

    /// What was read or written last.
    public T now() {
        return now;
    }

    /// Changes what the file holds by now.
    ///
    /// @throws FileFailure where it can be neither read nor set aside, or not be written; then nothing has changed
    public synchronized void change(UnaryOperator<T> change) throws FileFailure {
        var next = change.apply(read());
        writing.write(file, next);
        now = next;
    }

    private T read() throws FileFailure {
        try {
            return reading.read(file);
        } catch (UnfitFile e) {
            var aside = OwnerFile.moveAside(file);
            trouble.accept(text("health.file.damaged", file, e.words()) + " " + text("settings.aside", aside));
            return now;
        }
    }
}
