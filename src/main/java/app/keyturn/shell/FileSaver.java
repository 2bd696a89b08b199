package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Notices;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import java.io.IOException;
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
                () -> write(file, content),
                why -> {
                    if (why.isEmpty()) {
                        notices.show(text("file.saved", file));
                    } else {
                        failed.accept(problem(file, why));
                    }
                },
                failed);
    }

    /// @return why it could not be written, which is nobody's bug; empty where it was
    private static String write(Path file, byte[] content) {
        try {
            OwnerFile.write(file, content);
            return "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Problem problem(Path file, String details) {
        return new Problem(
                text("file.problem", file), text("file.problem.why"), text("file.problem.todo"), details, null);
    }
}
