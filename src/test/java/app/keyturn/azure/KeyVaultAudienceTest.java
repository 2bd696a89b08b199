package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// An emulator says whose token it wants, and does not always get it.
class KeyVaultAudienceTest {
    private final List<String> fetched = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();

    private final TokenCredential account = request -> Mono.fromSupplier(() -> {
        fetched.addAll(request.getScopes());
        return new AccessToken("a token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    });

    /// Challenges for what the test wants, and notes the tokens that it gets.
    private HttpClient challenging(String challenge) {
        return request -> Mono.fromCallable(() -> {
            var token = request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION);
            if (token != null) {
                sent.add(token);
            }
            var headers = new HttpHeaders()
                    .set(
                            HttpHeaderName.WWW_AUTHENTICATE,
                            "Bearer authorization=\"https://login.microsoftonline.com/t\", " + challenge);
            return new BufferedAnswer(
                    request, token == null ? 401 : 200, headers, "{\"value\":[]}".getBytes(StandardCharsets.UTF_8));
        });
    }

    private static VaultAddress emulator(int port) {
        return Objects.requireNonNull(VaultAddresses.emulator("https://localhost:" + port, VaultAddress.Kind.VAULT)
                .address());
    }

    private Throwable probe(String challenge, int port) {
        var vault = new AzureVaults(Clock.systemUTC())
                .vault(emulator(port), challenging(challenge), new KeyVaultAudience(account), true, null);
        return catchThrowable(vault::probe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resource=\"https://management.azure.com\"",
                "resource=\"https://management.azure.com/\"",
                "resource=\"https://graph.microsoft.com\"",
                "resource=\"https://vault.azure.net.evil.example\"",
                "resource=\"https://evil.vault.azure.net\"",
                "resource=\"https://vault.azure.net/.default https://management.azure.com\"",
                "resource=\"https://management.azure.com/#https://vault.azure.net\"",
                "resource=\"http://vault.azure.net\"",
                "resource=\"\"",
                "scope=\"https://management.azure.com/.default\"",
                "scope=\"https://vault.azure.net/.default https://graph.microsoft.com/.default\"",
                "scope=\"https://vault.azure.net/user_impersonation\"",
                "scope=\"openid\""
            })
    void anEmulatorGetsNoTokenForSomethingElse(String challenge) {
        var thrown = probe(challenge, 1000 + Math.floorMod(challenge.hashCode(), 9000));
        assertThat(fetched).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.WRONG_AUDIENCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net",
                "https://managedhsm.azure.net",
                "https://vault.usgovcloudapi.net",
                "https://managedhsm.usgovcloudapi.net",
                "https://vault.azure.cn",
                "https://managedhsm.azure.cn"
            })
    void anEmulatorMayStandForTheVaultsOfAnyCloud(String resource) {
        assertThat(probe("resource=\"" + resource + "\"", 20_000 + Math.floorMod(resource.hashCode(), 9000)))
                .isNull();
        assertThat(fetched).contains(resource + "/.default");
        assertThat(sent).isNotEmpty();
    }

    private final HttpClient nobody = new HttpClient() {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            sent.add(request.getUrl().toString());
            return new BufferedAnswer(request, 400, new HttpHeaders(), new byte[0]);
        }
    };

    @ParameterizedTest
    @EnumSource(value = SignIn.Method.class, names = "TOKEN", mode = EnumSource.Mode.EXCLUDE)
    void thatHoldsForEveryWayToSignIn(SignIn.Method method) {
        var signIn = new SignIn(method, "tenant", "client", new Secret("secret"));
        var credential = SomeAccounts.through(nobody).forVaults(new Account(signIn, Home.EMULATOR));
        var request = new TokenRequestContext().addScopes("https://management.azure.com/.default");
        var thrown = catchThrowableOfType(KnownFailure.class, () -> credential.getTokenSync(request));
        assertThat(thrown.kind()).isEqualTo(Kind.WRONG_AUDIENCE);
        assertThat(catchThrowable(() -> credential.getToken(request).block())).isInstanceOf(KnownFailure.class);
        assertThat(sent).isEmpty();
    }
}
