package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// A token for Azure Resource Manager of a cloud goes there, and none is fetched for anything else.
class ArmAudienceTest {
    private final List<String> fetched = new ArrayList<>();
    private final List<String> hostsWithToken = new ArrayList<>();

    private final TokenCredential account = request -> Mono.fromSupplier(() -> {
        fetched.addAll(request.getScopes());
        return new AccessToken("a token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
    });

    /// Every host there is. Each wants other claims at first.
    private final HttpClient world = new HttpClient() {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            if (request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION) != null) {
                hostsWithToken.add(request.getUrl().getAuthority());
            }
            var challenge = "Bearer authorization_uri=\"https://login.microsoftonline.com/\","
                    + " error=\"insufficient_claims\", claims=\"e30=\"";
            var headers = new HttpHeaders().set(HttpHeaderName.WWW_AUTHENTICATE, challenge);
            return new BufferedAnswer(request, hostsWithToken.size() < 2 ? 401 : 200, headers, new byte[0]);
        }
    };

    private void send(String url) {
        var pipeline = new HttpPipelineBuilder()
                .httpClient(world)
                .policies(new ArmSignIn(new ArmAudience(account, Arm.PUBLIC), Arm.PUBLIC))
                .build();
        var request = new HttpRequest(HttpMethod.GET, url);
        var _ = catchThrowable(() -> pipeline.sendSync(request, Context.NONE));
        var _ = catchThrowable(() -> pipeline.send(request).block());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://contoso.vault.azure.net/keys",
                "https://management.azure.com.evil.example/",
                "https://management.azure.com./",
                "https://management.azure.com:444/",
                "https://management.chinacloudapi.cn/",
                "https://management.usgovcloudapi.net/",
                "https://management.azure.com@evil.example/",
                "https://me@management.azure.com/",
                "http://management.azure.com/",
                "https://sub.management.azure.com/"
            })
    void theTokenNeverArrivesAtAnotherHost(String url) {
        send(url);
        assertThat(fetched).isEmpty();
        assertThat(hostsWithToken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://management.azure.com/", "https://MANAGEMENT.azure.com:443/subscriptions"})
    void itArrivesAtItsOwnAlsoWhereOtherClaimsAreWanted(String url) {
        send(url);
        assertThat(fetched).containsOnly("https://management.azure.com/.default");
        assertThat(hostsWithToken).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.azure.net/.default",
                "https://managedhsm.azure.net/.default",
                "https://graph.microsoft.com/.default",
                "https://management.chinacloudapi.cn/.default",
                "https://management.azure.com.evil.example/.default",
                "https://management.azure.com/user_impersonation",
                "https://management.azure.com//.default"
            })
    void noTokenIsFetchedForAnythingElse(String scope) {
        var credential = new ArmAudience(account, Arm.PUBLIC);
        var request = new TokenRequestContext().addScopes(scope);
        var thrown = catchThrowableOfType(KnownFailure.class, () -> credential.getTokenSync(request));
        assertThat(thrown.kind()).isEqualTo(Kind.WRONG_AUDIENCE);
        assertThat(catchThrowable(() -> credential.getToken(request).block())).isInstanceOf(KnownFailure.class);
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SignIn.Method.class, names = "TOKEN", mode = EnumSource.Mode.EXCLUDE)
    void thatHoldsForEveryWayToSignIn(SignIn.Method method) {
        var signIn = new SignIn(method, "tenant", "client", new Secret("secret"));
        var credential = SomeAccounts.through(world).forManager(new Account(signIn, Home.AZURE_CHINA));
        var request = new TokenRequestContext().addScopes("https://vault.azure.cn/.default");
        assertThat(catchThrowable(() -> credential.getTokenSync(request))).isInstanceOf(KnownFailure.class);
    }

    @Test
    void aTokenThatWasGivenIsOfOneVaultAndGoesNowhere() {
        var signIn = new SignIn(SignIn.Method.TOKEN, null, null, new Secret("a token"));
        var finder = new AzureVaultFinder(
                Clock.systemUTC(), SomeAccounts.through(world), ArmAudienceTest::nobody, new Network(List.of()));
        for (var home : Home.values()) {
            var thrown = catchThrowableOfType(
                    VaultException.class, () -> finder.find(new Account(signIn, home), _ -> nobody()));
            assertThat(thrown.failure().kind()).isEqualTo(Kind.TOKEN_OF_ONE_VAULT);
            assertThat(thrown.failure().operation()).isEqualTo(Operation.FIND_VAULTS);
        }
    }

    private static Sandbox nobody() {
        throw new AssertionError("was not to be asked");
    }
}
