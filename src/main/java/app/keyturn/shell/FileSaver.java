package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Notices;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Writes files that the user asked for, and says that they are there or why not.
final class FileSaver {
    private final Background background;
    private final Notices notices;
    private final Consumer<Problem> failed;

    FileSaver(Background background, Notices notices, Consumer<Problem> failed) {
        this.background = background;
        this.notices = notices;
        this.failed = failed;
    }

    void save(Path file, byte[] content) {
        background.run(
                text("file.saving", file.getFileName()),
                () -> {
                    OwnerFile.write(file, content);
                    return file;
                },
                written -> notices.show(text("file.saved", written)),
                failed);
    }
}
