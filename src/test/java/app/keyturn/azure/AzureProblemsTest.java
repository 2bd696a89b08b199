package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateNotYetValidException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/// Answers that the sandbox does not give, through the real client.
class AzureProblemsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String CHALLENGE =
            "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"";

    /// Answers everything alike.
    private record Always(int status, Map<String, String> headers, String body) implements HttpClient {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.just(sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return new BufferedAnswer(request, status, new HttpHeaders(headers), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Failure failure(HttpClient http) {
        var address = Objects.requireNonNull(VaultAddresses.azure(
                        "problems",
                        app.keyturn.vault.VaultAddress.Home.AZURE_PUBLIC,
                        app.keyturn.vault.VaultAddress.Kind.VAULT)
                .address());
        var vault = new AzureVaults(InstantSource.fixed(NOW))
                .vault(address, http, SignIns.token("some-token"), false, null);
        return Objects.requireNonNull(catchThrowableOfType(VaultException.class, () -> vault.rotateKey("k")))
                .failure();
    }

    private static Kind unauthorized(String message, String challenge, String date) {
        var headers = new HashMap<>(Map.of("WWW-Authenticate", challenge, "Date", date));
        var body = "{\"error\":{\"code\":\"Unauthorized\",\"message\":\"" + message + "\"}}";
        return failure(new Always(401, headers, body)).kind();
    }

    @Test
    void aTokenOfAnotherTenantIsToldByItsNumber() {
        assertThat(unauthorized("AKV10032: Invalid issuer.", CHALLENGE, "Tue, 24 Nov 2026 12:00:00 GMT"))
                .isEqualTo(Kind.WRONG_TENANT);
    }

    @Test
    void aClaimsChallengeThatStaysIsARevokedSignIn() {
        var challenge = CHALLENGE + ", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"";
        assertThat(unauthorized("AKV10021: revoked", challenge, "Tue, 24 Nov 2026 12:00:00 GMT"))
                .isEqualTo(Kind.SIGN_IN_REVOKED);
    }

    @Test
    void aClockThatIsMinutesOffIsSuspectedWhereTheSignInIsRefused() {
        assertThat(unauthorized("AKV10000: no", CHALLENGE, "Tue, 24 Nov 2026 12:04:00 GMT"))
                .isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(unauthorized("AKV10000: no", CHALLENGE, "Tue, 24 Nov 2026 13:00:00 GMT"))
                .isEqualTo(Kind.WRONG_CLOCK);
        assertThat(unauthorized("AKV10000: no", CHALLENGE, "yesterday")).isEqualTo(Kind.UNAUTHENTICATED);
    }

    private static Failure refused(int status, String innerCode) {
        return failure(new Always(
                status,
                Map.of("WWW-Authenticate", CHALLENGE),
                "{\"error\":{\"code\":\"Some\",\"message\":\"m\",\"innererror\":{\"code\":\"" + innerCode + "\"}}}"));
    }

    /// Codes of service.md's sections d, f and h.
    @ParameterizedTest
    @CsvSource({
        "403, ForbiddenByRbac, FORBIDDEN",
        "403, AccessDenied, FORBIDDEN",
        "403, ForbiddenByFirewall, FORBIDDEN_BY_FIREWALL",
        "403, ForbiddenByConnection, FORBIDDEN_BY_FIREWALL",
        "403, KeyDisabled, KEY_DISABLED",
        "403, KeyOperationForbidden, OPERATION_NOT_PERMITTED",
        "409, ObjectIsBeingDeleted, BEING_DELETED",
        "409, ObjectIsDeletedButRecoverable, DELETED_BUT_RECOVERABLE",
        "409, ObjectIsBeingRecovered, BEING_RECOVERED",
        "409, Other, CONFLICT",
        "404, KeyNotFound, NOT_FOUND",
        "429, Throttled, THROTTLED",
        "500, Any, SERVICE_ERROR",
        "400, Any, BAD_REQUEST"
    })
    void theInnermostCodeSaysWhatWentWrong(int status, String innerCode, Kind kind) {
        var failure = refused(status, innerCode);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.innerCode()).isEqualTo(innerCode);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 7, 7",
        "Retry-After, 'Tue, 24 Nov 2026 12:00:30 GMT', 30",
        "Retry-After, 'Tue, 24 Nov 2026 11:00:00 GMT', 0",
        "Retry-After, soon, 0",
        "retry-after-ms, 1500, 2",
        "x-ms-retry-after-ms, 900, 1"
    })
    void whatToWaitIsToldInManyWays(String header, String value, long seconds) {
        var headers = Map.of("WWW-Authenticate", CHALLENGE, header, value);
        assertThat(failure(new Always(429, headers, "{}")).retryAfterSeconds()).isEqualTo(seconds);
    }

    @Test
    void aNameThatDoesNotResolve() {
        HttpClient lost = request -> Mono.error(new UncheckedIOException(new UnknownHostException("problems")));
        assertThat(failure(lost).kind()).isEqualTo(Kind.UNKNOWN_HOST);
    }

    @Test
    void aProxyThatWantsASignInIsNotTheVault() {
        var failure = failure(new Always(407, Map.of("Proxy-Authenticate", "Basic"), "<html>"));
        assertThat(failure.kind()).isEqualTo(Kind.PROXY_REFUSED);
        assertThat(failure.ambiguous()).isFalse();
    }

    @Test
    void aCertificateOfTomorrowIsAMatterOfTheClock() {
        var tls = new SSLHandshakeException("PKIX path validation failed");
        tls.initCause(new CertificateNotYetValidException("NotBefore: Wed Nov 25 2026"));
        HttpClient refused = request -> Mono.error(tls);
        assertThat(failure(refused).kind()).isEqualTo(Kind.WRONG_CLOCK);
        HttpClient broken = request -> Mono.error(new UncheckedIOException(new IOException("cut")));
        assertThat(failure(broken).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
