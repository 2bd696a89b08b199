package app.keyturn.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files that are dragged in from outside.
public final class DroppedFiles {
    private DroppedFiles() {}

    /// Accepts a drag over a control where it carries files, and no other.
    public static boolean accept(DragEvent over) {
        boolean files = over.getDragboard().hasFiles();
        if (files) {
            over.acceptTransferModes(TransferMode.COPY);
            over.consume();
        }
        return files;
    }

    /// The files that were dropped; empty where something else was.
    public static List<Path> take(DragEvent dropped) {
        var board = dropped.getDragboard();
        List<Path> files =
                board.hasFiles() ? board.getFiles().stream().map(File::toPath).toList() : List.of();
        dropped.setDropCompleted(!files.isEmpty());
        dropped.consume();
        return files;
    }
}
