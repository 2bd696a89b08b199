package app.keyturn.azure;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.json.Json;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.DateTimeRfc1123;
import com.azure.identity.CredentialUnavailableException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Makes a [VaultException] of what the SDK throws; no other class does. It goes by status and error
/// code, never by message text. It does not go by exception class where there is a status, because the
/// SDK's classes mislead: a 400 on create arrives as ResourceModifiedException.
final class AzureProblems {
    /// The difference between two clocks that sign-in services tolerate.
    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final boolean managedHsm;

    /// @param managedHsm true where a managed HSM is asked
    AzureProblems(InstantSource clock, boolean managedHsm) {
        this.clock = clock;
        this.managedHsm = managedHsm;
    }

    VaultException translate(RuntimeException thrown, Operation operation, String target) {
        if (thrown instanceof VaultException known) {
            return known;
        }
        var call = new Call(operation, target, managedHsm);
        var reason = find(thrown, KnownFailure.class);
        if (reason != null) {
            var answer = Answer.reason(reason.code(), reason.getMessage());
            var failure = failure(reason.kind(), call, answer).withNothingDone();
            return new VaultException(failure.withSignIn(reason.facts()), thrown);
        }
        var response = find(thrown, HttpResponseException.class);
        if (response != null && response.getResponse() != null && !fromSignIn(response) && !good(response)) {
            return new VaultException(answered(response.getResponse(), call), thrown);
        }
        var failure = failure(unanswered(thrown), call, Answer.reason(null, said(thrown)));
        return new VaultException(unsent(thrown) ? failure.withNothingDone() : failure, thrown);
    }

    private Failure failure(Kind kind, Call call, Answer answer) {
        return Failure.of(kind, call, answer, clock.instant());
    }

    /// Translates what the use of a key throws. The SDK refuses some uses itself before it asks the
    /// service: an operation that the key does not permit, and input or an algorithm that does not fit
    /// the key.
    VaultException translateUse(RuntimeException thrown, Operation operation, String target) {
        var kind = refusedHere(thrown);
        if (kind == null || find(thrown, HttpResponseException.class) != null) {
            return translate(thrown, operation, target);
        }
        var call = new Call(operation, target, managedHsm);
        return new VaultException(failure(kind, call, Answer.reason(null, said(thrown))), thrown);
    }

    private static @Nullable Kind refusedHere(Throwable thrown) {
        if (find(thrown, UnsupportedOperationException.class) != null) {
            return Kind.OPERATION_NOT_PERMITTED;
        }
        boolean unfit = find(thrown, GeneralSecurityException.class) != null && find(thrown, IOException.class) == null;
        return unfit ? Kind.BAD_REQUEST : null;
    }

    /// Whether the service accepted the request, and the SDK then could not read the answer.
    private static boolean good(HttpResponseException e) {
        return e.getResponse().getStatusCode() / 100 == 2;
    }

    /// Whether nothing was sent, because there was no connection.
    private static boolean unsent(Throwable thrown) {
        return find(thrown, ConnectException.class) != null || find(thrown, HttpConnectTimeoutException.class) != null;
    }

    /// Whether the sign-in service answered and not the vault. Its status says nothing about the key.
    private static boolean fromSignIn(HttpResponseException e) {
        return e instanceof ClientAuthenticationException && e.getResponse().getStatusCode() != 401;
    }

    private Failure answered(HttpResponse response, Call call) {
        var error = error(response);
        var inner = innermost(error);
        int status = response.getStatusCode();
        var answer = new Answer(
                status,
                text(error, "code"),
                inner,
                text(error, "message"),
                response.getHeaderValue(HttpHeaderName.fromString("x-ms-request-id")),
                retryAfter(response));
        var kind = status == 401 ? unauthenticated(response, answer.code(), answer.message()) : kind(status, inner);
        return failure(kind, call, answer);
    }

    /// @see <a href="https://learn.microsoft.com/azure/key-vault/general/common-error-codes">Common error codes</a>
    private static Kind kind(int status, @Nullable String inner) {
        return switch (status) {
            case 400 -> Kind.BAD_REQUEST;
            case 403 ->
                switch (inner == null ? "" : inner) {
                    case "ForbiddenByFirewall", "ForbiddenByConnection" -> Kind.FORBIDDEN_BY_FIREWALL;
                    case "KeyDisabled" -> Kind.KEY_DISABLED;
                    case "KeyOperationForbidden" -> Kind.OPERATION_NOT_PERMITTED;
                    default -> Kind.FORBIDDEN;
                };
            case 404 -> Kind.NOT_FOUND;
            case 407 -> Kind.PROXY_REFUSED;
            case 408 -> Kind.TIMED_OUT;
            case 409 ->
                switch (inner == null ? "" : inner) {
                    case "ObjectIsBeingDeleted" -> Kind.BEING_DELETED;
                    case "ObjectIsDeletedButRecoverable" -> Kind.DELETED_BUT_RECOVERABLE;
                    case "ObjectIsBeingRecovered" -> Kind.BEING_RECOVERED;
                    default -> Kind.CONFLICT;
                };
            case 429 -> Kind.THROTTLED;
            default -> status >= 500 ? Kind.SERVICE_ERROR : status >= 400 ? Kind.BAD_REQUEST : Kind.UNEXPECTED;
        };
    }

