package app.keyturn.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a call that failed. Holds no secret, token or key material: of the answer it keeps the error's
/// code and message, of the request its method's name.
///
/// @param operation the port's method, such as `rotateKey`
/// @param target    the key's name, or empty
/// @param status    HTTP status, 0 where no answer came
/// @param retryAfterSeconds as the service asked, 0 where it did not
public record Failure(
        Kind kind,
        String operation,
        String target,
        int status,
        @Nullable String code,
        @Nullable String innerCode,
        @Nullable String message,
        @Nullable String requestId,
        long retryAfterSeconds,
        Instant time) {

    /// What probably went wrong, by status and error code; never by message text.
    public enum Kind {
        BAD_REQUEST,
        UNAUTHENTICATED,
        NO_CREDENTIAL,
        FORBIDDEN,
        FORBIDDEN_BY_FIREWALL,
        KEY_DISABLED,
        OPERATION_NOT_PERMITTED,
        NOT_FOUND,
        BEING_DELETED,
        DELETED_BUT_RECOVERABLE,
        CONFLICT,
        THROTTLED,
        SERVICE_ERROR,
        TIMED_OUT,
        UNREACHABLE,
        UNKNOWN_HOST,
        UNTRUSTED_CERTIFICATE,
        BAD_CERTIFICATE_FILE,
        WRONG_CHALLENGE,
        READ_ONLY,
        UNEXPECTED
    }

    /// True where a write may or may not have taken effect, so that only reading the key tells.
    public boolean ambiguous() {
        return switch (kind) {
            case SERVICE_ERROR, TIMED_OUT, UNREACHABLE, UNEXPECTED -> true;
            default -> false;
        };
    }
}
