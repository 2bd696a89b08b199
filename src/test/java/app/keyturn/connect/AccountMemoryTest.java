package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Account BROWSER =
            new Account(SignIn.with(SignIn.Method.BROWSER).withUser("ada@contoso.com"), Home.AZURE_PUBLIC);
    private static final Account PRINCIPAL = new Account(
            new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "contoso.com", "app-1", new Secret("s3cret-words")),
            Home.AZURE_CHINA);
    private static final Identity ADA = new Identity("ada@contoso.com", "tenant-1", "object-1");

    @TempDir
    private Path folder;

    private final List<String> trouble = new ArrayList<>();

    private AccountMemory memory() {
        return new AccountMemory(folder.resolve("accounts.json"), InstantSource.fixed(NOW), trouble::add);
    }

    @Test
    void remembersWhoItWasAcrossStarts() {
        memory().keep(BROWSER, ADA, "{\"a\":\"record\"}");
        memory().keep(PRINCIPAL, Identity.UNKNOWN, null);
        memory().rename(BROWSER, "Ada, admin");
        var kept = memory().find(BROWSER).orElseThrow();
        assertThat(kept.identity()).isEqualTo(ADA);
        assertThat(kept.alias()).isEqualTo("Ada, admin");
        assertThat(kept.record()).isEqualTo("{\"a\":\"record\"}");
        assertThat(kept.used()).isEqualTo(NOW);
        assertThat(memory().find(PRINCIPAL).orElseThrow().account()).isEqualTo(PRINCIPAL.withoutSecret());
        assertThat(trouble).isEmpty();
    }

    @Test
    void noSecretIsInTheFileAndNobodyElseMayReadIt() throws IOException {
        memory().keep(PRINCIPAL, ADA, null);
        var file = folder.resolve("accounts.json");
        assertThat(Files.readString(file)).contains("app-1").doesNotContain("s3cret-words");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void tokensOfEachAccountAreKeptByThemselvesUnderANameThatStays() {
        var memory = memory();
        var name = memory.store(BROWSER);
        assertThat(name).matches("keyturn-[0-9a-f-]{36}").isEqualTo(memory().store(BROWSER));
        assertThat(memory.store(PRINCIPAL)).isNotEqualTo(name);
    }

    @Test
    void theSandboxAndEmulatorsAreNotKept() {
        for (var home : List.of(Home.SANDBOX, Home.EMULATOR)) {
            var account = new Account(SignIn.with(SignIn.Method.DEFAULT), home);
            memory().keep(account, ADA, null);
            assertThat(memory().store(account)).isEmpty();
        }
        assertThat(memory().all()).isEmpty();
    }

    /// A token that says less than the one before does not make an account unknown again.
    @Test
    void whatWasKnownStaysKnown() {
        memory().keep(BROWSER, ADA, "record");
        memory().keep(BROWSER, new Identity(null, "tenant-2", null), null);
        var kept = memory().find(BROWSER).orElseThrow();
        assertThat(kept.identity()).isEqualTo(new Identity("ada@contoso.com", "tenant-2", "object-1"));
        assertThat(kept.record()).isEqualTo("record");
    }

    @Test
    void isCalledByItsAliasOrItsName() {
        memory().keep(BROWSER, ADA, null);
        memory().rename(BROWSER, "work");
        assertThat(memory().called("WORK")).hasSize(1);
        assertThat(memory().called("Ada@Contoso.com")).hasSize(1);
        assertThat(memory().called("bob")).isEmpty();
    }

    @Test
    void forgetsWhoIsSignedOut() throws IOException {
        memory().keep(BROWSER, ADA, "record");
        memory().forget(BROWSER);
        assertThat(memory().find(BROWSER)).isEmpty();
        assertThat(Files.readString(folder.resolve("accounts.json"))).doesNotContain("ada@contoso.com");
    }

    /// Another window, or a command.
    @Test
    void whatAnotherProgramHasAddedIsNotLost() {
        var window = memory();
        window.keep(BROWSER, ADA, null);
        memory().keep(PRINCIPAL, Identity.UNKNOWN, null);
        window.rename(BROWSER, "work");
        assertThat(memory().all()).hasSize(2);
    }

    @Test
    void aDamagedFileIsKeptAsideAndSaid() throws IOException {
        var file = folder.resolve("accounts.json");
        for (var damaged :
                List.of("{\"accounts\": [{\"id\": \"../../evil\"", "[]", "{\"accounts\":[{\"id\":\"../x\"}]}")) {
            trouble.clear();
            Files.writeString(file, damaged);
            assertThat(memory().all()).isEmpty();
            assertThat(trouble).hasSize(1);
            assertThat(trouble.getFirst()).contains("accounts.json", ".damaged");
            assertThat(Files.readString(folder.resolve("accounts.json.damaged")))
                    .isEqualTo(damaged);
        }
    }
}
