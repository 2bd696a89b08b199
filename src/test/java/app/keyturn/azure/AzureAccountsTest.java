package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.accounts.SignInKeeper;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AuthenticationRecord;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Accounts that are signed in once for all that they open, through the SDK's own credentials.
class AzureAccountsTest {
    private static final TokenRequestContext VAULT = new TokenRequestContext()
            .addScopes("https://vault.azure.net/.default")
            .setCaeEnabled(true);
    private static final TokenRequestContext MANAGER = new TokenRequestContext()
            .addScopes("https://management.azure.com/.default")
            .setCaeEnabled(true);

    /// The library has no token for it when a vault was asked alone.
    private static final TokenRequestContext HSM = new TokenRequestContext()
            .addScopes("https://managedhsm.azure.net/.default")
            .setCaeEnabled(true);

    private static final String OTHER = "99999999-2222-3333-4444-555555555555";

    private final EntraStub entra = new EntraStub();
    private final List<DeviceCode> codes = new CopyOnWriteArrayList<>();
    /// What happens while a person is asked.
    private Runnable shown = () -> {};
    private final List<Account> told = new ArrayList<>();
    private final Kept kept = new Kept();
    private final AzureAccounts accounts = made();

    /// Keeps everything, in memory.
    private static final class Kept implements SignInKeeper {
        final Map<Account, String> records = new HashMap<>();
        final Map<Account, Identity> identities = new HashMap<>();

        @Override
        public @Nullable String record(Account account) {
            return records.get(account);
        }

        @Override
        public String store(Account account) {
            return "keyturn-" + Math.abs(account.hashCode());
        }

        @Override
        public void keep(Account account, Identity identity, @Nullable String record) {
            identities.put(account, identity);
            if (record != null) {
                records.put(account, record);
            }
        }

        @Override
        public void forget(Account account) {
            records.remove(account);
            identities.remove(account);
        }
    }

    private AzureAccounts made() {
        var made = SomeAccounts.through(entra, board(), kept, new TokenStore("there is none"));
        made.listen(told::add);
        return made;
    }

    private DeviceCode.Board board() {
        return new DeviceCode.Board() {
            @Override
            public void show(DeviceCode code) {
                codes.add(code);
                shown.run();
            }

            @Override
            public void remove(DeviceCode code) {}
        };
    }

    private static Account principal(String secret) {
        return new Account(
                new SignIn(Method.SERVICE_PRINCIPAL, EntraStub.TENANT, "the-client", new Secret(secret)),
                Home.AZURE_PUBLIC);
    }

    private static Account person(@Nullable String user) {
        var signIn = new SignIn(Method.DEVICE_CODE, EntraStub.TENANT, null, null).withUser(user);
        return new Account(signIn, Home.AZURE_PUBLIC);
    }

    @Test
    void twoVaultsAndASearchShareOneSignIn() {
        var first = accounts.forVaults(person(null));
        var second = accounts.forVaults(person(null));
        var search = accounts.forManager(person(null));
        assertThat(first.getTokenSync(VAULT).getToken()).isEqualTo(EntraStub.TOKEN);
        second.getTokenSync(VAULT);
        search.getTokenSync(MANAGER);
        assertThat(codes).as("a person was asked once").hasSize(1);
        assertThat(told).containsExactly(person(null));
        assertThat(accounts.identity(person(null))).isNotNull();
    }

    @Test
    void peopleAreToldApartByTheUserThatIsToSignIn() {
        accounts.forVaults(person("ada@contoso.com")).getTokenSync(VAULT);
        accounts.forVaults(person("adm-ada@contoso.com")).getTokenSync(VAULT);
        assertThat(codes).hasSize(2);
        assertThat(told).containsExactly(person("ada@contoso.com"), person("adm-ada@contoso.com"));
    }

