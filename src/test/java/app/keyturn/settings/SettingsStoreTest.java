package app.keyturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SettingsStoreTest {
    @TempDir
    private Path folder;

    private final InlineBackground background = new InlineBackground();

    private Path home() {
        return folder.resolve("keyturn");
    }

    private Path file() {
        return home().resolve("settings.json");
    }

    private static Settings dark() {
        return new Settings(
                Theme.Choice.DARK, List.of(new ColumnMemory.Column("nameColumn", 123, true)), List.of(), 20);
    }

    @Test
    void settingsComeBackAfterARestart() throws IOException {
        var store = new SettingsStore(file(), background);
        assertThat(store.get()).isEqualTo(Settings.DEFAULT);
        store.set(dark());
        assertThat(file()).doesNotExist();
        background.runLater();
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(dark());
        if (Files.getFileStore(file()).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
        assertThat(home().toFile().list()).containsExactly("settings.json");
    }

    @Test
    void howLongASecretStaysOnTheClipboardCanBeSet() throws IOException {
        Files.createDirectories(home());
        for (var seconds : List.of("", "0", "-5", "5", "86400", "1000000")) {
            Files.writeString(
                    file(),
                    "{\"theme\":\"DARK\",\"columns\":[],\"recent\":[],\"requestsPerSecond\":20"
                            + (seconds.isEmpty() ? "" : ",\"clipboardSeconds\":" + seconds) + "}");
            var read = new SettingsStore(file(), background).get();
            assertThat(read.requestsPerSecond()).isEqualTo(20);
            assertThat(read.clipboardSeconds())
                    .isEqualTo(
                            switch (seconds) {
                                case "5" -> 5;
                                case "86400" -> 86_400;
                                default -> 60;
                            });
            assertThat(read.withRecent(List.of()).withLook(read.theme(), read.columns()))
                    .isEqualTo(read);
        }
    }

    @Test
    void closingSavesWhatWasWaiting() {
        var store = new SettingsStore(file(), background);
        store.set(dark());
        store.close();
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(dark());
    }

    @Test
    void aDamagedFileIsKeptAside() throws IOException {
        Files.createDirectories(home());
        Files.writeString(file(), "{ not json");
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(Settings.DEFAULT);
        assertThat(file().resolveSibling("settings.json.damaged")).hasContent("{ not json");
    }

    @Test
    void anEmulatorOfAManagedHsmIsRememberedAsOne() throws IOException {
        var store = new SettingsStore(file(), background);
        var address = Objects.requireNonNull(VaultAddresses.emulator("https://localhost:8443", Kind.MANAGED_HSM)
                .address());
        new Recents(store).add(new Connection(address, new SignIn(SignIn.Method.CLI, null, null, null), null));
        store.close();
        assertThat(new Recents(new SettingsStore(file(), background)).list())
                .extracting(Connection::address)
                .containsExactly(address);
        var older = Files.readString(file()).replaceAll(",\\s*\"managedHsm\"\\s*:\\s*true", "");
        assertThat(older).doesNotContain("managedHsm");
        Files.writeString(file(), older);
        assertThat(new Recents(new SettingsStore(file(), background)).list())
                .extracting(connection -> connection.address().managedHsm())
                .containsExactly(false);
    }

    @Test
    void recentVaultsAreRememberedWithoutTheirSecrets() throws IOException {
        var store = new SettingsStore(file(), background);
        var address = Objects.requireNonNull(
                VaultAddresses.azure("contoso", Home.AZURE_CHINA, Kind.VAULT).address());
        var signIn = new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "tenant", "client", new Secret("hush-hush"));
        new Recents(store).add(new Connection(address, signIn, null));
        store.close();
        assertThat(Files.readString(file())).doesNotContain("hush-hush");
        var again = new Recents(new SettingsStore(file(), background)).list();
        assertThat(again).hasSize(1);
        assertThat(again.getFirst().address()).isEqualTo(address);
        assertThat(again.getFirst().signIn().secret()).isNull();
    }

    @Test
    void noCertificateIsTrustedInAzuresPlaceBecauseTheFileSaysSo() throws IOException {
        Files.createDirectories(home());
        var entry = "{\"url\":\"%s\",\"method\":\"CLI\",\"certificate\":\"evil.pem\",\"emulator\":%s}";
        Files.writeString(
                file(),
                "{\"theme\":\"DARK\",\"columns\":[],\"requestsPerSecond\":50,\"recent\":["
                        + String.join(
                                ",",
                                entry.formatted("https://contoso.vault.azure.net", false),
                                entry.formatted("https://contoso.vault.azure.net", true),
                                entry.formatted("https://localhost:8443", true))
                        + "]}");
        assertThat(new Recents(new SettingsStore(file(), background)).list())
                .extracting(connection -> connection.address().uri().toString())
                .containsExactly("https://localhost:8443");
    }
}
