package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Formats;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPlansTest {
    @ParameterizedTest
    @CsvSource({"VAULT, same subscription and geography", "MANAGED_HSM, security domain"})
    void aBackupSaysWhereItCanBeRestored(VaultAddress.Kind kind, String where) {
        var address = new VaultAddress(URI.create("https://v.invalid"), "v", kind, VaultAddress.Home.EMULATOR);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var plan = new KeyPlans(new FakeVault(address), formats).backUp(List.of(), Path.of("folder"));
        assertThat(plan.words()).contains("Nothing is written over.", where);
    }
}
