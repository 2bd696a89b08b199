package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The tab of the public key, with keys that have something odd about them after one that has not.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class PublicKeyWindowTest {
    /// 2·G of secp256k1.
    private static final BigInteger X =
            new BigInteger("c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5", 16);

    private static final BigInteger Y =
            new BigInteger("1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a", 16);

    private final FakeVault vault = new FakeVault();
    private final Asked asked = new Asked();
    private KeyPanelViewModel panel;
    private Scene scene;

    @Start
    void start(Stage stage) {
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var background = new InlineBackground();
        panel = new KeyPanelViewModel(
                new KeyCatalog(Observed.vault(vault, formats.clock()), background, formats), background, formats);
        scene = new Scene(new PublicKeyView(panel, asked::save).load(), 500, 800);
        stage.setScene(scene);
        stage.show();
    }

    private KeyDetails key(String name, KeyType type, @Nullable String curve, @Nullable PublicKeyMaterial half) {
        var item = vault.add(name, FakeVault.NOW, null).item();
        return vault.hold(new KeyDetails(item, type, null, curve, List.of("sign"), half, null));
    }

    private void show(FxRobot robot, String name) {
        robot.interact(() -> panel.select(name));
    }

    private <T extends Node> T node(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(scene.lookup(id), id));
    }

    private String read(String id) {
        return node(id, TextInputControl.class).getText();
    }

    private static String copied(FxRobot robot, Button button) {
        var text = new StringBuilder();
        robot.interact(() -> {
            var nothing = new ClipboardContent();
            nothing.putString("");
            Clipboard.getSystemClipboard().setContent(nothing);
            button.fire();
            text.append(
                    Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), ""));
        });
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "EC, P-999, true, P-999",
        "EC, , true, missing",
        "EC, P-256, false, missing",
        "RSA, , false, missing",
        "AKP, , false, AKP",
        "?, , false, type",
        "oct-HSM, , false, symmetric",
    })
    void nothingOfTheKeyBeforeStays(String type, @Nullable String curve, boolean half, String why, FxRobot robot) {
        key("good", KeyType.EC, "P-256K", new PublicKeyMaterial.Ec("P-256K", X, Y));
        var odd = half ? new PublicKeyMaterial.Ec(curve == null ? "" : curve, X, Y) : null;
        key("odd", new KeyType(type), curve, odd);
        show(robot, "good");
        assertThat(read("#encoded")).contains("BEGIN PUBLIC KEY");
        show(robot, "odd");
        assertThat(node("#present", Node.class).isVisible()).isFalse();
        assertThat(node("#absent", Labeled.class).getText()).contains(why);
        assertThat(read("#encoded") + read("#fingerprint") + read("#sshFingerprint"))
                .isEmpty();
        for (var button : List.of("#copyEncoded", "#copyFingerprint", "#copySshFingerprint")) {
            assertThat(copied(robot, node(button, Button.class))).isEmpty();
        }
        robot.interact(() -> node("#savePublicKey", Button.class).fire());
        assertThat(asked.what).isEmpty();
        show(robot, "good");
        assertThat(copied(robot, node("#copyEncoded", Button.class))).contains("BEGIN PUBLIC KEY");
    }

    @Test
    void theOldNameOfACurveIsThatCurveInEveryFormat(FxRobot robot) {
        key("new", KeyType.EC, "P-256K", new PublicKeyMaterial.Ec("P-256K", X, Y));
        key("old", KeyType.EC, "SECP256K1", new PublicKeyMaterial.Ec("SECP256K1", X, Y));
        show(robot, "new");
        var pem = read("#encoded");
        var fingerprint = read("#fingerprint");
        show(robot, "old");
        assertThat(read("#encoded")).isEqualTo(pem);
        assertThat(read("#fingerprint")).isEqualTo(fingerprint);
        assertThat(read("#sshFingerprint")).contains("P-256K");
        assertThat(node("#publicKeyType", Labeled.class).getText()).isEqualTo("EC P-256K");
        assertThat(node("#openSsh", ToggleButton.class).isDisabled()).isTrue();
        robot.interact(() -> node("#jwk", ToggleButton.class).fire());
        assertThat(read("#encoded")).contains("\"crv\": \"P-256K\"").contains("/keys/old/");
    }

    @Test
    void whileAnotherVersionIsReadNothingIsShownOfTheOneBefore() {
        var before = vault.add("k", FakeVault.NOW, null);
        vault.rotateKey("k");
        var manual = new ManualBackground();
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var reading = new KeyPanelViewModel(
                new KeyCatalog(Observed.vault(vault, formats.clock()), manual, formats), manual, formats);
        reading.select("k");
        manual.runAll();
        assertThat(reading.shownProperty().get()).isNotNull();
        vault.fail(Operation.GET_KEY, Failure.Kind.UNREACHABLE);
        reading.versionProperty().set(before.item());
        assertThat(reading.shownProperty().get()).isNull();
        manual.runAll();
        assertThat(reading.shownProperty().get()).isNull();
        assertThat(reading.getProblem()).isNotNull();
    }
}
