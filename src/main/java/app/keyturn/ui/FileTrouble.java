package app.keyturn.ui;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Why a file could probably not be read or written.
enum FileTrouble {
    EXISTS,
    MISSING,
    DENIED,
    /// A folder, where a file is needed.
    FOLDER,
    /// A file, where a folder is needed.
    NO_FOLDER,
    /// A link, a device or a pipe, where a file is needed.
    NO_FILE,
    READ_ONLY,
    FULL,
    TOO_LONG,
    TOO_LARGE,
    NO_TEXT,
    OTHER;

    /// In bytes; what Keyturn writes is smaller.
    private static final long LITTLE_SPACE = 1 << 20;
    /// In bytes of UTF-8, of one name, for most file systems of Linux and macOS. Those of Windows count
    /// characters, so that a name that is longer in bytes may be sound there.
    private static final int LONGEST_NAME = 255;

    /// By the kind of the exception; where that says too little, by what is true of the file and its
    /// place; then by the system's words, which may be in any language; at last by how long the name is.
    static FileTrouble of(@Nullable Path file, FileFailure.Doing doing, IOException e) {
        return switch (e) {
            case FileAlreadyExistsException there -> isAbout(there, file) ? EXISTS : NO_FOLDER;
            case NoSuchFileException _, FileNotFoundException _ ->
                file != null && underAFile(file) ? NO_FOLDER : MISSING;
            case NotDirectoryException _ -> NO_FOLDER;
            case CharacterCodingException _ -> NO_TEXT;
            default -> file == null ? byWords(e) : byFacts(file, doing, e);
        };
    }

    private static boolean isAbout(FileSystemException e, @Nullable Path file) {
        return file == null || e.getFile() == null || Path.of(e.getFile()).equals(file);
    }

    private static FileTrouble byFacts(Path file, FileFailure.Doing doing, IOException e) {
        if (doing.ofAFile() && Files.isDirectory(file)) {
            return FOLDER;
        }
        if (underAFile(file)) {
            return NO_FOLDER;
        }
        var trouble = doing == FileFailure.Doing.WRITE ? byPlace(file, e) : byWords(e);
        return trouble == OTHER && tooLong(file) ? TOO_LONG : trouble;
    }

    private static boolean tooLong(Path file) {
        return StreamSupport.stream(file.spliterator(), false).anyMatch(FileTrouble::longName);
    }

    private static boolean longName(Path name) {
        return name.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
    }

    private static boolean underAFile(Path file) {
        return ancestors(file).anyMatch(Files::isRegularFile);
    }

    private static Stream<Path> ancestors(Path file) {
        return Stream.iterate(file.toAbsolutePath().getParent(), folder -> folder != null, Path::getParent);
    }

    private static FileTrouble byPlace(Path file, IOException e) {
        var folder = ancestors(file)
                .filter(one -> Files.exists(one, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
        try {
            FileStore store = Files.getFileStore(folder.orElse(file));
            if (store.isReadOnly()) {
                return READ_ONLY;
            }
            var said = byWords(e);
            return said == OTHER && store.getUsableSpace() < LITTLE_SPACE ? FULL : said;
        } catch (IOException unknown) {
            return byWords(e); // nothing is known of the place, and why it could not be written is still to be told
        }
    }

    private static FileTrouble byWords(IOException e) {
        var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof AccessDeniedException
                || words.contains("permission denied")
                || words.contains("used by another process")) {
            return DENIED;
        }
        if (words.contains("no space left") || words.contains("not enough space") || words.contains("quota")) {
            return FULL;
        }
        if (words.contains("is a directory")) {
            return FOLDER;
        }
        if (words.contains("read-only")) {
            return READ_ONLY;
        }
        return words.contains("too long") ? TOO_LONG : OTHER;
    }

    /// The text's key.
    String key() {
        return switch (this) {
            case EXISTS -> "problem.file.exists";
            case MISSING -> "problem.file.missing";
            case DENIED -> "problem.file.denied";
            case FOLDER -> "problem.file.folder";
            case NO_FOLDER -> "problem.file.noFolder";
            case NO_FILE -> "problem.file.noFile";
            case READ_ONLY -> "problem.file.readOnly";
            case FULL -> "problem.file.full";
            case TOO_LONG -> "problem.file.tooLong";
            case TOO_LARGE -> "problem.file.tooLarge";
            case NO_TEXT -> "problem.file.noText";
            case OTHER -> "problem.file.other";
        };
    }
}
