package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.create.ImportKeyViewModel;
import app.keyturn.create.file.KeyMaker;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.settings.Recents;
import app.keyturn.settings.SettingsStore;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Connection;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.OnceVault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever goes wrong, the token is in no log, no file, and no text that a user may copy into a ticket.
class NoSecretsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final List<String> FAULTS = List.of(
            "deny", "expired-token", "claims", "throttle:90s", "status:500", "reset-before", "reset-after", "truncate");

    private static final String PASSPHRASE = "correct horse battery staple";

    private final StringBuilder texts = new StringBuilder();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void theTokenIsNowhere(@TempDir Path folder) throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(CLOCK));
        var token = sandbox.issueToken();
        var handler = new StreamHandler(log, new SimpleFormatter());
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        try (var server = SandboxServer.start(sandbox, 0)) {
            var connection = connection(server, folder, token);
            var journal = new Journal(folder.resolve("journal.jsonl"), CLOCK);
            var vault = new OnceVault(
                    new AzureVaults(CLOCK).open(connection), journal, _ -> {}, CLOCK, Runnable::run, _ -> {});
            FAULTS.forEach(fault -> breakAndRead(sandbox, vault, fault));
            var settings = new SettingsStore(folder.resolve("settings.json"), new InlineBackground());
            new Recents(settings).add(connection);
            settings.close();
        } finally {
            handler.flush();
            Logger.getLogger("").removeHandler(handler);
        }
        texts.append(log.toString(StandardCharsets.UTF_8))
                .append(Files.readString(folder.resolve("journal.jsonl")))
                .append(Files.readString(folder.resolve("settings.json")));
        assertThat(texts).contains("createKey", "localhost").hasSizeGreaterThan(5_000);
        assertThat(texts.toString()).doesNotContain(token, token.substring(token.lastIndexOf('.')));
        assertThat(texts.toString()).doesNotContainPattern("\"(d|p|q|dp|dq|qi|k)\" *:");
    }

    /// Whatever becomes of an import, and whatever stands in the file, nothing of the private key is anywhere.
    @Test
    void thePrivateKeyIsNowhere(@TempDir Path folder) throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(CLOCK));
        var handler = new StreamHandler(log, new SimpleFormatter());
        handler.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(handler);
        var pair = KeyMaker.rsa(2048);
        var own = Files.createDirectory(folder.resolve("own"));
        try (var server = SandboxServer.start(sandbox, 0)) {
            var journal = new Journal(own.resolve("journal.jsonl"), CLOCK);
            var azure = new AzureVaults(CLOCK).open(connection(server, own, sandbox.issueToken()));
            var vault = new OnceVault(azure, journal, _ -> {}, CLOCK, Runnable::run, _ -> {});
            var file = Files.write(folder.resolve("k.pem"), KeyMaker.encryptedPem(pair, PASSPHRASE));
            FAULTS.forEach(fault -> breakAndImport(sandbox, vault, file, fault));
            breakAndImport(sandbox, vault, Files.write(folder.resolve("cut.pem"), cut(pair)), "throttle:1s");
        } finally {
            handler.flush();
            Logger.getLogger("").removeHandler(handler);
        }
        texts.append(log.toString(StandardCharsets.UTF_8));
        try (var files = Files.list(own)) {
            for (var file : files.toList()) {
                texts.append(Files.readString(file));
            }
        }
        assertThat(texts).contains("importKey", "fingerprint").hasSizeGreaterThan(5_000);
        assertThat(texts.toString()).doesNotContain(PASSPHRASE);
        // The request that is shown to be copied has places to fill in, such as "<d>".
        assertThat(texts.toString()).doesNotContainPattern("\"(d|p|q|dp|dq|qi|k|key_hsm)\" *:(?! *\"<\\w+>\")");
        var key = (RSAPrivateCrtKey) pair.getPrivate();
        for (var number :
                List.of(key.getPrivateExponent(), key.getPrimeP(), key.getPrimeQ(), key.getPrimeExponentP())) {
            assertThat(texts.toString().toLowerCase(Locale.ROOT))
                    .doesNotContain(number.toString(), number.toString(16));
            assertThat(texts.toString())
                    .doesNotContain(KeyMaker.base64(number, 0).substring(2, 60));
        }
    }

    /// A file whose last octets are missing.
    private static byte[] cut(KeyPair pair) {
        var whole = pair.getPrivate().getEncoded();
        return KeyMaker.pem("PRIVATE KEY", Arrays.copyOf(whole, whole.length - 40));
    }

    /// As a user does it, and copies everything that can be copied.
    private void breakAndImport(Sandbox sandbox, Vault vault, Path file, String fault) {
        sandbox.faults().clear();
        sandbox.faults().add(fault + "@import");
        var formats = new Formats(CLOCK, ZoneOffset.UTC);
        try (var viewModel =
                new ImportKeyViewModel(vault, _ -> false, new InlineBackground(), formats, texts::append)) {
            viewModel.open(file);
            if (viewModel.isLocked()) {
                viewModel.unlock(PASSPHRASE.toCharArray());
            }
            texts.append(viewModel.chosenProperty().get()).append(viewModel.getCode());
            viewModel.importKey();
            texts.append(viewModel.getWork().getProblem()).append('\n');
        }
    }

    private static Connection connection(SandboxServer server, Path folder, String token) throws IOException {
        return new Connection(
                Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                        .address()),
                new SignIn(SignIn.Method.TOKEN, null, null, new Secret(token)),
                server.writeCertificate(folder.resolve("certificate.pem")));
    }

    private void breakAndRead(Sandbox sandbox, Vault vault, String fault) {
        sandbox.faults().clear();
        sandbox.faults().add(fault + "@create");
        try {
            vault.createKey(SomeKey.named("k")
                    .type(KeyType.EC)
                    .tags(Map.of("env", "prod"))
                    .wanted());
        } catch (VaultException e) {
            var stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            texts.append(stack).append(e.failure()).append(Problems.of(e)).append('\n');
        }
    }
}
