package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateOctKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyOperation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.Signature;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Trying a key in the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class UseKeyWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createRsaKey(new CreateRsaKeyOptions("disk"));
        other.createRsaKey(new CreateRsaKeyOptions("off").setEnabled(false));
        other.createRsaKey(new CreateRsaKeyOptions("past")
                .setExpiresOn(OffsetDateTime.now().minusDays(1)));
        other.createEcKey(new CreateEcKeyOptions("signing"));
        other.createEcKey(new CreateEcKeyOptions("checking").setKeyOperations(KeyOperation.VERIFY));
        other.createOctKey(new CreateOctKeyOptions("secret").setHardwareProtected(true));
        robot.interact(window::open);
        window.awaitRead();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void open(FxRobot robot, String key) {
        window.select(robot, key);
        robot.clickOn("#useKey");
        awaitNode(robot, "#use");
    }

    private static void choose(FxRobot robot, String segments, String word) {
        var button = robot.lookup(segments).queryAs(Segments.class).getChildren().stream()
                .filter(one ->
                        one instanceof ToggleButton toggle && toggle.getText().equals(word))
                .findFirst()
                .orElseThrow();
        robot.clickOn((Node) button);
    }

    @SuppressWarnings("unchecked")
    private static void algorithm(FxRobot robot, String name) {
        ComboBox<Object> box = robot.lookup("#algorithm").queryAs(ComboBox.class);
        robot.interact(() -> box.setValue(box.getItems().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow()));
    }

    private static void type(FxRobot robot, String words) {
        robot.clickOn("#input").write(words);
    }

    private static void use(FxRobot robot) {
        until(() -> !robot.lookup("#use").query().isDisabled());
        robot.clickOn("#use");
    }

    private static String result(FxRobot robot) {
        until(() -> robot.lookup("#resultPane").query().isVisible());
        return robot.lookup("#resultValue").queryAs(TextArea.class).getText();
    }

    private static String words(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Labeled.class).getText();
    }

    private static String problem(FxRobot robot) {
        until(() -> robot.lookup("#useProblem").query().isVisible());
        return said(robot);
    }

    private static String said(FxRobot robot) {
        var said = new StringBuilder();
        robot.lookup("#useProblem")
                .lookup(".label")
                .queryAllAs(Labeled.class)
                .forEach(label -> said.append(label.getText()).append('\n'));
        return said.toString();
    }

    private static String advice(FxRobot robot) {
        var said = new StringBuilder();
        robot.lookup("#advice")
                .queryAs(VBox.class)
                .getChildren()
                .forEach(label -> said.append(((Labeled) label).getText()).append('\n'));
        return said.toString();
    }

    /// For people to look at.
    private static void picture(FxRobot robot, String name) {
        robot.interact(() -> Pictures.write(robot.lookup("#use").query().getScene(), name, 1));
    }

    private static void close(FxRobot robot) {
        robot.clickOn("#leave");
        awaitDialogClosed();
    }

    @Test
    void whatIsEncryptedIsDecryptedAndItIsSaidWhoDidIt(FxRobot robot) {
        open(robot, "disk");
        type(robot, "attack at dawn");
        use(robot);
        assertThat(result(robot)).hasSize(342);
        picture(robot, "use-encrypted");
        assertThat(words(robot, "#resultBy")).isEqualTo("Done by the service.");
        algorithm(robot, "RSA-OAEP");
        use(robot);
        until(() -> words(robot, "#resultBy").startsWith("Done by the SDK"));
        choose(robot, "#where", "the service, always");
        use(robot);
        until(() -> words(robot, "#resultBy").equals("Done by the service."));
        robot.clickOn("#useAsInput");
        until(() -> !robot.lookup("#resultPane").query().isVisible());
        use(robot);
        assertThat(result(robot)).isEqualTo("attack at dawn");
        Parent root = robot.lookup("#use").query().getScene().getRoot();
        assertThat(Reachable.speechless(root)).isEmpty();
        close(robot);
    }

    private static @Nullable String clipboard(FxRobot robot) {
        var held = new AtomicReference<@Nullable String>();
        robot.interact(() -> held.set(Clipboard.getSystemClipboard().getString()));
        return held.get();
    }

    /// By its button, by the keyboard, and out of the input that it was in before; a ciphertext is nobody's
    /// secret.
    @Test
    void plaintextThatWasCopiedLeavesTheClipboardAgain(FxRobot robot) {
        open(robot, "disk");
        type(robot, "attack at dawn");
        robot.press(KeyCode.CONTROL).type(KeyCode.A).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(clipboard(robot)).isEqualTo("attack at dawn");
        robot.interact(() -> window.app.secrets().close());
        assertThat(clipboard(robot)).isNullOrEmpty();
        use(robot);
        var ciphertext = result(robot);
        assertThat(robot.lookup("#copyHint").query().isVisible()).isFalse();
        robot.clickOn("#copyResult");
        robot.interact(() -> window.app.secrets().close());
        assertThat(clipboard(robot)).isEqualTo(ciphertext);
        robot.clickOn("#useAsInput");
        use(robot);
        assertThat(result(robot)).isEqualTo("attack at dawn");
        assertThat(words(robot, "#copyHint")).contains("60 seconds");
        robot.interact(() -> assertThat(
                        Truncated.in((Parent) robot.lookup("#resultPane").query()))
                .isEmpty());
        robot.clickOn("#copyResult");
        assertThat(clipboard(robot)).isEqualTo("attack at dawn");
        robot.interact(() -> window.app.secrets().close());
        assertThat(clipboard(robot)).isNullOrEmpty();
        robot.clickOn("#resultValue")
                .press(KeyCode.CONTROL)
                .type(KeyCode.A)
                .type(KeyCode.C)
                .release(KeyCode.CONTROL);
        assertThat(clipboard(robot)).isEqualTo("attack at dawn");
        robot.interact(() -> window.app.secrets().close());
        assertThat(clipboard(robot)).isNullOrEmpty();
        picture(robot, "use-copied");
        close(robot);
    }

    /// Goes on until the focus is where it is wanted.
    private static void tabTo(FxRobot robot, Predicate<Node> wanted) {
        var passed = new ArrayList<String>();
        for (int steps = 0; steps < 40; steps++) {
            var focus = robot.lookup("#use").query().getScene().getFocusOwner();
            if (focus != null && wanted.test(focus)) {
                return;
            }
            passed.add(String.valueOf(focus));
            if (focus instanceof TextArea) {
                robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
            } else {
                robot.type(KeyCode.TAB);
            }
        }
        throw new AssertionError("The keyboard only gets to " + passed);
    }

    private static String focused(FxRobot robot) {
        return robot.lookup("#use").query().getScene().getFocusOwner() instanceof Labeled labeled
                ? labeled.getText()
                : "";
    }

    private static Predicate<Node> named(String id) {
        return node -> id.equals(node.getId());
    }

    @Test
    void aKeyIsWrappedAndUnwrappedByTheKeyboardAlone(FxRobot robot) {
        window.select(robot, "secret");
        robot.press(KeyCode.CONTROL).type(KeyCode.U).release(KeyCode.CONTROL);
        awaitNode(robot, "#use");
        tabTo(
                robot,
                node -> node.getParent() != null
                        && "operation".equals(node.getParent().getId()));
        for (int steps = 0; steps < 5 && !focused(robot).equals("wrapKey"); steps++) {
            robot.type(KeyCode.RIGHT);
        }
        robot.type(KeyCode.SPACE);
        until(() -> words(robot, "#use").equals("_Wrap"));
        tabTo(robot, named("input"));
        robot.write("0123456789abcdef");
        until(() -> !robot.lookup("#use").query().isDisabled());
        tabTo(robot, named("use"));
        robot.type(KeyCode.SPACE);
        assertThat(result(robot)).hasSize(32);
        tabTo(robot, named("useAsInput"));
        robot.type(KeyCode.SPACE);
        until(() -> !robot.lookup("#resultPane").query().isVisible());
        tabTo(robot, named("use"));
        robot.type(KeyCode.SPACE);
        assertThat(result(robot)).isEqualTo("0123456789abcdef");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void nothingOfWhatWentInIsKeptAnywhere(FxRobot robot) throws Exception {
        open(robot, "disk");
        type(robot, "attack at dawn");
        use(robot);
        result(robot);
        close(robot);
        try (var files = Files.walk(window.folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("attack", "YXR0YWNr");
            }
        }
    }

    @Test
    void aesGcmGivesVectorAndTagThatGoInAgain(FxRobot robot) {
        open(robot, "secret");
        type(robot, "a secret of any length");
        use(robot);
        var unpadded = result(robot);
        choose(robot, "#resultForm", "Base64");
        assertThat(result(robot).replace('+', '-').replace('/', '_').replace("=", ""))
                .isEqualTo(unpadded);
        assertThat(result(robot).length() % 4).isZero();
        robot.clickOn("#copyIV");
        assertThat(clipboard(robot)).hasSize(24).matches("[0-9a-f]+");
        robot.clickOn("#copyTAG");
        assertThat(clipboard(robot)).hasSize(32).matches("[0-9a-f]+");
        robot.clickOn("#useAsInput");
        awaitNode(robot, "#tag");
        use(robot);
        assertThat(result(robot)).isEqualTo("a secret of any length");
        picture(robot, "use-gcm");
        close(robot);
    }

    @Test
    void aSignatureIsJavasToo(FxRobot robot) throws Exception {
        open(robot, "signing");
        type(robot, "hello");
        use(robot);
        var signature = Base64.getUrlDecoder().decode(result(robot));
        var java = Signature.getInstance("SHA256withECDSAinP1363Format");
        java.initVerify(other.getKey("signing").getKey().toEc().getPublic());
        java.update("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(java.verify(signature)).isTrue();
        robot.clickOn("#useAsInput");
        use(robot);
        until(() -> words(robot, "#resultAnswer").equals("The signature matches."));
        assertThat(words(robot, "#resultBy")).startsWith("Done by the SDK");
        picture(robot, "use-verified");
        type(robot, "!");
        use(robot);
        until(() -> words(robot, "#resultAnswer").startsWith("The signature does not match"));
        close(robot);
    }

    @Test
    void theDigestOfAFileIsSigned(FxRobot robot) throws Exception {
        var file = Files.write(window.folder.resolve("release.zip"), new byte[2_000_000]);
        open(robot, "signing");
        choose(robot, "#kind", "A file's digest");
        assertThat(robot.lookup("#use").query().isDisabled()).isTrue();
        window.picker.choose(file);
        robot.clickOn("#chooseFile");
        until(() -> words(robot, "#fileName").startsWith("release.zip"));
        use(robot);
        result(robot);
        assertThat(words(robot, "#resultDigest"))
                .startsWith("SHA-256 of the input: ")
                .hasSize(22 + 64);
        robot.clickOn("#useAsInput");
        use(robot);
        until(() -> words(robot, "#resultAnswer").equals("The signature matches."));
        close(robot);
    }

    @Test
    void refusalsAreExplained(FxRobot robot) {
        open(robot, "off");
        assertThat(advice(robot)).contains("disabled");
        choose(robot, "#where", "the service, always");
        type(robot, "x");
        use(robot);
        assertThat(problem(robot))
                .contains("This version of the key is disabled")
                .contains("Enable the version");
        close(robot);

        open(robot, "past");
        assertThat(advice(robot)).contains("expired on").contains("still decrypts");
        type(robot, "x");
        use(robot);
        assertThat(problem(robot)).contains("expired on").contains("within its dates");
        close(robot);

        open(robot, "checking");
        choose(robot, "#operation", "sign");
        type(robot, "x");
        use(robot);
        until(() -> robot.lookup("#useProblem").query().isVisible());
        picture(robot, "use-refused");
        assertThat(problem(robot))
                .contains("not among the permitted operations")
                .contains("which are: verify");
        close(robot);

        window.sandbox.faults().add("deny@decrypt*1");
        open(robot, "disk");
        choose(robot, "#operation", "decrypt");
        choose(robot, "#kind", "Base64");
        type(robot, "AAAA");
        use(robot);
        assertThat(problem(robot)).contains("Key Vault Crypto User");
        use(robot);
        until(() -> said(robot).contains("could not open it"));
        close(robot);
    }

    @Test
    void anOlderVersionIsUsedWhenItIsShown(FxRobot robot) {
        var first = other.getKey("disk").getProperties().getVersion();
        other.rotateKey("disk");
        window.select(robot, "disk");
        robot.interact(() -> window.session().panel().reload());
        until(() -> window.session().panel().versionsProperty().get().size() == 2);
        robot.interact(() -> window.session()
                .panel()
                .versionProperty()
                .set(window.session().panel().versionsProperty().get().getLast()));
        until(() -> Objects.requireNonNull(
                        window.session().panel().shownProperty().get())
                .version()
                .equals(first));
        robot.clickOn("#useKey");
        awaitNode(robot, "#use");
        assertThat(robot.lookup("#codeText").queryAs(TextInputControl.class).getText())
                .contains(first);
        close(robot);
    }
}
