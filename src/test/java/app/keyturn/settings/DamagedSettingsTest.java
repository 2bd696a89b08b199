package app.keyturn.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.DamagedFiles;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings that are damaged, that another Keyturn wrote, or that someone edited by hand.
class DamagedSettingsTest {
    private static final String WHOLE = """
            {"theme":"DARK","columns":[{"id":"name","visible":true,"widths":{"1920x1080@1.00":120.0}},{"id":"type","width":80.0,"visible":false}],
            "recent":[{"url":"https://contoso.vault.azure.net","method":"CLI","tenant":null,"clientId":null,"certificate":null,"emulator":false,"managedHsm":false},
            {"url":"https://localhost:8443","method":"TOKEN","tenant":"t","clientId":"c","certificate":"/tmp/a.pem","emulator":true,"managedHsm":true}],
            "mostPerSecond":20,"clipboardSeconds":30}""";

    private final Path folder;
    private final InlineBackground background = new InlineBackground();

    DamagedSettingsTest() throws IOException {
        folder = Files.createTempDirectory("keyturn-test");
    }

    private Path file() {
        return folder.resolve("settings.json");
    }

    private Path aside() {
        return folder.resolve("settings.json.damaged");
    }

    private SettingsStore store(String content) throws IOException {
        Files.writeString(file(), content);
        return new SettingsStore(file(), background);
    }

    @AfterTry
    void tidy() throws IOException {
        try (var files = Files.list(folder)) {
            for (var one : files.toList()) {
                Files.delete(one);
            }
        }
    }

    /// So that the date of the copy says when it was damaged.
    @Test
    void whatIsKeptAsideAlreadyIsNotCopiedAgain() throws IOException {
        var content = "{\"theme\":\"DARK\",\"clipboardSeconds\":\"soon\"}".getBytes(StandardCharsets.UTF_8);
        var then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(OwnerFile.copyAside(file(), content)).isEqualTo(aside()).hasBinaryContent(content);
        Files.setLastModifiedTime(aside(), then);
        OwnerFile.copyAside(file(), content);
        assertThat(Files.getLastModifiedTime(aside())).isEqualTo(then);
        for (var other : new byte[][] {{1}, new byte[content.length], new byte[content.length + 1]}) {
            OwnerFile.copyAside(file(), other);
            assertThat(aside()).hasBinaryContent(other);
        }
    }

    @Test
    void whatIsWholeIsReadWithoutAWord() throws IOException {
        var store = store(WHOLE);
        assertThat(store.trouble()).isEmpty();
        assertThat(store.get().theme()).isEqualTo(Theme.Choice.DARK);
        assertThat(store.get().columns())
                .containsExactly(
                        new ColumnMemory.Column("name", true, Map.of("1920x1080@1.00", 120.0)),
                        new ColumnMemory.Column("type", false, Map.of()));
        assertThat(new Recents(store).list())
                .extracting(Connection::certificate)
                .containsExactly(null, Path.of("/tmp/a.pem"));
        assertThat(store.get().mostPerSecond()).isEqualTo(20);
        assertThat(aside()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"columns\":\\[.*?\\],",
                "\"recent\":\\[.*?\\],",
                "\"theme\":\"DARK\",",
                "\"mostPerSecond\":20,",
                ",\"clipboardSeconds\":30"
            })
    void aMemberThatAnOlderKeyturnDidNotHaveLosesNothingElse(String member) throws IOException {
        var older = WHOLE.replaceFirst("(?s)" + member, "");
        assertThat(older).isNotEqualTo(WHOLE);
        var store = store(older);
        var whole = store(WHOLE).get();
        assertThat(store.trouble()).isEmpty();
        assertThat(store.get().theme()).isIn(whole.theme(), Theme.Choice.SYSTEM);
        assertThat(store.get().columns()).isIn(whole.columns(), List.of());
        assertThat(store.get().recent()).isIn(whole.recent(), List.of());
        assertThat(List.of(
                        store.get().theme() == whole.theme(),
                        store.get().columns().equals(whole.columns()),
                        store.get().recent().equals(whole.recent()),
                        store.get().mostPerSecond() == 20,
                        store.get().clipboardSeconds() == 30))
                .containsOnlyOnce(false);
    }

