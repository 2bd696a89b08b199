package app.keyturn.inventory.history;

import app.keyturn.ui.OwnerFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The native half of SQLite. The library for Java would unpack it into a folder that everybody can
/// write to, anew at every start; it gets it from a folder of the owner's own.
final class SqliteLibrary {
    private static boolean prepared;

    private SqliteLibrary() {}

    /// Puts the library there, unless it is, and has it loaded from there. The first folder counts,
    /// because a library stays loaded. Blocks.
    static synchronized void prepare(Path folder) throws IOException {
        if (prepared) {
            return;
        }
        var name = LibraryLoaderUtil.getNativeLibName();
        var place = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        unpack(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name, place.resolve(name));
        System.setProperty("org.sqlite.lib.path", place.toString());
        System.setProperty("org.sqlite.lib.name", name);
        System.setProperty("org.sqlite.tmpdir", place.toString());
        prepared = true;
    }

    private static void unpack(String resource, Path file) throws IOException {
        try (var packed = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new FileNotFoundException("There is no SQLite for this system: " + resource);
            }
            var library = packed.readAllBytes();
            if (!holds(file, library)) {
                OwnerFile.write(file, library);
            }
        }
    }

    /// Read whole each time: what would be loaded is code.
    private static boolean holds(Path file, byte[] library) {
        try {
            return OwnerFile.there(file) && Arrays.equals(OwnerFile.read(file, library.length), library);
        } catch (IOException largerOrUnreadable) {
            return false; // it is replaced; where that cannot be done either, writing says why
        }
    }
}
