package app.keyturn.ui;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for a file or a folder. The answer is null where the user chose none. For the FX thread, which
/// waits.
public interface FilePicker {
    /// The system's own windows.
    FilePicker SYSTEM = new FilePicker() {
        @Override
        public @Nullable Path toSave(Window owner, String title, String name) {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.setInitialFileName(name);
            return path(chooser.showSaveDialog(owner));
        }

        @Override
        public @Nullable Path toOpen(Window owner, String title) {
            var chooser = new FileChooser();
            chooser.setTitle(title);
            return path(chooser.showOpenDialog(owner));
        }

        @Override
        public @Nullable Path folder(Window owner, String title) {
            var chooser = new DirectoryChooser();
            chooser.setTitle(title);
            return path(chooser.showDialog(owner));
        }
    };

    /// @param name what the file is called unless the user says otherwise; the system asks before one is replaced
    @Nullable
    Path toSave(Window owner, String title, String name);

    @Nullable
    Path toOpen(Window owner, String title);

    @Nullable
    Path folder(Window owner, String title);

    private static @Nullable Path path(@Nullable File chosen) {
        return chosen == null ? null : chosen.toPath();
    }
}
