package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.DraggedFiles;
import app.keyturn.ui.Settled;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import java.nio.file.Files;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A vault that is only looked at takes no files.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ReadOnlyImportTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), true);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void nothingOffersToImport(FxRobot robot) throws Exception {
        robot.interact(window::open);
        window.awaitRead();
        var more = robot.lookup("#more").queryAs(MenuButton.class);
        assertThat(more.getItems())
                .filteredOn(item -> "importKey".equals(item.getId()))
                .singleElement()
                .matches(MenuItem::isDisable);
        var file = Files.writeString(window.folder.resolve("k.pem"), "k");
        robot.interact(() -> {
            var list = robot.lookup("#keyTable").query();
            new DraggedFiles(file).over(list);
            assertThat(robot.lookup("#dropHint").query().isVisible()).isFalse();
            new DraggedFiles(file).drop(list);
        });
        robot.push(KeyCode.CONTROL, KeyCode.I);
        Settled.await();
        assertThat(Window.getWindows()).filteredOn(Stage.class::isInstance).hasSize(1);
    }

    @Test
    void thatNothingCanBeChangedIsSaidAllTheTimeAndWhenSomebodyTries(FxRobot robot) {
        assertThat(VaultWindow.seen(robot.lookup("#readOnlyBadge").query())).isTrue();
        window.secondClient().createEcKey(new CreateEcKeyOptions("alpha"));
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "alpha");
        assertThat(VaultWindow.seen(robot.lookup("#readOnlyBadge").query())).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.R);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        robot.type(KeyCode.DELETE);
        VaultWindow.until(() -> window.app.notices().shown().size() == 3);
        assertThat(window.app.notices().shown())
                .allMatch(notice -> notice.words().endsWith("Keyturn was opened for reading only"));
        assertThat(Window.getWindows()).hasSize(1);
    }
}
