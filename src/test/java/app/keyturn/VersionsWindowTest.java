package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.KeyItem;
import app.keyturn.versions.CompareRow;
import app.keyturn.versions.VersionRow;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Versions of a key and its public half, in the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class VersionsWindowTest {
    private VaultWindow window;
    private KeyClient other;
    private List<String> versions;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createRsaKey(new CreateRsaKeyOptions("billing").setTags(Map.of("team", "finance")));
        other.createEcKey(new CreateEcKeyOptions("coins").setCurveName(KeyCurveName.P_256K));
        versions = new ArrayList<>();
        versions.add(other.createEcKey(new CreateEcKeyOptions("payments"))
                .getProperties()
                .getVersion());
        for (int i = 0; i < 3; i++) {
            window.sandbox.clock().advance(Duration.ofSeconds(2));
            versions.add(other.rotateKey("payments").getProperties().getVersion());
        }
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private List<Boolean> enabled() {
        return versions.stream()
                .map(version ->
                        other.getKey("payments", version).getProperties().isEnabled())
                .toList();
    }

    private static TableView<KeyItem> openVersions(FxRobot robot) {
        robot.clickOn("Versions 4");
        awaitNode(robot, "#versionTable");
        TableView<KeyItem> table = robot.lookup("#versionTable").queryTableView();
        until(() -> table.getItems().size() == 4);
        return table;
    }

    private static boolean disabled(FxRobot robot, String button) {
        return robot.lookup(button).queryAs(Node.class).isDisabled();
    }

    private static String words(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Labeled.class).getText();
    }

    private static void assertReadable(FxRobot robot, String node) {
        Parent root = robot.lookup(node).query().getScene().getRoot();
        assertThat(Reachable.speechless(root)).isEmpty();
    }

    /// For people to look at.
    private static void picture(FxRobot robot, String node, String name) {
        robot.interact(() -> Pictures.write(robot.lookup(node).query().getScene(), name, 1));
    }

    private static void select(FxRobot robot, TableView<?> table, int... rows) {
        robot.interact(() -> {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().selectIndices(rows[0], rows);
        });
    }

    @Test
    void anyVersionIsDisabledAndEnabledAfterAReview(FxRobot robot) {
        var table = openVersions(robot);
        select(robot, table, 2);
        until(() -> !disabled(robot, "#toggleVersion"));
        picture(robot, "#versionTable", "versions-panel");
        assertThat(words(robot, "#toggleVersion")).contains("ble…").startsWith("Disa");
        robot.clickOn("#toggleVersion");
        awaitNode(robot, "#apply");
        until(() -> !disabled(robot, "#apply"));
        robot.clickOn("#apply");
        awaitDialogClosed();
        assertThat(enabled()).containsExactly(true, false, true, true);
        until(() -> !table.getItems().get(2).enabled()
                && words(robot, "#toggleVersion").startsWith("_Enable"));
        until(() -> !disabled(robot, "#toggleVersion"));
        robot.clickOn("#toggleVersion");
        awaitNode(robot, "#apply");
        until(() -> !disabled(robot, "#apply"));
        robot.clickOn("#apply");
        awaitDialogClosed();
        assertThat(enabled()).containsOnly(true);
        assertThat(other.getKey("payments", versions.get(1)).getKeyOperations()).hasSize(2);
    }

    @Test
    void oldVersionsAreDisabledAfterAPreviewAndEnabledAgainWithOneClick(FxRobot robot) {
        var table = openVersions(robot);
        robot.clickOn("#disableOld");
        awaitNode(robot, "#disableVersions");
        assertThat(robot.lookup("#amount").query().isFocused()).isTrue();
        assertThat(disabled(robot, "#stop")).as("reading is not stopped").isTrue();
        until(() -> !disabled(robot, "#disableVersions"));
        TableView<VersionRow> preview = robot.lookup("#disableTable").queryTableView();
        assertThat(preview.getItems())
                .extracting(VersionRow::state)
                .containsExactly(
                        VersionRow.State.KEPT,
                        VersionRow.State.KEPT,
                        VersionRow.State.TO_DISABLE,
                        VersionRow.State.TO_DISABLE);
        assertReadable(robot, "#disableTable");
        picture(robot, "#disableTable", "versions-disable");
        robot.doubleClickOn("#amount").write("1");
        until(() -> words(robot, "#disableVersions").equals("Disable 3 versions"));
        robot.clickOn("#disableVersions");
        until(() -> preview.getItems().stream()
                        .filter(row -> row.state() == VersionRow.State.DISABLED)
                        .count()
                == 3);
        assertThat(enabled()).containsExactly(false, false, false, true);
        until(() -> table.getItems().stream().filter(KeyItem::enabled).count() == 1);
        until(() -> !disabled(robot, "#enableAgain"));
        picture(robot, "#disableTable", "versions-disabled");
        robot.clickOn("#enableAgain");
        until(() -> enabled().stream().allMatch(one -> one));
        until(() -> table.getItems().stream().allMatch(KeyItem::enabled));
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    @Test
    void twoVersionsAreComparedSideBySide(FxRobot robot) {
        var table = openVersions(robot);
        assertThat(disabled(robot, "#compareVersions")).isTrue();
        select(robot, table, 0, 3);
        until(() -> !disabled(robot, "#compareVersions"));
        robot.clickOn("#compareVersions");
        TableView<CompareRow> rows = compared(robot);
        assertThat(rows.getItems())
                .filteredOn(row -> row.property().equals("Version"))
                .first()
                .isEqualTo(new CompareRow("Version", versions.getFirst(), versions.getLast()));
        assertReadable(robot, "#compareTable");
        picture(robot, "#compareTable", "versions-compare");
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    @Test
    void twoKeysAreComparedSideBySide(FxRobot robot) {
        TableView<?> keys = robot.lookup("#keyTable").queryTableView();
        select(robot, keys, 0, 2);
        robot.interact(() -> robot.lookup("#more").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> "compareKeys".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        var rows = compared(robot).getItems();
        assertThat(rows).extracting(CompareRow::property).contains("Name", "Rotation policy", "Tag team");
        picture(robot, "#compareTable", "keys-compare");
        assertThat(words(robot, "#compareSummary")).contains("properties differ");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    private static TableView<CompareRow> compared(FxRobot robot) {
        awaitNode(robot, "#compareTable");
        TableView<CompareRow> rows = robot.lookup("#compareTable").queryTableView();
        until(() -> !rows.getItems().isEmpty());
        return rows;
    }

    private void save(FxRobot robot, String format, String name) {
        robot.clickOn(format);
        robot.clickOn("#savePublicKey");
        until(() -> Files.exists(window.picked.resolve(name)));
    }

    @Test
    void thePublicKeyOfAnyVersionIsSavedInEveryForm(FxRobot robot) throws Exception {
        robot.clickOn("Public key");
        robot.interact(() -> window.session()
                .panel()
                .versionProperty()
                .set(window.session().panel().versionsProperty().get().getLast()));
        var oldest = versions.getFirst();
        until(() -> shown().equals(oldest));
        var stem = "payments-" + oldest.substring(0, 8);
        save(robot, "#der", stem + ".der");
        picture(robot, "#encoded", "public-key-der");
        save(robot, "#pem", stem + ".pem");
        save(robot, "#jwk", stem + ".jwk.json");
        save(robot, "#openSsh", stem + ".pub");
        var point = other.getKey("payments", oldest).getKey();
        var read = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(window.picked.resolve(stem + ".der"))));
        assertThat(read).isEqualTo(point.toEc().getPublic());
        assertThat(window.picked.resolve(stem + ".pem")).content().startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(window.picked.resolve(stem + ".jwk.json")).content().contains(oldest);
        assertThat(window.picked.resolve(stem + ".pub")).content().startsWith("ecdsa-sha2-nistp256 ");
        var ssh = robot.lookup("#sshFingerprint").queryAs(TextArea.class).getText();
        assertThat(ssh).startsWith("SHA256:");
        robot.clickOn("#copySshFingerprint");
        assertThat(clipboard(robot)).isEqualTo(ssh);
        robot.clickOn("#copyEncoded");
        assertThat(clipboard(robot))
                .isEqualTo(robot.lookup("#encoded").queryAs(TextArea.class).getText());
    }

    @Test
    void openSshIsBlockedForACurveThatItDoesNotKnow(FxRobot robot) {
        robot.clickOn("Public key");
        robot.clickOn("#openSsh");
        window.select(robot, "coins");
        until(() -> disabled(robot, "#openSsh"));
        assertThat(robot.lookup("#openSsh").queryAs(Node.class).getAccessibleHelp())
                .contains("P-256K");
        assertThat(robot.lookup("#pem").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#encoded").queryAs(TextArea.class).getText()).startsWith("-----BEGIN");
    }

    private String shown() {
        return Objects.requireNonNull(window.session().panel().shownProperty().get())
                .version();
    }

    private static @Nullable String clipboard(FxRobot robot) {
        var text = new String[1];
        robot.interact(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }
}
