package app.keyturn;

import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The page with what has changed, on a vault that others change too.
@ExtendWith(WindowExtension.class)
@SuppressWarnings("NullAway.Init")
class ChangesWindowTest {
    private VaultWindow window;
    private FxRobot robot;
    private KeyClient others;

    @Start
    private void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void open(FxRobot hand) {
        robot = hand;
        others = window.secondClient();
        others.createRsaKey(new CreateRsaKeyOptions("orders"));
        robot.interact(window::open);
        window.awaitRead();
        until(() -> Files.exists(window.folder.resolve("inventory.db")));
        showChanges();
        until(() -> words("#changesTable").contains("Nothing has changed since you last looked"));
        until(() -> !window.stage.getScene().lookup("#statusText").isDisabled()
                && text("#statusText").startsWith("Recorded: 1 key"));
        show(Section.KEYS);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void show(Section section) {
        robot.interact(() -> window.app.shell().viewModel().showSection(section));
    }

    private void showChanges() {
        show(Section.CHANGES);
    }

    private void changeByOthers() {
        var theirs = others.getKey("orders").getProperties();
        others.updateKeyProperties(theirs.setTags(Map.of("owner", "orders")));
        others.createRsaKey(new CreateRsaKeyOptions("later"));
        robot.interact(() -> window.session().list().refresh());
        window.awaitRead();
        until(() -> text("#changesCount").equals("2"));
    }

    private String text(String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }

    private TableView<?> table() {
        return robot.lookup("#changesTable").queryTableView();
    }

    private String words(String query) {
        var found = new StringBuilder();
        collect(robot.lookup(query).query(), found);
        return found.toString();
    }

    private static void collect(Node node, StringBuilder found) {
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            found.append(labeled.getText()).append(' ');
        } else if (node instanceof Text text) {
            found.append(text.getText()).append(' ');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private void press(String query) {
        robot.interact(() -> ((ButtonBase) robot.lookup(query).query()).fire());
    }

    @Test
    void whatOthersHaveChangedIsCountedShownAndLookedAt() {
        changeByOthers();
        showChanges();
        until(() -> table().getItems().size() == 2);
        assertThat(words("#changesTable"))
                .contains("new key", "tag", "owner=orders", "not from here", "orders", "later");
        assertThat(text("#changesALL")).isEqualTo("All 2");
        assertThat(text("#changesELSEWHERE")).isEqualTo("Not from here 2");
        assertThat(text("#changesNEW_KEYS")).isEqualTo("New keys 1");
        press("#changesNEW_KEYS");
        until(() -> table().getItems().size() == 1);
        press("#changesALL");
        show(Section.KEYS);
        until(() -> !robot.lookup("#changesCount").query().isVisible());
        showChanges();
        until(() -> table().getItems().isEmpty());
        assertThat(words("#changesSummary")).contains("Since you last looked");
    }

    @Test
    void whatWasDoneHereIsFromHereAndTheKeyTellsItsStory() {
        window.session().vault().rotateKey("orders");
        until(() -> text("#changesCount").equals("1"));
        showChanges();
        until(() -> table().getItems().size() == 1);
        assertThat(words("#changesTable")).contains("new version", "from here").doesNotContain("not from here");
        robot.interact(() -> table().getSelectionModel().select(0));
        until(() -> robot.lookup("#storyBox").query().isVisible());
        assertThat(words("#storyLine")).contains("first seen", "new version", "from here");
        press("#showChangedKey");
        until(() -> window.session().list().selected().contains("orders"));
        assertThat(window.app.shell().viewModel().sectionProperty().get()).isEqualTo(Section.KEYS);
    }

    @Test
    void whatIsShownCanBeTakenAway() throws IOException {
        changeByOthers();
        showChanges();
        until(() -> table().getItems().size() == 2);
        robot.interact(() -> menu("changesExport", "changesCsv"));
        until(() -> !text("#changesNews").isEmpty());
        try (var files = Files.list(window.picked)) {
            var csv = Files.readString(files.findFirst().orElseThrow());
            assertThat(csv.lines().findFirst().orElseThrow()).startsWith("\"changedAfter\",\"changedUntil\"");
            assertThat(csv).contains("\"later\",\"NEW_KEYS\",\"NEW_KEY\"", "\"ELSEWHERE\"");
        }
        robot.interact(() -> menu("changesExport", "changesJson"));
        until(() -> text("#changesNews").endsWith(".json"));
    }

    private void menu(String button, String item) {
        ((MenuButton) Objects.requireNonNull(window.stage.getScene().lookup("#" + button)))
                .getItems().stream()
                        .filter(one -> item.equals(one.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire();
    }

    @Test
    void whatIsRecordedCanBeDeletedAndRecordingSwitchedOff() throws IOException {
        changeByOthers();
        showChanges();
        until(() -> table().getItems().size() == 2);
        robot.interact(() -> {
            var more = (MenuButton) robot.lookup("#changesMore").query();
            ((CheckMenuItem) more.getItems().getFirst()).setSelected(false);
        });
        robot.interact(() -> menu("changesMore", "deleteAllChanges"));
        until(() -> robot.lookup("#confirm").tryQuery().isPresent());
        press("#confirm");
        until(() -> table().getItems().isEmpty());
        until(() -> words("#changesTable").contains("is not recorded"));
        changeUnseen();
        assertThat(table().getItems()).isEmpty();
        window.close();
        assertThat(Files.readString(window.folder.resolve("settings.json"))).contains("\"on\" : false");
    }

    private void changeUnseen() {
        others.createRsaKey(new CreateRsaKeyOptions("unseen"));
        robot.interact(() -> window.session().list().refresh());
        window.awaitRead();
    }
}
