package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.giveUp;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.create.file.KeyMaker;
import app.keyturn.ui.DraggedFiles;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.Reachable;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Keys from files go through the window into the vault, and what is no key is explained.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ImportWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void open(FxRobot robot) {
        other = window.secondClient();
        robot.interact(window::open);
        window.awaitRead();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Path file(String name, byte[] octets) throws IOException {
        return Files.write(window.folder.resolve(name), octets);
    }

    private Path file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void choose(FxRobot robot, Path file) {
        window.picker.opened = file;
        if (robot.lookup("#choose").tryQuery().isEmpty()) {
            robot.push(KeyCode.CONTROL, KeyCode.I);
            awaitNode(robot, "#choose");
        }
        robot.clickOn("#choose");
    }

    private static void unlock(FxRobot robot, String passphrase) {
        var field = (PasswordField) awaitNode(robot, "#passphrase");
        // A robot types what the keyboard has; umlauts come by another way.
        robot.interact(() -> field.setText(passphrase));
        robot.clickOn("#unlock");
        until(() -> field.getText().isEmpty());
    }

    private static void send(FxRobot robot) {
        until(() -> !inDialog(robot, "#importKey", Node.class).isDisabled());
        robot.clickOn(inDialog(robot, "#importKey", Node.class));
        awaitDialogClosed();
    }

    private static void awaitFound(FxRobot robot, String material) {
        awaitNode(robot, "#found");
        until(() -> inDialog(robot, "#material", Label.class).getText().equals(material));
    }

    /// What is wrong with the file, and what to do; empty where nothing is.
    private static String why(FxRobot robot) {
        var problem = importProblem(robot).getProblem();
        return problem == null ? "" : problem.why() + " " + problem.todo();
    }

    private static void awaitWhy(FxRobot robot, String word) {
        until(() -> why(robot).contains(word));
        assertThat(inDialog(robot, "#importKey", Node.class).isDisabled()).isTrue();
    }

    private static ProblemPane importProblem(FxRobot robot) {
        return inDialog(robot, "#problem", ProblemPane.class);
    }

    /// The window behind has nodes with the same names and words.
    private static <T extends Node> T inDialog(FxRobot robot, String query, Class<T> type) {
        return robot.from(robot.lookup("#choose").query().getScene().getRoot())
                .lookup(query)
                .queryAs(type);
    }

    /// The same public key, and a signature of the vault's private key that the pair's public one verifies.
    private void works(String name, KeyPair pair) throws Exception {
        KeyVaultKey there = other.getKey(name);
        var data = "signed in the vault".getBytes(StandardCharsets.UTF_8);
        boolean rsa = pair.getPublic() instanceof RSAPublicKey;
        if (pair.getPublic() instanceof RSAPublicKey key) {
            assertThat(new BigInteger(1, there.getKey().getN())).isEqualTo(key.getModulus());
        } else {
            assertThat(new BigInteger(1, there.getKey().getX()))
                    .isEqualTo(((ECPublicKey) pair.getPublic()).getW().getAffineX());
        }
        var signed = other.getCryptographyClient(name)
                .signData(rsa ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256, data)
                .getSignature();
        var verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        verifier.initVerify(pair.getPublic());
        verifier.update(data);
        assertThat(verifier.verify(signed)).isTrue();
    }

    private void picture(FxRobot robot, String query, String name) {
        robot.interact(() -> Pictures.write(robot.lookup(query).query().getScene(), name, 1));
    }

    @Test
    void aPemFileBecomesAKeyAndThenAVersion(FxRobot robot) throws Exception {
        var pair = KeyMaker.rsa(2048);
        choose(robot, file("billing_key.pem", KeyMaker.pem(pair)));
        awaitFound(robot, "RSA 2048");
        assertThat(inDialog(robot, "#name", TextField.class).getText()).isEqualTo("billing-key");
        until(() -> inDialog(robot, "#name", TextField.class).isFocused());
        assertThat(inDialog(robot, "#fingerprint", TextArea.class).getText()).hasSize(95);
        robot.interact(() -> assertThat(Reachable.speechless(
                        robot.lookup("#choose").query().getScene().getRoot()))
                .isEmpty());
        picture(robot, "#choose", "import-pem");
        send(robot);
        works("billing-key", pair);
        until(() -> window.session().list().selected().equals(List.of("billing-key")));
        window.awaitPanel("billing-key");

        var next = KeyMaker.ec("secp256r1");
        choose(robot, file("billing-key.pem", KeyMaker.pem(next)));
        awaitFound(robot, "EC P-256");
        assertThat(inDialog(robot, "#nameFinding", Label.class).getText()).contains("new version");
        robot.clickOn("#in1Year").clickOn(inDialog(robot, "verify", Node.class));
        send(robot);
        works("billing-key", next);
        var properties = other.getKey("billing-key");
        assertThat(properties.getProperties().getExpiresOn()).isNotNull();
        assertThat(properties.getKeyOperations()).map(Object::toString).containsExactly("sign");
        assertThat(other.listPropertiesOfKeyVersions("billing-key")).hasSize(2);
    }

    @Test
    void anEncryptedFileWantsItsPassphrase(FxRobot robot) throws Exception {
        var pair = KeyMaker.ec("secp256r1");
        choose(robot, file("closed.pem", KeyMaker.encryptedPem(pair, "päßwörd")));
        awaitNode(robot, "#passphrase");
        assertThat(importProblem(robot).isVisible()).isFalse();
        robot.clickOn("#unlock");
        awaitWhy(robot, "encrypted");
        unlock(robot, "wrong");
        awaitWhy(robot, "does not open");
        picture(robot, "#choose", "import-wrong-passphrase");
        unlock(robot, "päßwörd");
        awaitFound(robot, "EC P-256");
        assertThat(importProblem(robot).isVisible()).isFalse();
        assertThat(inDialog(robot, "#format", Label.class).getText()).contains("opened with the passphrase");
        send(robot);
        works("closed", pair);
    }

    @Test
    void oneOfTheKeysOfAPfxIsChosen(FxRobot robot) throws Exception {
        var first = KeyMaker.ec("secp256r1");
        var second = KeyMaker.rsa(3072);
        choose(robot, file("both.pfx", KeyMaker.pfx("changeit", "signing", first, "wrapping", second)));
        unlock(robot, "changeit");
        var keys = (ComboBox<?>) awaitNode(robot, "#keys");
        assertThat(keys.getItems()).hasSize(2);
        robot.interact(() -> keys.getSelectionModel().select(1));
        awaitFound(robot, "RSA 3072");
        picture(robot, "#choose", "import-pfx");
        assertThat(inDialog(robot, "#name", TextField.class).getText()).isEqualTo("wrapping");
        robot.clickOn(inDialog(robot, "#name", Node.class)).eraseText(8).write("from-pfx");
        send(robot);
        works("from-pfx", second);
        assertThat(other.listPropertiesOfKeys()).hasSize(1);
    }

    @Test
    void aJsonWebKeyIsDroppedOnTheList(FxRobot robot) throws Exception {
        var pair = KeyMaker.rsa(2048);
        var path = file("web.jwk", KeyMaker.jwk(pair, "any"));
        var list = robot.lookup("#keyTable").query();
        robot.interact(() -> {
            new DraggedFiles(path).over(list);
            assertThat(robot.lookup("#dropHint").query().isVisible()).isTrue();
        });
        picture(robot, "#keyTable", "import-drop");
        robot.interact(() -> new DraggedFiles(path).drop(list));
        awaitFound(robot, "RSA 2048");
        assertThat(robot.lookup("#dropHint").query().isVisible()).isFalse();
        send(robot);
        works("web", pair);
    }

    @Test
    void aWrappedKeyIsOpenedByTheHsmItWasMadeFor(FxRobot robot) throws Exception {
        var exchange = other.createRsaKey(
                new CreateRsaKeyOptions("exchange").setHardwareProtected(true).setKeyOperations(KeyOperation.IMPORT));
        var pair = KeyMaker.ec("secp256r1");
        var blob = KeyMaker.byok(
                exchange.getId(),
                exchange.getKey().toRsa().getPublic(),
                pair.getPrivate().getEncoded());
        choose(robot, file("target.byok", blob));
        awaitNode(robot, "#wrapped");
        robot.clickOn(inDialog(robot, "EC", Node.class));
        picture(robot, "#choose", "import-byok");
        assertThat(inDialog(robot, "#protection", Node.class).isDisabled()).isTrue();
        send(robot);
        assertThat(other.getKey("target").getKeyType()).hasToString("EC-HSM");
        works("target", pair);

        choose(robot, file("foreign.byok", blob.replace("/exchange/", "/another/")));
        awaitNode(robot, "#wrapped");
        robot.clickOn(inDialog(robot, "#importKey", Node.class));
        until(() -> importProblem(robot).getProblem() != null);
        assertThat(Objects.requireNonNull(importProblem(robot).getProblem()).details())
                .contains("RSA-HSM");
    }

    @Test
    void severalFilesOrAFolderAreNotTaken(FxRobot robot) throws Exception {
        var one = file("one.pem", KeyMaker.pem(KeyMaker.ec("secp256r1")));
        var list = robot.lookup("#keyTable").query();
        robot.interact(() -> new DraggedFiles(one, one).drop(list));
        awaitNode(robot, "#choose");
        awaitWhy(robot, "one file");
        robot.interact(() ->
                new DraggedFiles(window.folder).drop(robot.lookup("#choose").query()));
        awaitWhy(robot, "folder");
        robot.interact(() -> new DraggedFiles(one).drop(robot.lookup("#choose").query()));
        awaitFound(robot, "EC P-256");
        giveUp(robot);
        assertThat(other.listPropertiesOfKeys()).isEmpty();
    }

    @Test
    void whatCannotBeImportedIsExplainedAndNothingIsSent(FxRobot robot) throws Exception {
        refused(robot, file("empty.pem", ""), "empty");
        refused(robot, file("large.pem", new byte[1 << 21]), "1,048,576 bytes");
        refused(robot, file("novel.txt", "It was a dark and stormy night"), "PKCS #8");
        refused(robot, file("cut.pem", "-----BEGIN PRIVATE KEY-----\nMIIB"), "damaged");
        refused(robot, file("ed.pem", KeyMaker.pem(KeyMaker.named("Ed25519"))), "Ed25519");
        picture(robot, "#choose", "import-ed25519");
        refused(robot, file("dsa.pem", KeyMaker.pem(KeyMaker.named("DSA"))), "DSA");
        refused(robot, file("p224.pem", KeyMaker.p224()), "P-224");
        refused(robot, file("small.pem", KeyMaker.pem(KeyMaker.rsa(1024))), "1024");
        var pair = KeyMaker.rsa(2048);
        refused(
                robot,
                file("public.pem", KeyMaker.pem("PUBLIC KEY", pair.getPublic().getEncoded())),
                "public key");
        refused(robot, file("ssh", KeyMaker.pem("OPENSSH PRIVATE KEY", new byte[] {1})), "damaged");
        refused(robot, file("renamed.pem", "&AzureKeyVaultKeyBackupV1.microsoft.com" + "x".repeat(99)), "Restore");
        refused(robot, file("mixed.jwk", KeyMaker.jwk(pair, "x").replace("\"e\":\"AQAB\"", "\"e\":\"Aw\"")), "belong");
        refused(robot, window.folder.resolve("gone.pem"), "It is not there");
        robot.clickOn("#cancel");
        awaitDialogClosed();
        assertThat(other.listPropertiesOfKeys()).isEmpty();
    }

    private void refused(FxRobot robot, Path file, String word) {
        choose(robot, file);
        var name = Objects.requireNonNull(file.getFileName()).toString();
        until(() -> {
            var problem = importProblem(robot).getProblem();
            return problem != null && problem.what().contains(name);
        });
        awaitWhy(robot, word);
        assertThat(inDialog(robot, "#found", Node.class).isVisible()).isFalse();
    }

    @Test
    void aLostAnswerMakesOneVersion(FxRobot robot) throws Exception {
        window.sandbox.faults().add("reset-after@import*1");
        var pair = KeyMaker.rsa(2048);
        choose(robot, file("once.pem", KeyMaker.pem(pair)));
        awaitFound(robot, "RSA 2048");
        send(robot);
        works("once", pair);
        assertThat(other.listPropertiesOfKeyVersions("once")).hasSize(1);
    }

    @Test
    void whatIsImportedAfterTheDialogWasClosedComesIntoTheList(FxRobot robot) throws Exception {
        window.sandbox.faults().add("latency:2s@import*1");
        choose(robot, file("late.pem", KeyMaker.pem(KeyMaker.ec("secp256r1"))));
        awaitFound(robot, "EC P-256");
        robot.clickOn(inDialog(robot, "#importKey", Node.class));
        until(() -> Files.exists(window.folder.resolve("journal.jsonl")));
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        assertThat(window.session().catalog().row("late")).isNull();
        until(() -> window.session().catalog().row("late") != null);
        assertThat(other.listPropertiesOfKeyVersions("late")).hasSize(1);
    }

    @Test
    void aRefusalOfTheVaultIsShownAndCanBeTriedAgain(FxRobot robot) throws Exception {
        window.sandbox.faults().add("deny@import*1");
        choose(robot, file("denied.pem", KeyMaker.pem(KeyMaker.ec("secp256r1"))));
        awaitFound(robot, "EC P-256");
        robot.clickOn(inDialog(robot, "#importKey", Node.class));
        until(() -> importProblem(robot).getProblem() != null);
        assertThat(Objects.requireNonNull(importProblem(robot).getProblem()).what())
                .contains("denied", "imported");
        send(robot);
        assertThat(other.getKey("denied").getKeyType()).hasToString("EC");
    }

    @Test
    void whatTheFileHoldsIsReadableInTheDark(FxRobot robot) throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.T);
        choose(robot, file("dark.pem", KeyMaker.pem(KeyMaker.ec("secp384r1"))));
        awaitFound(robot, "EC P-384");
        picture(robot, "#choose", "import-dark");
        assertThat(inDialog(robot, "#fingerprint", TextArea.class).getText()).hasSize(95);
    }

    @Test
    void thePaletteKnowsIt(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        robot.write("import a key").type(KeyCode.ENTER);
        awaitNode(robot, "#choose");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }
}
