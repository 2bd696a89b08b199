package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that could not be read or written. That is nobody's bug, and [Problems] says it to people. It
/// names the file that was asked for, also where a draft of it is what could not be written.
public final class FileFailure extends IOException {
    private static final long serialVersionUID = 1;

    /// What was being done.
    enum Doing {
        READ,
        WRITE,
        /// Reading what a folder holds.
        LIST,
        /// Nobody has said.
        USE;

        boolean ofAFile() {
            return this == READ || this == WRITE;
        }
    }

    private final transient @Nullable Path file;
    private final Doing doing;
    private final FileTrouble trouble;
    private final int most;

    private FileFailure(@Nullable Path file, Doing doing, FileTrouble trouble, int most, IOException cause) {
        super(cause.toString(), cause);
        this.file = file;
        this.doing = doing;
        this.trouble = trouble;
        this.most = most;
    }

    public static FileFailure reading(Path file, IOException why) {
        return of(file, Doing.READ, why);
    }

    public static FileFailure writing(Path file, IOException why) {
        return of(file, Doing.WRITE, why);
    }

    /// @param folder whose files could not be listed
    public static FileFailure listing(Path folder, IOException why) {
        return of(folder, Doing.LIST, why);
    }

    /// @param most in bytes, that such a file has
    static FileFailure tooLarge(Path file, int most) {
        var cause = new FileSystemException(file.toString(), null, "is larger than " + most + " bytes");
        return new FileFailure(file, Doing.READ, FileTrouble.TOO_LARGE, most, cause);
    }

    /// Something that is left alone, though the system would read or write it.
    static FileFailure refused(Path file, Doing doing, FileTrouble trouble, String words) {
        return new FileFailure(file, doing, trouble, 0, new FileSystemException(file.toString(), null, words));
    }

    /// Of one that nobody said more about.
    static FileFailure of(IOException e) {
        var file = e instanceof FileSystemException of && of.getFile() != null ? Path.of(of.getFile()) : null;
        return of(file, Doing.USE, e);
    }

    private static FileFailure of(@Nullable Path file, Doing doing, IOException why) {
        return why instanceof FileFailure known
                ? known
                : new FileFailure(file, doing, FileTrouble.of(file, doing, why), 0, why);
    }

    Problem problem() {
        var key = trouble.key();
        return new Problem(
                what(),
                text(key + ".why", Formats.number(most)),
                text(key + ".todo"),
                Excerpt.of(Objects.requireNonNull(getMessage())),
                null);
    }

    private String what() {
        return file == null
                ? text("problem.file.some")
                : text(
                        switch (doing) {
                            case READ -> "problem.file.read";
                            case WRITE -> "problem.file.write";
                            case LIST -> "problem.file.list";
                            case USE -> "problem.file.use";
                        },
                        file);
    }
}
