package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.bulk.BulkRow;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.DeletedKey;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The end of keys and their return, in the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class LifeWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        for (var name : List.of("billing", "orders", "payments")) {
            other.createKey(name, KeyType.EC);
        }
        other.rotateKey("payments");
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void delete(FxRobot robot) {
        robot.type(KeyCode.DELETE);
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        awaitDialogClosed();
    }

    private List<String> deleted() {
        return other.listDeletedKeys().stream().map(KeyVaultKey::getName).toList();
    }

    private List<String> versions(String name) {
        return other.listPropertiesOfKeyVersions(name).stream()
                .map(version -> version.getVersion())
                .toList();
    }

    private TableView<DeletedKey> openDeleted(FxRobot robot) {
        robot.clickOn("#deletedEntry");
        awaitNode(robot, "#deletedTable");
        TableView<DeletedKey> table = robot.lookup("#deletedTable").queryTableView();
        until(() -> !table.getItems().isEmpty());
        robot.interact(() -> table.getSelectionModel().selectFirst());
        return table;
    }

    @Test
    void aDeletedKeyLeavesTheListAndComesBack(FxRobot robot) {
        var before = versions("payments");
        delete(robot);
        assertThat(deleted()).containsExactly("payments");
        until(() -> window.session().catalog().row("payments") == null);
        var table = openDeleted(robot);
        robot.clickOn("#recover");
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        awaitDialogClosed();
        assertThat(versions("payments")).containsExactlyInAnyOrderElementsOf(before);
        until(() -> table.getItems().isEmpty());
        robot.clickOn("#keysEntry");
        until(() -> window.session().catalog().row("payments") != null);
    }

    /// Of several, one that someone else has rotated meanwhile is left as it is until it is asked for again.
    @Test
    void severalKeysAreRotatedOnceEachWithAResultEach(FxRobot robot) {
        robot.interact(() ->
                robot.lookup("#keyTable").queryTableView().getSelectionModel().selectAll());
        until(() -> !disabled(robot, "#rotateKey"));
        other.rotateKey("orders");
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#run");
        assertThat(robot.lookup("#bulkTitle").queryAs(Label.class).getText()).isEqualTo("Rotate 3 keys?");
        robot.clickOn("#run");
        until(() -> robot.lookup("#run").queryButton().getText().equals("Try again: 1"));
        assertThat(counts()).containsExactly(2, 2, 3);
        until(() -> !disabled(robot, "#run"));
        robot.clickOn("#run");
        until(() -> !robot.lookup("#run").query().isVisible());
        robot.clickOn("#leave");
        awaitDialogClosed();
        assertThat(counts()).containsExactly(2, 3, 3);
    }

    private List<Integer> counts() {
        return Stream.of("billing", "orders", "payments")
                .map(name -> versions(name).size())
                .toList();
    }

    @Test
    void deletingNamesTheKeyAndSaysWhatItMeans(FxRobot robot) {
        robot.type(KeyCode.DELETE);
        awaitNode(robot, "#run");
        assertThat(robot.lookup("#bulkTitle").queryAs(Label.class).getText()).contains("payments");
        assertThat(robot.lookup("#bulkWords").queryAs(Label.class).getText()).contains("90 days");
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    @Test
    void purgingAsksForTheName(FxRobot robot) {
        delete(robot);
        openDeleted(robot);
        robot.clickOn("#purge");
        awaitNode(robot, "#typed");
        assertThat(robot.lookup("#typed").query().isFocused())
                .as("where the name is typed")
                .isTrue();
        assertThat(disabled(robot, "#run")).isTrue();
        robot.clickOn("#typed").write("payment");
        assertThat(disabled(robot, "#run")).isTrue();
        robot.write("s");
        assertThat(disabled(robot, "#run")).isFalse();
        robot.clickOn("#run");
        awaitDialogClosed();
        assertThat(deleted()).isEmpty();
    }

    @Test
    void whatWasDeletedAgainMeanwhileIsNotPurged(FxRobot robot) {
        delete(robot);
        openDeleted(robot);
        robot.clickOn("#purge");
        awaitNode(robot, "#typed");
        assertThat(robot.lookup("#typed").query().isFocused())
                .as("where the name is typed")
                .isTrue();
        robot.clickOn("#typed").write("payments");
        robot.sleep(1_100); // the service tells seconds
        other.beginRecoverDeletedKey("payments").waitForCompletion();
        other.beginDeleteKey("payments").waitForCompletion();
        robot.clickOn("#run");
        until(() -> robot.lookup("#run").queryButton().getText().equals("Try again: 1"));
        assertThat(deleted()).containsExactly("payments");
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    @Test
    void aNameThatADeletedKeyHoldsCanBeTakenBack(FxRobot robot) {
        delete(robot);
        until(() -> window.session().catalog().row("payments") == null);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        awaitNode(robot, "#name");
        robot.clickOn("#name").write("payments");
        robot.clickOn("#create");
        awaitNode(robot, "#recoverDeleted");
        assertThat(robot.lookup("#purgeDeleted").query().isVisible()).isTrue();
        robot.clickOn("#recoverDeleted");
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        awaitDialogClosed();
        until(() -> window.session().catalog().row("payments") != null);
        assertThat(versions("payments")).hasSize(2);
    }

    @Test
    void manyKeysGoOneAfterAnotherAndAFailureIsTriedAgain(FxRobot robot) {
        TableView<?> table = robot.lookup("#keyTable").queryTableView();
        robot.interact(() -> table.getSelectionModel().selectAll());
        window.sandbox.faults().add("deny@delete*1");
        robot.type(KeyCode.DELETE);
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        TableView<BulkRow> results = robot.lookup("#table").queryTableView();
        until(() -> results.getItems().stream()
                .allMatch(row -> row.state() == BulkRow.State.DONE || row.state() == BulkRow.State.FAILED));
        assertThat(results.getItems())
                .filteredOn(row -> row.state() == BulkRow.State.FAILED)
                .hasSize(1);
        until(() -> robot.lookup("#bulkProblem").query().isVisible());
        robot.clickOn("#run");
        until(() -> results.getItems().stream().allMatch(row -> row.state() == BulkRow.State.DONE));
        robot.clickOn("#leave");
        awaitDialogClosed();
        assertThat(deleted()).hasSize(3);
    }

    @Test
    void aBackupRestoresWhatWasPurgedAndNothingElse(FxRobot robot) throws Exception {
        var before = versions("payments");
        menu(robot, "#backUpKeys");
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        awaitDialogClosed();
        assertThat(window.picked.resolve("payments.keybackup")).exists();
        assertThat(Files.readString(window.picked.resolve("payments.manifest.json")))
                .contains(before);

        menu(robot, "#restoreKeys");
        awaitNode(robot, "#run");
        TableView<BulkRow> rows = robot.lookup("#table").queryTableView();
        assertThat(rows.getItems().getFirst().noteProperty().get()).contains("in use");
        assertThat(disabled(robot, "#run")).isTrue();
        robot.clickOn("#leave");
        awaitDialogClosed();

        other.beginDeleteKey("payments").waitForCompletion();
        other.purgeDeletedKey("payments");
        window.sandbox.clock().advance(Duration.ofSeconds(20));
        menu(robot, "#restoreKeys");
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        awaitDialogClosed();
        assertThat(versions("payments")).containsExactlyInAnyOrderElementsOf(before);
    }

    private void purge(String name) {
        other.beginDeleteKey(name).waitForCompletion();
        other.purgeDeletedKey(name);
        window.sandbox.clock().advance(Duration.ofSeconds(20));
    }

    /// The octets alone, under any name, as `az keyvault key backup --file` writes them.
    @Test
    void aBackupThatAzMadeIsRestoredFromItsFile(FxRobot robot) throws Exception {
        var before = versions("payments");
        var file = Files.write(window.folder.resolve("from-az"), other.backupKey("payments"));
        purge("payments");
        window.picker.opened = file;
        menu(robot, "#restoreFile");
        awaitNode(robot, "#run");
        TableView<BulkRow> rows = robot.lookup("#table").queryTableView();
        assertThat(rows.getItems().getFirst().noteProperty().get()).contains("only the service knows");
        robot.clickOn("#run");
        awaitDialogClosed();
        assertThat(versions("payments")).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aRefusedRestoreSaysWhetherTheFileIsDamaged(FxRobot robot) throws Exception {
        var blob = "&AzureKeyVaultKeyBackupV1.microsoft.com of another geography".getBytes(StandardCharsets.UTF_8);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
        Files.write(window.picked.resolve("whole.keybackup"), blob);
        Files.write(window.picked.resolve("bare.keybackup"), blob);
        Files.writeString(
                window.picked.resolve("whole.manifest.json"),
                "{\"name\":\"whole\",\"vault\":\"https://elsewhere.vault.azure.net\",\"versions\":[\"1\"],"
                        + "\"time\":\"2026-01-01T00:00:00Z\",\"sha256\":\"" + sha256 + "\"}");
        menu(robot, "#restoreKeys");
        awaitNode(robot, "#run");
        robot.clickOn("#run");
        TableView<BulkRow> rows = robot.lookup("#table").queryTableView();
        until(() -> rows.getItems().stream().allMatch(row -> row.state() == BulkRow.State.FAILED));
        assertThat(rows.getItems())
                .filteredOn(row -> row.name().equals("whole"))
                .map(row -> row.noteProperty().get())
                .singleElement()
                .asString()
                .contains("not damaged", "SHA-256", "subscription", "geography");
        assertThat(rows.getItems())
                .filteredOn(row -> row.name().equals("bare.keybackup"))
                .map(row -> row.noteProperty().get())
                .singleElement()
                .asString()
                .contains("geography", "or the file is damaged");
        robot.clickOn("#leave");
        awaitDialogClosed();
        Files.write(window.picked.resolve("whole.keybackup"), new byte[] {1});
        menu(robot, "#restoreKeys");
        awaitNode(robot, "#run");
        TableView<BulkRow> damaged = robot.lookup("#table").queryTableView();
        assertThat(damaged.getItems())
                .filteredOn(row -> row.name().equals("whole"))
                .map(row -> row.noteProperty().get())
                .singleElement()
                .asString()
                .contains("damaged");
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    private static void menu(FxRobot robot, String item) {
        robot.interact(() -> robot.lookup("#more").queryAs(MenuButton.class).getItems().stream()
                .filter(one -> ("#" + one.getId()).equals(item))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    private static boolean disabled(FxRobot robot, String button) {
        return robot.lookup(button).queryAs(Node.class).isDisabled();
    }
}
