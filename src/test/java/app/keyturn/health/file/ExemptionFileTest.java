package app.keyturn.health.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.Exemptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionFileTest {
    private static final Exemption ONE = new Exemption(
            Check.EXPIRATION_SET,
            URI.create("https://contoso-prod.vault.azure.net"),
            "payments-signing",
            Instant.parse("2027-06-30T00:00:00Z"),
            "Partner \"cannot\" take another key\nbefore July");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException, UnfitFile {
        var file = folder.resolve("exemptions.json");
        assertThat(ExemptionFile.read(file).all()).isEmpty();
        ExemptionFile.write(file, new Exemptions(List.of(ONE)));
        assertThat(ExemptionFile.read(file).all()).containsExactly(ONE);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itIsItsOwnersAlone() throws IOException {
        var file = folder.resolve("exemptions.json");
        ExemptionFile.write(file, new Exemptions(List.of(ONE)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'check': 'expiration'             | exemptions[0].check",
                "'vault': 'http://contoso'         | exemptions[0].vault",
                "'vault': 'contoso prod'           | exemptions[0].vault",
                "'key': ''                         | exemptions[0].key",
                "'until': 'July'                   | exemptions[0].until",
                "'reason': ''                      | exemptions[0].reason",
                "'because': 'x'                    | exemptions[0].because",
            })
    void whatCannotBeReadIsNamedAndNotDropped(String member, String where) {
        var name = member.substring(1, member.indexOf(':') - 1);
        var sound = "'check': 'expirationSet', 'vault': 'https://contoso.vault.azure.net', 'key': 'k',"
                + " 'until': '2027-06-30T00:00:00Z', 'reason': 'r'";
        var odd = sound.contains("'" + name + "'")
                ? sound.replaceAll("'" + name + "': '[^']*'", member.strip())
                : sound + ", " + member;
        var json =
                "{'keyturnExemptions': 1, 'exemptions': [{%s}]}".formatted(odd).replace('\'', '"');
        assertThatThrownBy(() -> ExemptionFile.parse(json))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining(where);
    }
}
