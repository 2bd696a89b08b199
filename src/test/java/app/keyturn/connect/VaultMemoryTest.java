package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.accounts.VaultFinder.Tenants;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultMemoryTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    private static final Account CLI = new Account(SignIn.with(SignIn.Method.CLI), Home.AZURE_PUBLIC);
    private static final VaultMemory.Found FOUND = new VaultMemory.Found(
            AT,
            List.of(SomeVaults.PROD, SomeVaults.STAGE, SomeVaults.HSM),
            Source.SUBSCRIPTIONS,
            List.of("s1", "s2"),
            List.of("s2 could not be asked"),
            new Tenants("t1", List.of(new Tenant("t1", "contoso.com"), new Tenant("t2", "adatum.com"))));

    @TempDir
    Path folder;

    private final List<String> trouble = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("vaults.json");
    }

    private VaultMemory memory() {
        return new VaultMemory(file, trouble::add);
    }

    @Test
    void whatWasFoundAndPinnedIsThereAtTheNextStart() throws IOException {
        var first = memory();
        first.remember(CLI, FOUND);
        first.pin(SomeVaults.HSM.id(), true);
        first.pin(SomeVaults.PROD.id(), true);
        first.pin(SomeVaults.PROD.id(), false);
        var next = memory();
        assertThat(next.found(CLI)).isEqualTo(FOUND);
        assertThat(next.pins()).containsExactly(SomeVaults.HSM.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(trouble).isEmpty();
    }

    @Test
    void whoeverElseLooksHasFoundNothing() {
        memory().remember(CLI, FOUND);
        var other = new Account(SignIn.with(SignIn.Method.BROWSER), Home.AZURE_PUBLIC);
        assertThat(memory().found(other)).isEqualTo(VaultMemory.Found.NOTHING);
    }

    @Test
    void noSecretIsWritten() throws IOException {
        var signIn = new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "contoso.com", "app-1", new Secret("s3cret-words"));
        memory().remember(new Account(signIn, Home.AZURE_PUBLIC), FOUND);
        assertThat(Files.readString(file)).contains("app-1").doesNotContain("s3cret-words");
        assertThat(memory().found(new Account(signIn, Home.AZURE_PUBLIC))).isEqualTo(FOUND);
    }

    @Test
    void aDamagedFileIsKeptAsideAndToldOnce() throws IOException {
        Files.writeString(file, "{\"found\":[{\"home\":\"AZURE_MOON\"}]}");
        var memory = memory();
        assertThat(memory.found(CLI)).isEqualTo(VaultMemory.Found.NOTHING);
        memory.remember(CLI, FOUND);
        assertThat(memory().found(CLI)).isEqualTo(FOUND);
        assertThat(trouble).singleElement().asString().contains("vaults.json");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .hasSize(2)
                    .contains("vaults.json");
        }
    }

    /// The file is no way to send a token to a stranger.
    @Test
    void anAddressThatIsNoneOfKeyVaultIsLeftOut() throws IOException {
        memory().remember(CLI, FOUND);
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("contoso-prod.vault.azure.net", "contoso-prod.vault.azure.net.evil.example"));
        assertThat(memory().found(CLI).vaults())
                .extracting(vault -> vault.address().name())
                .containsExactly("contoso-stage", "contoso-hsm");
    }
}