    @Test
    void aSecretThatIsWrongBreaksNothingThatIsOpen() {
        var open = accounts.forVaults(principal("right"));
        open.getTokenSync(VAULT);
        entra.refusal = List.of("invalid_client", "AADSTS7000215: Invalid client secret provided.");
        var again = accounts.forVaults(principal("wrong"));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> again.getTokenSync(VAULT));
        assertThat(thrown.code()).isEqualTo("AADSTS7000215");
        entra.refusal = List.of();
        open.getTokenSync(HSM);
        assertThat(entra.forms().getLast()).containsEntry("client_secret", "right");
    }

    @Test
    void aSecretThatIsGoodServesWhatWasOpenBefore() {
        var open = accounts.forVaults(principal("old"));
        open.getTokenSync(VAULT);
        accounts.forVaults(principal("new")).getTokenSync(VAULT);
        open.getTokenSync(HSM);
        assertThat(entra.forms().getLast()).containsEntry("client_secret", "new");
    }

    /// Whoever opens the next vault by an account that is signed in need not type its secret again.
    @Test
    void aSecretIsTypedOnceForAllVaults() {
        accounts.forVaults(principal("right")).getTokenSync(VAULT);
        accounts.forVaults(principal("right").withoutSecret()).getTokenSync(VAULT);
        assertThat(accounts.identity(principal("right"))).isNotNull();
    }

    /// It is offered without its secret, as all that is kept is.
    @Test
    void aSecretServesTheOtherTenantsOfAnApplication() {
        accounts.forManager(principal("the-secret")).getTokenSync(MANAGER);
        var elsewhere = principal("the-secret").withoutSecret().in(OTHER);
        accounts.forManager(elsewhere).getTokenSync(MANAGER);
        assertThat(entra.asked.getLast().url()).contains("/" + OTHER + "/");
        assertThat(entra.forms().getLast()).containsEntry("client_secret", "the-secret");
        assertThat(accounts.identity(elsewhere)).isNotNull();
        accounts.signOut(elsewhere);
        assertThat(accounts.identity(elsewhere)).isNull();
        assertThat(accounts.identity(principal("the-secret"))).isNotNull();
    }

    /// Nobody is taken to it who did not choose it: the first tenant is asked for once only.
    @Test
    void aPersonSignsInToEachTenantByACodeOfItsOwn() {
        accounts.forVaults(person(null)).getTokenSync(VAULT);
        accounts.forVaults(person(null).in(OTHER)).getTokenSync(VAULT);
        assertThat(codes).hasSize(2);
        assertThat(entra.asked.getLast().url()).contains("/" + OTHER + "/");
    }

    @Test
    void whoIsSignedOutGetsNoTokenAnyMore() {
        var open = accounts.forVaults(person(null));
        open.getTokenSync(VAULT);
        accounts.signOut(person(null));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> open.getTokenSync(VAULT));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGNED_OUT);
        assertThat(accounts.identity(person(null))).isNull();
        assertThat(kept.identities).isEmpty();
        assertThat(told).hasSize(2);
    }

    /// What is on its way when they sign out is used for nothing, and nothing of it is kept.
    @Test
    void whoIsSignedOutWhileATokenComesStaysSignedOut() {
        var open = accounts.forVaults(person(null));
        shown = () -> accounts.signOut(person(null));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> open.getTokenSync(VAULT));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGNED_OUT);
        assertThat(accounts.identity(person(null))).isNull();
        assertThat(kept.identities).isEmpty();
        assertThat(kept.records).isEmpty();
    }

    @Test
    void signsInAnewAfterItWasSignedOut() {
        accounts.signIn(person(null));
        accounts.signOut(person(null));
        accounts.signIn(person(null));
        assertThat(codes).hasSize(2);
        assertThat(accounts.identity(person(null))).isNotNull();
    }

    @Test
    void aSignInThatIsRefusedSaysWhy() {
        entra.refusal = List.of("access_denied", "AADSTS53003: Access has been blocked.");
        var thrown = catchThrowableOfType(VaultException.class, () -> accounts.signIn(person(null)));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(accounts.identity(person(null))).isNull();
        assertThat(told).isEmpty();
    }

    /// The entries of a computer's store of secrets, in memory.
    private static final class Entries {
        final Map<String, String> written = new HashMap<>();

        ITokenCacheAccessAspect aspect(String name) {
            return new ITokenCacheAccessAspect() {
                @Override
                public void beforeCacheAccess(ITokenCacheAccessContext context) {
                    context.tokenCache().deserialize(written.getOrDefault(name, "{}"));
                }

                @Override
                public void afterCacheAccess(ITokenCacheAccessContext context) {
                    if (context.hasCacheChanged()) {
                        written.put(name, context.tokenCache().serialize());
                    }
                }
            };
        }
    }

    /// As MSAL writes it (its documentation, "Token cache serialization").
    private static String cache(String... users) {
        var accounts = new ArrayList<String>();
        var tokens = new ArrayList<String>();
        for (var user : users) {
            accounts.add("""
                    "%1$s.t-login.windows.net-t": {"home_account_id": "%1$s.t", "environment": "login.windows.net",
                    "realm": "t", "local_account_id": "%1$s", "username": "%1$s@contoso.com",
                    "authority_type": "MSSTS"}""".formatted(user));
            tokens.add("""
                    "%1$s.t-login.windows.net-refreshtoken-app--": {"home_account_id": "%1$s.t",
                    "environment": "login.windows.net", "credential_type": "RefreshToken", "client_id": "app",
                    "secret": "refresh-of-%1$s"}""".formatted(user));
        }
        return "{\"Account\": {" + String.join(",", accounts) + "}, \"RefreshToken\": {" + String.join(",", tokens)
                + "}}";
    }

    private static TokenStore store(Entries entries) {
        return new TokenStore(
                _ -> {
                    throw new IllegalStateException("not asked");
                },
                entries::aspect,
                Duration.ZERO);
    }

    private static AuthenticationRecord record(String user) {
        var json = """
                {"authority": "login.windows.net", "homeAccountId": "%1$s.t", "tenantId": "t",
                "username": "%1$s@contoso.com", "clientId": "app", "version": "1.0"}""".formatted(user);
        return Objects.requireNonNull(KeptSignIn.read(json));
    }

    @Test
    void theTokensOfOneAccountAreForgottenAndThoseOfOthersStay() {
        var entries = new Entries();
        entries.written.put("keyturn-1.cae", cache("ada", "bob"));
        entries.written.put("keyturn-1.nocae", cache("ada"));
        store(entries).forget("keyturn-1", record("ada"));
        assertThat(entries.written.get("keyturn-1.cae"))
                .doesNotContain("refresh-of-ada", "ada@contoso.com")
                .contains("refresh-of-bob", "bob@contoso.com");
        assertThat(entries.written.get("keyturn-1.nocae")).doesNotContain("refresh-of-ada", "ada@contoso.com");
    }

    /// By which the library finds the tokens again, and which it must be able to read.
    @Test
    void aRecordHasNamesAndIdsAndNoToken() {
        var entries = new Entries();
        entries.written.put("keyturn-1.cae", cache("bob", "ada"));
        var record = store(entries).record("keyturn-1", "app", new Identity("ada@contoso.com", "t", "ada"));
        assertThat(record).isNotNull().doesNotContain("refresh-of-ada");
        var read = Objects.requireNonNull(KeptSignIn.read(record));
        assertThat(read.getUsername()).isEqualTo("ada@contoso.com");
        assertThat(read.getHomeAccountId()).isEqualTo("ada.t");
        assertThat(read.getClientId()).isEqualTo("app");
        assertThat(store(entries).record("keyturn-1", "app", new Identity("eve@contoso.com", "t", "eve")))
                .isNull();
    }

    private static String jwt(String objectId, String name) {
        var claims = "{\"oid\":\"" + objectId + "\",\"tid\":\"t\",\"upn\":\"" + name + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".signature";
    }

    @Test
    void nothingIsDoneInTheNameOfSomebodyElse() {
        entra.token = jwt("ada", "ada@contoso.com");
        var vault = accounts.forVaults(person(null));
        vault.getTokenSync(VAULT);
        assertThat(accounts.identity(person(null))).isEqualTo(new Identity("ada@contoso.com", "t", "ada"));
        entra.token = jwt("eve", "eve@contoso.com");
        var thrown = catchThrowableOfType(KnownFailure.class, () -> vault.getTokenSync(HSM));
        assertThat(thrown.kind()).isEqualTo(Kind.OTHER_ACCOUNT);
        assertThat(thrown).hasMessage("eve@contoso.com");
        entra.token = jwt("ada", "ada@contoso.com");
        assertThat(vault.getTokenSync(HSM).getToken()).isEqualTo(entra.token);
    }

    /// JNA names every jar of the class path, line after line.
    @Test
    void whyTokensAreNotKeptIsSaidInALine() {
        for (var thrown : List.<Throwable>of(
                new UnsatisfiedLinkError("Unable to load library 'libsecret-1':\nnot found in (/home/ada/a.jar)"),
                new Error("Exception reading field 'domain' in class GError\nin /home/ada/c.jar"),
                new IllegalStateException("Cannot autolaunch D-Bus\n" + "/home/ada/b.jar".repeat(50)))) {
            var store = new TokenStore(
                    _ -> {
                        if (thrown instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) thrown;
                    },
                    new Entries()::aspect,
                    Duration.ofSeconds(30));
            assertThat(store.trouble())
                    .isNotBlank()
                    .doesNotContain("\n", ".jar")
                    .hasSizeLessThan(250);
        }
    }

    @Test
    void withoutAStoreNothingIsKeptAndThatIsSaid() {
        assertThat(accounts.keeping().kept()).isFalse();
        assertThat(accounts.keeping().trouble()).isEqualTo("there is none");
    }
}
