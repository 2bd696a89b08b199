package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.create.file.KeyMaker;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Keys from files go through the window into the vault, and what is no key is explained.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
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

    private void openByMenu(FxRobot robot, Path file) {
        window.picker.opened = file;
        robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.I);
        awaitNode(robot, "#choose");
        robot.clickOn("#choose");
    }

    private void send(FxRobot robot) {
        until(() -> !robot.lookup("#importKey").queryAs(Node.class).isDisabled());
        robot.clickOn("#importKey");
        awaitDialogClosed();
    }

    private static void same(KeyVaultKey there, KeyPair pair) {
        var rsa = (RSAPublicKey) pair.getPublic();
        assertThat(new java.math.BigInteger(1, there.getKey().getN())).isEqualTo(rsa.getModulus());
    }

    @Test
    void aPemFileBecomesAKey(FxRobot robot) throws Exception {
        var pair = KeyMaker.rsa(2048);
        openByMenu(robot, file("billing_key.pem", KeyMaker.pem(pair)));
        awaitNode(robot, "#found");
        send(robot);
        same(other.getKey("billing-key"), pair);
        until(() -> window.session().list().selected().equals(List.of("billing-key")));
    }
}