    /// The vault's own number for a token of another tenant stands at the head of the message ("AKV10032: Invalid
    /// issuer", <https://learn.microsoft.com/azure/key-vault/general/rest-error-codes>); a claims challenge
    /// is in the header
    /// (<https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation>).
    /// Azure Resource Manager has a code for it.
    private Kind unauthenticated(HttpResponse response, @Nullable String code, @Nullable String message) {
        var challenge = response.getHeaderValue(HttpHeaderName.WWW_AUTHENTICATE);
        if (challenge != null && challenge.contains("insufficient_claims")) {
            return Kind.SIGN_IN_REVOKED;
        }
        if (message != null && message.startsWith("AKV10032") || "InvalidAuthenticationTokenTenant".equals(code)) {
            return Kind.WRONG_TENANT;
        }
        return clockIsWrong(response) ? Kind.WRONG_CLOCK : Kind.UNAUTHENTICATED;
    }

    private boolean clockIsWrong(HttpResponse response) {
        var date = response.getHeaderValue(HttpHeaderName.DATE);
        try {
            return date != null
                    && Duration.between(new DateTimeRfc1123(date).getDateTime().toInstant(), clock.instant())
                                    .abs()
                                    .compareTo(TOLERATED_SKEW)
                            > 0;
        } catch (DateTimeException e) {
            return false; // a date that nobody can read says nothing about the clock
        }
    }

    private static Kind unanswered(Throwable thrown) {
        if (find(thrown, UnreadableAnswer.class) != null) {
            return Kind.UNREADABLE;
        }
        var response = find(thrown, HttpResponseException.class);
        if (response != null && response.getResponse() != null && good(response)) {
            return Kind.UNREADABLE;
        }
        if (find(thrown, CredentialUnavailableException.class) != null
                || find(thrown, ClientAuthenticationException.class) != null) {
            return Kind.NO_CREDENTIAL;
        }
        if (find(thrown, CertificateNotYetValidException.class) != null
                || find(thrown, CertificateExpiredException.class) != null) {
            return Kind.WRONG_CLOCK;
        }
        if (find(thrown, SSLHandshakeException.class) != null
                || find(thrown, SSLPeerUnverifiedException.class) != null) {
            return Kind.UNTRUSTED_CERTIFICATE;
        }
        if (find(thrown, UnknownHostException.class) != null
                || find(thrown, UnresolvedAddressException.class) != null) {
            return Kind.UNKNOWN_HOST;
        }
        if (find(thrown, TimeoutException.class) != null || find(thrown, HttpTimeoutException.class) != null) {
            return find(thrown, HttpConnectTimeoutException.class) != null ? Kind.UNREACHABLE : Kind.TIMED_OUT;
        }
        if (find(thrown, IOException.class) != null) {
            return Kind.UNREACHABLE;
        }
        return Kind.UNEXPECTED;
    }

    private static @Nullable JsonNode error(HttpResponse response) {
        try {
            var body = response.getBodyAsBinaryData();
            return body == null ? null : Json.MAPPER.readTree(body.toBytes()).path("error");
        } catch (IOException | RuntimeException e) {
            return null; // a proxy's page or half an answer: not the vault's words, but the status still speaks
        }
    }

    private static @Nullable String innermost(@Nullable JsonNode error) {
        String code = null;
        for (var inner = error == null ? null : error.get("innererror");
                inner != null && inner.isObject();
                inner = inner.get("innererror")) {
            code = text(inner, "code");
        }
        return code;
    }

    private static @Nullable String text(@Nullable JsonNode node, String member) {
        return node != null && node.path(member).isTextual() ? node.path(member).asText() : null;
    }

    private long retryAfter(HttpResponse response) {
        return Math.ceilDiv(
                RetryAfter.asked(response.getHeaders(), clock.instant()).toMillis(), 1_000L);
    }

    private static String said(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static <T> @Nullable T find(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
