package app.keyturn;

import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.keyturn.inventory.history.Aspect;
import app.keyturn.inventory.history.InventoryFile;
import app.keyturn.inventory.history.Origin;
import app.keyturn.inventory.history.SeenChange;
import app.keyturn.keys.KeyRow;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What was seen of a vault is recorded while it is open, and shown when it is opened again.
@ExtendWith(WindowExtension.class)
@SuppressWarnings("NullAway.Init")
class HistoryWindowTest {
    private VaultWindow window;

    @Start
    private void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /// As another program would read it.
    private InventoryFile file() {
        return InventoryFile.in(window.folder.resolve("inventory.db"), new InventoryFile.Trouble() {
            @Override
            public void damaged(Path damaged, Path aside) {
                throw new IllegalStateException("damaged");
            }

            @Override
            public void newer(Path newer) {
                throw new IllegalStateException("newer");
            }
        });
    }

    private List<SeenChange> changes() throws IOException {
        try (var file = file()) {
            return file.changes(0, null);
        }
    }

    private boolean seen(Aspect aspect) throws IOException {
        return changes().stream().anyMatch(one -> one.aspect() == aspect);
    }

    private void openAndRecord(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
    }

    private void closeVault(FxRobot robot) {
        robot.interact(() -> window.app.shell().viewModel().close(window.session()));
    }

    @Test
    void whatOthersAndWeHaveChangedIsRecorded(FxRobot robot) throws IOException {
        var others = window.secondClient();
        others.createRsaKey(new CreateRsaKeyOptions("orders"));
        openAndRecord(robot);
        until(() -> recorded("orders"));
        var theirs = others.getKey("orders").getProperties();
        others.updateKeyProperties(theirs.setTags(Map.of("owner", "orders")));
        others.createRsaKey(new CreateRsaKeyOptions("later"));
        robot.interact(() -> window.session().list().refresh());
        until(() -> seen(Aspect.TAGS) && seen(Aspect.NEW_KEY));
        window.session().vault().rotateKey("orders");
        until(() -> seen(Aspect.VERSION));
        assertThat(changes())
                .extracting(SeenChange::key, SeenChange::aspect, SeenChange::origin)
                .contains(
                        tuple("orders", Aspect.TAGS, Origin.ELSEWHERE),
                        tuple("later", Aspect.NEW_KEY, Origin.ELSEWHERE),
                        tuple("orders", Aspect.VERSION, Origin.HERE));
    }

    /// The first visit is over: a list was read to its end, and recorded.
    private boolean recorded(String key) throws IOException {
        try (var file = file()) {
            return file.lastSeen(window.connection().address()).stream()
                    .anyMatch(one -> one.name().equals(key) && one.details() != null && one.policy() != null);
        }
    }

    @Test
    void aVaultThatIsOpenedAgainShowsItsKeysAsTheyWereSeen(FxRobot robot) {
        var others = window.secondClient();
        others.createRsaKey(new CreateRsaKeyOptions("gone"));
        others.createRsaKey(new CreateRsaKeyOptions("orders"));
        openAndRecord(robot);
        until(() -> recorded("orders") && recorded("gone"));
        closeVault(robot);
        others.beginDeleteKey("gone").waitForCompletion();
        window.sandbox.faults().add("latency:8s@list*1");
        window.sandbox.faults().add("latency:8s@get");
        robot.interact(window::open);
        until(() -> window.app.shell().viewModel().currentProperty().get() != null
                && window.session().list().rowsProperty().get().size() == 2);
        assertThat(window.session().list().rowsProperty().get())
                .extracting(KeyRow::name)
                .containsExactlyInAnyOrder("gone", "orders");
        assertThat(window.session().list().rowsProperty().get())
                .allMatch(row -> row.known().unconfirmed());
        assertThat(window.session().list().statusTextProperty().get()).contains("2 of them as seen");
        robot.interact(() -> window.session().list().select("gone"));
        until(() -> window.session().list().selected().contains("gone"));
        assertThat(window.session().commands().get("deleteKeys").allowed()).isFalse();
        assertThat(robot.lookup(".badge").queryAll().stream().map(node -> ((Labeled) node).getText()))
                .contains("Seen today");
        window.sandbox.faults().clear();
        robot.interact(() -> window.session().list().refresh());
        window.awaitRead();
        assertThat(window.session().list().rowsProperty().get())
                .extracting(KeyRow::name)
                .containsExactly("orders");
        assertThat(window.session().list().rowsProperty().get())
                .noneMatch(row -> row.known().unconfirmed());
        until(() -> seen(Aspect.DELETED));
    }
}
