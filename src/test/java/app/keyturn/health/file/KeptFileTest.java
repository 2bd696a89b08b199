package app.keyturn.health.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.Exemptions;
import app.keyturn.ui.FileFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
    private final List<String> trouble = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file = Path.of("exemptions.json");

    @BeforeEach
    void place() {
        file = folder.resolve("exemptions.json");
    }

    private KeptFile<Exemptions> open() {
        return new KeptFile<>(file, Exemptions.NONE, ExemptionFile::read, ExemptionFile::write, trouble::add);
    }

    private static Exemption of(String key) {
        return new Exemption(
                Check.EXPIRATION_SET,
                URI.create("https://contoso-prod.vault.azure.net"),
                key,
                Instant.parse("2027-06-30T00:00:00Z"),
                "Because");
    }

    @Test
    void twoWindowsLoseNothingOfEachOther() throws IOException {
        var one = open();
        var other = open();
        one.change(all -> all.with(of("a")));
        other.change(all -> all.with(of("b")));
        one.change(all -> all.without(of("A")));
        assertThat(one.now().all()).containsExactly(of("b"));
        assertThat(open().now().all()).containsExactly(of("b"));
        assertThat(trouble).isEmpty();
    }

    @Test
    void aDamagedFileIsSetAsideAndTold() throws IOException {
        Files.writeString(file, "{\"keyturnExemptions\": 1,\n\"exemptions\": [{}]}");
        var kept = open();
        assertThat(kept.now().all()).isEmpty();
        assertThat(trouble)
                .singleElement()
                .asString()
                .contains("exemptions.json cannot be read", "exemptions[0].check", "exemptions.json.damaged");
        assertThat(Files.readString(folder.resolve("exemptions.json.damaged"))).contains("[{}]");
        kept.change(all -> all.with(of("a")));
        assertThat(open().now().all()).containsExactly(of("a"));
    }

    @Test
    void whatWasKnownStaysWhereTheFileIsDamagedMeanwhile() throws IOException {
        var kept = open();
        kept.change(all -> all.with(of("a")));
        Files.writeString(file, "[");
        kept.change(all -> all.with(of("b")));
        assertThat(open().now().all()).containsExactly(of("a"), of("b"));
        assertThat(trouble).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsLeftAlone() throws IOException {
        Files.createDirectory(file);
        var kept = open();
        assertThat(trouble).hasSize(1);
        assertThatThrownBy(() -> kept.change(all -> all.with(of("a")))).isInstanceOf(FileFailure.class);
        assertThat(kept.now().all()).isEmpty();
        assertThat(file).isDirectory();
    }
}
