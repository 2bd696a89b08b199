package app.keyturn.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A user who always chooses the same file; or the same folder, and in it the name that is offered.
public final class ChosenFile implements FilePicker {
    public Path chosen;
    /// What is chosen to be opened, where that is another one.
    public @Nullable Path opened;

    public ChosenFile(Path chosen) {
        this.chosen = chosen;
    }

    /// From now on the user chooses another one.
    public void choose(Path file) {
        chosen = file;
    }

    @Override
    public Path toSave(Window owner, String title, String name) {
        return Files.isDirectory(chosen) ? chosen.resolve(name) : chosen;
    }

    @Override
    public Path toOpen(Window owner, String title) {
        return Objects.requireNonNullElse(opened, chosen);
    }

    @Override
    public Path folder(Window owner, String title) {
        return chosen;
    }
}
