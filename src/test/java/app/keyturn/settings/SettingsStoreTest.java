package app.keyturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                Theme.Choice.DARK,
                List.of(new ColumnMemory.Column("nameColumn", true, Map.of("1920x1080@1.00", 123.0))),
                List.of(),
                20);
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
                    "{\"theme\":\"DARK\",\"columns\":[],\"recent\":[],\"mostPerSecond\":20"
                            + (seconds.isEmpty() ? "" : ",\"clipboardSeconds\":" + seconds) + "}");
            var read = new SettingsStore(file(), background).get();
            assertThat(read.mostPerSecond()).isEqualTo(20);
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
    void savingKeepsNoWindowWaiting() {
        var manual = new ManualBackground();
        var store = new SettingsStore(file(), manual);
        store.set(dark());
        manual.run(0);
        assertThat(file()).as("not on the thread of the window").doesNotExist();
        assertThat(manual.waiting()).isEqualTo(1);
        manual.run(0);
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(dark());
    }

    @Test
    void anEarlierSavingThatComesLateDoesNotUndoALaterOne() {
        var manual = new ManualBackground();
        var store = new SettingsStore(file(), manual);
        store.set(dark());
        manual.run(0);
        var later = dark().withLook(Theme.Choice.LIGHT, List.of());
        store.set(later);
        manual.run(1);
        manual.run(1);
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(later);
        manual.run(0);
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(later);
    }

    @Test
    void closingSavesWhatIsOnItsWay() {
        var manual = new ManualBackground();
        var store = new SettingsStore(file(), manual);
        store.set(dark());
        manual.run(0);
        store.close();
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(dark());
    }

    @Test
    void whatNobodyChangedIsNotWritten() {
        new SettingsStore(file(), background).close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void thatTheyCannotBeSavedIsToldOnceUntilTheyCan() throws IOException {
        Files.writeString(home(), "in the way");
        var store = new SettingsStore(file(), background);
        List<Problem> told = new ArrayList<>();
        store.onFailure(told::add);
        for (var theme : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            store.set(dark().withLook(theme, List.of()));
            background.runLater();
        }
        assertThat(told).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo("The settings could not be saved");
            assertThat(problem.why()).contains(file().toString(), "a file where a folder is needed");
        });
        Files.delete(home());
        store.set(dark());
        background.runLater();
        assertThat(new SettingsStore(file(), background).get()).isEqualTo(dark());
        Files.delete(file());
        Files.delete(home());
        Files.writeString(home(), "in the way again");
        store.set(dark().withLook(Theme.Choice.LIGHT, List.of()));
        background.runLater();
        assertThat(told).hasSize(2);
    }

    /// Nobody else keeps the list that is shown.
    @Test
    void whoListensToTheRecentVaultsHearsOfThemAfterAGarbageCollection() {
        var recents = new Recents(new SettingsStore(file(), background));
        List<Integer> told = new ArrayList<>();
        recents.list().subscribe(() -> told.add(recents.list().size()));
        System.gc();
        var address = Objects.requireNonNull(
                VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, Kind.VAULT).address());
        recents.add(new Connection(address, SignIn.with(SignIn.Method.CLI), null));
        assertThat(told).containsExactly(1);
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
                "{\"theme\":\"DARK\",\"columns\":[],\"mostPerSecond\":50,\"recent\":["
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