    @Test
    void eachMemberThatIsMissingHasItsDefault() throws IOException {
        var store = store("{}");
        assertThat(store.trouble()).isEmpty();
        assertThat(store.get()).isEqualTo(Settings.DEFAULT);
        assertThat(store.get().mostPerSecond()).isEqualTo(200);
    }

    @Test
    void aMemberThatOnlyANewerKeyturnHasLosesNothing() throws IOException {
        var store = store(WHOLE.replaceFirst("\\{", "{\"newer\":[1],"));
        assertThat(store.trouble()).isEmpty();
        assertThat(store.get()).isEqualTo(store(WHOLE).get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "", "3", "{", "\"x\""})
    void whatIsNoObjectIsKeptAsideAndNamed(String content) throws IOException {
        var store = store(content);
        assertThat(store.get()).isEqualTo(Settings.DEFAULT);
        assertThat(store.trouble()).singleElement().asString().contains(file().toString(), aside().toString());
        assertThat(aside()).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"DARK\" null theme",
                "\"CLI\" null recent[0]",
                "\"CLI\" \"MAGIC\" recent[0]",
                "\"/tmp/a.pem\" \"\\u0000\" recent[1]",
                "\"https://localhost:8443\" {} recent[1]",
                "120.0 -5 columns[0]",
                "\"type\" \"name\" columns[1]",
                "20 0 mostPerSecond",
                "20 9223372036854775807 mostPerSecond",
            })
    void anOddMemberIsNamedAndTheRestIsKept(String change) throws IOException {
        var words = change.split(" ");
        var content = WHOLE.replace(words[0], words[1]);
        assertThat(content).isNotEqualTo(WHOLE);
        var store = store(content);
        assertThat(store.trouble()).singleElement().asString().contains(words[2], aside().toString());
        assertThat(aside()).hasContent(content);
        assertThat(store.get().columns().size() + store.get().recent().size()).isGreaterThanOrEqualTo(3);
        background.runLater();
        assertThat(new SettingsStore(file(), background).trouble())
                .as("told once")
                .isEmpty();
    }

    @Test
    void whatIsNoFileIsNeitherReadNorWrittenThrough() throws IOException, InterruptedException {
        var elsewhere = Files.writeString(folder.resolve("elsewhere"), WHOLE);
        Files.createSymbolicLink(file(), elsewhere);
        var linked = new SettingsStore(file(), background);
        assertThat(linked.get()).isEqualTo(Settings.DEFAULT);
        assertThat(linked.trouble()).hasSize(1);
        linked.set(linked.get().withLook(Theme.Choice.LIGHT, List.of()));
        linked.close();
        assertThat(elsewhere).hasContent(WHOLE);
        Files.delete(file());
        assertThat(new ProcessBuilder("mkfifo", file().toString()).start().waitFor())
                .isZero();
        assertThat(new SettingsStore(file(), background).trouble()).hasSize(1);
        Files.createSymbolicLink(file(), Path.of("/dev/zero"));
        assertThat(new SettingsStore(file(), background).trouble()).hasSize(1);
    }

    @Property(tries = 3000)
    void nothingInTheFileStopsTheProgram(@ForAll Random random) throws IOException {
        var content = DamagedFiles.damage(WHOLE, random);
        Files.write(file(), content);
        var store = new SettingsStore(file(), background);
        assertThat(new Recents(store).list()).hasSameSizeAs(store.get().recent());
        if (!store.trouble().isEmpty()) {
            assertThat(aside()).hasBinaryContent(content);
        }
        store.set(store.get().withLook(Theme.Choice.LIGHT, store.get().columns()));
        store.close();
        var again = new SettingsStore(file(), background);
        assertThat(again.trouble()).isEmpty();
        assertThat(again.get().theme()).isEqualTo(Theme.Choice.LIGHT);
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
                .contains("LIGHT");
    }
}
