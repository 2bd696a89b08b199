package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Notices;
import app.keyturn.ui.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSaverTest {
    @Test
    void aFileThatCannotBeWrittenSaysWhyAndWhatToDo(@TempDir Path folder) throws IOException {
        List<Problem> told = new ArrayList<>();
        var background = new InlineBackground();
        var file = Files.createFile(folder.resolve("report.csv")).resolve("inside");
        new FileSaver(background, new Notices(background, InstantSource.system()), told::add).save(file, new byte[1]);
        assertThat(told).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(file + " could not be written");
            assertThat(problem.why())
                    .contains("a file where a folder is needed")
                    .doesNotContain("fault of ours");
            assertThat(problem.todo()).contains("another folder");
        });
    }
}
