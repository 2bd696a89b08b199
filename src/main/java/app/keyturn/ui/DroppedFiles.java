package app.keyturn.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files that are dragged in from outside.
public final class DroppedFiles {
    private DroppedFiles() {}

    /// Says that files may be dropped here; other things may not.
    ///
    /// @return whether they are files
    public static boolean accept(DragEvent over) {
        boolean files = over.getDragboard().hasFiles();
        if (files) {
            over.acceptTransferModes(TransferMode.COPY);
            over.consume();
        }
        return files;
    }

    /// What was dropped; empty where it is no file.
    public static List<Path> take(DragEvent dropped) {
        var board = dropped.getDragboard();
        List<Path> files =
                board.hasFiles() ? board.getFiles().stream().map(File::toPath).toList() : List.of();
        dropped.setDropCompleted(!files.isEmpty());
        dropped.consume();
        return files;
    }
}
