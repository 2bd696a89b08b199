package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.StubTransport;
import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.Settled;
import app.keyturn.ui.WindowExtension;
import com.azure.core.http.HttpHeaders;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Text that others wrote, in the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ForeignTextWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static void tag(KeyClient client, String name) {
        client.createEcKey(new CreateEcKeyOptions(name)
                .setTags(Map.of(
                        "בעלים",
                        "שלום עולם, זה טקסט ארוך מאוד שנשבר לכמה שורות בחלון הזה",
                        "owner",
                        "مرحبا بالعالم هذا نص طويل جدا",
                        "hidden",
                        "a\u202Eb\u200Bc\u0007")));
    }

    @Test
    void tagsFromRightToLeftCanBeReviewedAndRead(FxRobot robot) {
        tag(window.secondClient(), "orders");
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "orders");
        robot.interact(() -> Pictures.write(window.stage.getScene(), "foreign-panel", 1));
        robot.interact(() -> robot.lookup(".tags-editor .text-field").queryAllAs(TextField.class).stream()
                .filter(field -> field.getText().codePoints().anyMatch(c -> c > 127))
                .forEach(field -> field.setText(field.getText() + "!")));
        robot.clickOn("#reviewChanges");
        var review = awaitNode(robot, "#apply").getScene();
        until(() -> !robot.lookup("#apply").query().isDisabled());
        TableView<?> table = robot.lookup("#reviewTable").queryTableView();
        Settled.await();
        robot.interact(() -> Pictures.write(review, "foreign-review", 2));
        var words = shown(table);
        robot.interact(() -> table.scrollTo(table.getItems().size() - 1));
        Settled.await();
        words.addAll(shown(table));
        assertThat(words)
                .anyMatch(one -> one.contains("שנשבר"))
                .anyMatch(one -> one.contains("a\\u202Eb\\u200Bc\\u0007"))
                .noneMatch(one -> one.contains("\u202E"));
    }

    private static List<String> shown(TableView<?> table) {
        return table.lookupAll(".review-before").stream()
                .map(text -> ((Text) text).getText())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void aMessageThatIsTooLongIsKeptInAFile(FxRobot robot) throws IOException {
        var message = "שלום <long> ".repeat(25_000);
        var vault = new StubTransport(_ -> new Reply(
                        400,
                        "{\"error\":{\"code\":\"BadParameter\",\"message\":\"" + message + "\"}}",
                        new HttpHeaders()))
                .vault();
        robot.interact(() -> window.app.open(vault));
        until(() -> robot.lookup(".problem-pane").queryAllAs(ProblemPane.class).stream()
                .anyMatch(Node::isVisible));
        var details = robot.lookup(".problem-pane").queryAllAs(ProblemPane.class).stream()
                .filter(Node::isVisible)
                .map(pane -> Objects.requireNonNull(pane.getProblem()).details())
                .findFirst()
                .orElseThrow();
        assertThat(details).hasSizeLessThan(4_000);
        var place = Pattern.compile("(/\\S+\\.txt)").matcher(details);
        assertThat(place.find()).as(details).isTrue();
        var file = Path.of(place.group(1));
        assertThat(Files.readString(file).strip()).isEqualTo(message.strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.delete(file);
    }
}
