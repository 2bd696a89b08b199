package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.connect.AccountMemory;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4jextensions.PersistenceSettings;
import com.microsoft.aad.msal4jextensions.PersistenceTokenCacheAccessAspect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps tokens from one start to the next, by the library that azure-identity keeps them with.
class TokenStoreTest {
    @TempDir
    private Path folder;

    private ITokenCacheAccessAspect inFile(String name) {
        try {
            return new PersistenceTokenCacheAccessAspect(PersistenceSettings.builder(name, folder)
                    .setLinuxUseUnprotectedFileAsCacheStorage(true)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// It needs a class of another library, which nothing else brings along: without that every sign-in that is to be
    /// kept fails.
    @Test
    void theLibraryIsWhole() throws IOException {
        Files.writeString(folder.resolve("keyturn-1.cae"), """
                {"Account": {"ada.t-login.windows.net-t": {"home_account_id": "ada.t",
                "environment": "login.windows.net", "realm": "t", "local_account_id": "ada",
                "username": "ada@contoso.com", "authority_type": "MSSTS"}}}""");
        var store = new TokenStore(
                _ -> {
                    throw new IllegalStateException("not asked");
                },
                this::inFile,
                Duration.ZERO);
        var record = store.record("keyturn-1", null, new Identity("ada@contoso.com", "t", "ada"));
        store.forget("keyturn-1", Objects.requireNonNull(KeptSignIn.read(record)));
        assertThat(folder.resolve("keyturn-1.cae")).content().doesNotContain("ada@contoso.com", "ada.t");
    }

    /// In the keyring of whoever runs it, so that it is asked for: KEYTURN_TEST_KEYRING=1, in a session of D-Bus with
    /// an open keyring.
    @Test
    void whoSignedInIsNotAskedAtTheNextStartUntilTheySignOut() {
        assumeTrue("1".equals(System.getenv("KEYTURN_TEST_KEYRING")), "nobody asked for it");
        var store = TokenStore.OF_THIS_COMPUTER;
        assertThat(store.trouble()).isEmpty();
        var claims = "{\"oid\":\"u\",\"tid\":\"" + EntraStub.TENANT + "\",\"upn\":\"ada@contoso.com\"}";
        var entra = new EntraStub();
        entra.token = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".signature";
        var memory = new AccountMemory(folder.resolve("accounts.json"), Clock.systemUTC(), words -> {
            throw new AssertionError(words);
        });
        var asked = new AtomicInteger();
        var board = new DeviceCode.Board() {
            @Override
            public void show(DeviceCode code) {
                asked.incrementAndGet();
            }

            @Override
            public void remove(DeviceCode code) {}
        };
        var account =
                new Account(new SignIn(SignIn.Method.DEVICE_CODE, EntraStub.TENANT, null, null), Home.AZURE_PUBLIC);
        SomeAccounts.through(entra, board, memory, store).signIn(account);
        assertThat(asked).as("the first time").hasValue(1);
        var next = SomeAccounts.through(entra, board, memory, store);
        next.signIn(account);
        assertThat(asked).as("the next start").hasValue(1);
        next.signOut(account);
        assertThat(memory.all()).isEmpty();
        var last = SomeAccounts.through(entra, board, memory, store);
        last.signIn(account);
        assertThat(asked).as("after signing out").hasValue(2);
        last.signOut(account);
    }
}
