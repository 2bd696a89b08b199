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

    private FileFailure(@Nullable Path file, Doing doing, FileTrouble trouble, IOException cause) {
        super(cause.toString(), cause);
        this.file = file;
        this.doing = doing;
        this.trouble = trouble;
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
        return refused(file, FileTrouble.TOO_LARGE, "is larger than " + most + " bytes");
    }

    /// Something that is not read, though the system would.
    static FileFailure refused(Path file, FileTrouble trouble, String words) {
        return new FileFailure(file, Doing.READ, trouble, new FileSystemException(file.toString(), null, words));
    }

    /// Of one that nobody said more about.
    static FileFailure of(IOException e) {
        var file = e instanceof FileSystemException of && of.getFile() != null ? Path.of(of.getFile()) : null;
        return of(file, Doing.USE, e);
    }

    private static FileFailure of(@Nullable Path file, Doing doing, IOException why) {
        return why instanceof FileFailure known
                ? known
                : new FileFailure(file, doing, FileTrouble.of(file, doing, why), why);
    }

    FileTrouble trouble() {
        return trouble;
    }

    Problem problem() {
        var key = trouble.key();
        return new Problem(
                what(),
                text(key + ".why"),
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
