package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.cryptography.models.EncryptionAlgorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// A token goes to the vault that was opened and to nobody else, whatever that vault answers.
class OwnVaultOnlyTest {
    private static final String TOKEN = "the token that must not arrive";
    private static final VaultAddress VAULT = Objects.requireNonNull(
            VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, Kind.VAULT).address());

    /// Every host there is, each challenging with a resource of its own; a list goes on where the test wants.
    private static final class World implements HttpClient {
        final List<String> hostsAsked = new ArrayList<>();
        final List<String> hostsWithToken = new ArrayList<>();
        private final String nextLink;

        World(String nextLink) {
            this.nextLink = nextLink;
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            var host = request.getUrl().getAuthority();
            hostsAsked.add(host);
            if (request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION) == null) {
                return answer(request, 401, "{}");
            }
            hostsWithToken.add(host);
            var link = request.getUrl().getQuery().equals("x") ? "" : nextLink;
            return answer(request, 200, "{\"value\":[],\"nextLink\":\"" + link + "\"}");
        }

        private static HttpResponse answer(HttpRequest request, int status, String body) {
            var host = request.getUrl().getHost();
            var resource = "https://" + host.substring(host.indexOf('.') + 1);
            var headers = new HttpHeaders()
                    .set(
                            HttpHeaderName.WWW_AUTHENTICATE,
                            "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"" + resource
                                    + "\"");
            return new BufferedAnswer(request, status, headers, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A plain client of the SDK over the pipeline that Keyturn gives it; nobody reads the answers before it does.
    private static World followed(String nextLink) {
        var world = new World(nextLink);
        for (boolean emulator : List.of(false, true)) {
            var client = AzureVaults.builder(VAULT, world, SignIns.token(TOKEN), emulator)
                    .retryOptions(Repeats.ofWrites())
                    .buildClient();
            var pages = client.listPropertiesOfKeys().iterableByPage().iterator();
            var _ = catchThrowable(() -> {
                pages.next();
                pages.next();
            });
        }
        return world;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://vault.evil.example/keys?x",
                "https://other.vault.azure.net/keys?x",
                "https://contoso.vault.azure.net.evil.example/keys?x",
                "https://contoso.vault.azure.net:444/keys?x",
                "https://contoso.vault.azure.net:80/keys?x",
                "https://contoso.vault.azure.net./keys?x",
                "https://contoso.vault.azure.net.:443/keys?x",
                "https://contoso.vault.azure.net@evil.example/keys?x",
                "https://contoso.vault.azure.net:443@evil.example/keys?x",
                "https://me@contoso.vault.azure.net/keys?x",
                "https://:@contoso.vault.azure.net/keys?x",
                "http://contoso.vault.azure.net/keys?x",
                "http://contoso.vault.azure.net:443/keys?x",
                "https://cont\\u00f6so.vault.azure.net/keys?x",
                "https://contoso.vault.azure\\u3002net/keys?x",
                "https://xn--contso-eua.vault.azure.net/keys?x",
                "https://contoso%2evault.azure.net/keys?x",
                "https://[::1]/keys?x"
            })
    void theTokenNeverArrivesAtAnotherAddress(String nextLink) {
        var world = followed(nextLink);
        assertThat(world.hostsAsked).containsOnly("contoso.vault.azure.net");
        assertThat(world.hostsWithToken).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net/keys?x",
                "https://contoso.vault.azure.net:443/keys?x",
                "HTTPS://CONTOSO.vault.Azure.NET/keys?x"
            })
    void theVaultsOwnAddressIsFollowedHoweverItIsWritten(String nextLink) {
        assertThat(followed(nextLink).hostsWithToken).hasSizeGreaterThan(2);
    }

    @Provide
    Arbitrary<String> addresses() {
        var scheme = Arbitraries.of("https", "http", "HTTPS", "ftp");
        var user = Arbitraries.of("", "", "", "@", "a@", "contoso.vault.azure.net@", "a:b@");
        var host = Arbitraries.of(
                "contoso.vault.azure.net",
                "CONTOSO.VAULT.AZURE.NET",
                "contoso.vault.azure.net.",
                "contoso.managedhsm.azure.net",
                "contoso.vault.azure.cn",
                "a.contoso.vault.azure.net",
                "vault.azure.net",
                "evil.example",
                "127.0.0.1",
                "localhost");
        var port = Arbitraries.of("", "", ":", ":443", ":0443", ":444", ":80", ":65979");
        var path = Arbitraries.of("", "/", "/keys", "/keys?x@contoso.vault.azure.net", "/@contoso.vault.azure.net/");
        return Combinators.combine(scheme, user, host, port, path)
                .as((s, u, h, p, rest) -> s + "://" + u + h + p + rest);
    }

    /// The measure is the JDK's own reading, which is the transport's too.
    @Property(tries = 400)
    void whatIsOwnedIsTheSameHostAndPortByTls(@ForAll("addresses") String address) {
        var uri = URI.create(address);
        boolean same = "https".equalsIgnoreCase(uri.getScheme())
                && "contoso.vault.azure.net".equalsIgnoreCase(uri.getHost())
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && uri.getRawUserInfo() == null;
        assertThat(VAULT.owns(address)).isEqualTo(same);
    }

    @Test
    void aKeyOfAnotherVaultIsNotUsedWithTheTokenOfThisOne() {
        var world = new World("");
        var client = new AzureVaults(Clock.systemUTC())
                .cryptography(VAULT, world, SignIns.token(TOKEN), true)
                .keyIdentifier("https://vault.evil.example/keys/k/0123456789abcdef0123456789abcdef")
                .buildClient();
        var thrown = catchThrowable(() -> client.encrypt(EncryptionAlgorithm.RSA_OAEP_256, new byte[1]));
        assertThat(thrown).isNotNull();
        assertThat(world.hostsAsked).isEmpty();
    }

    private static Failure failure(String body, Consumer<Vault> call) {
        var vault = new StubTransport(_ -> Reply.ok(body)).vault();
        var thrown = catchThrowable(() -> call.accept(vault));
        assertThat(thrown).isInstanceOf(VaultException.class);
        return ((VaultException) thrown).failure();
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "https://other.vault.azure.net", "https://contoso.vault.azure.net:8443"})
    void whatComesFromAnotherVaultIsNotBelieved(String other) {
        var kid = "\"kid\":\"" + other + "/keys/k/1\"";
        var bundle = "{\"key\":{" + kid + ",\"kty\":\"RSA\"},\"attributes\":{\"enabled\":true}}";
        var signed = "{" + kid + ",\"value\":\"AAAA\"}";
        var policy = "{\"id\":\"" + other + "/keys/k/rotationpolicy\",\"lifetimeActions\":[],\"attributes\":null}";
        var sign = new KeyUse(KeyUse.Operation.SIGN, "k", "1", "RS256", KeyUse.Input.of(new byte[32]), true);
        assertThat(List.of(
                        failure(bundle, vault -> vault.getKey("k")),
                        failure(bundle, vault -> vault.rotateKey("k")),
                        failure(bundle, vault -> vault.deleteKey("k")),
                        failure(bundle, vault -> vault.restoreKey("k", new byte[1])),
                        failure(bundle, vault -> vault.getKeyAttestation("k", "1")),
                        failure(policy, vault -> vault.getRotationPolicy("k")),
                        failure(signed, vault -> vault.useKey(sign))))
                .extracting(Failure::kind)
                .containsOnly(Failure.Kind.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://contoso.vault.azure.net/deletedkeys/k, true",
        "https://contoso.vault.azure.net:443/deletedkeys/K, true",
        "https://evil.example/deletedkeys/k, false",
        "https://other.vault.azure.net/deletedkeys/k, false",
        "https://contoso.vault.azure.net/deletedkeys/other, false",
        "nonsense, false"
    })
    void aDeletedKeyThatIsToBeRecoveredElsewhereIsOdd(String recoveryId, boolean believed) {
        var entry = "{\"kid\":\"https://contoso.vault.azure.net/keys/k\",\"recoveryId\":\"" + recoveryId
                + "\",\"attributes\":{\"enabled\":true}}";
        var listed = new StubTransport(_ -> Reply.ok("{\"value\":[" + entry + "]}"))
                .vault()
                .listDeletedKeys();
        assertThat(listed)
                .extracting(DeletedKey::item)
                .singleElement()
                .satisfies(item -> assertThat(item.tells("recoveryId")).isEqualTo(believed));
    }
}
