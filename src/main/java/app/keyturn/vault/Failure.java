package app.keyturn.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a call that failed. Holds no secret, token or key material: of the answer it keeps the error's
/// code and message, of the request its method's name.
///
/// @param target    the key's name, or empty
/// @param status    HTTP status, 0 where no answer came
/// @param retryAfterSeconds as the service asked, 0 where it did not
/// @param message of the service; where the failure was known before anyone was asked, what or whom it is about
/// @param ambiguous true where a write may or may not have taken effect, so that only reading the vault tells
/// @param managedHsm true where a managed HSM was asked, whose roles are others than those of a vault
public record Failure(
        Kind kind,
        Operation operation,
        String target,
        int status,
        @Nullable String code,
        @Nullable String innerCode,
        @Nullable String message,
        @Nullable String requestId,
        long retryAfterSeconds,
        Instant time,
        boolean ambiguous,
        boolean managedHsm) {
    /// As ambiguous as failures of its kind are, where it is a write that failed; of a vault.
    public Failure(
            Kind kind,
            Operation operation,
            String target,
            int status,
            @Nullable String code,
            @Nullable String innerCode,
            @Nullable String message,
            @Nullable String requestId,
            long retryAfterSeconds,
            Instant time) {
        this(
                kind,
                operation,
                target,
                status,
                code,
                innerCode,
                message,
                requestId,
                retryAfterSeconds,
                time,
                kind.ambiguous() && operation.writes(),
                false);
    }

    /// One that Keyturn found before it asked anyone.
    public static Failure unsent(Kind kind, Operation operation, String target, Instant time) {
        return new Failure(kind, operation, target, 0, null, null, null, null, 0, time);
    }

    /// What probably went wrong, by status and error code; never by message text.
    public enum Kind {
        BAD_REQUEST,
        UNAUTHENTICATED,
        /// The token was issued by another tenant than the one that owns the vault.
        WRONG_TENANT,
        /// The vault wants a fresh sign-in, because something about the account or its place has changed.
        SIGN_IN_REVOKED,
        /// This computer's clock is so wrong that tokens or certificates do not hold.
        WRONG_CLOCK,
        NO_CREDENTIAL,
        /// The sign-in service, which has a reason of its own for it, gives no token.
        SIGN_IN_REFUSED,
        CLI_MISSING,
        CLI_NOT_SIGNED_IN,
        /// The Azure CLI got no token either, or none that can be read.
        CLI_REFUSED,
        CLI_TIMED_OUT,
        /// The other side asks for a token that is not for key vaults.
        WRONG_AUDIENCE,
        FORBIDDEN,
        FORBIDDEN_BY_FIREWALL,
        KEY_DISABLED,
        OPERATION_NOT_PERMITTED,
        NOT_FOUND,
        BEING_DELETED,
        DELETED_BUT_RECOVERABLE,
        BEING_RECOVERED,
        CONFLICT,
        THROTTLED,
        SERVICE_ERROR,
        TIMED_OUT,
        UNREACHABLE,
        /// Something answered, but not with what the service writes: half an answer, or another one.
        UNREADABLE,
        PROXY_REFUSED,
        UNKNOWN_HOST,
        UNTRUSTED_CERTIFICATE,
        BAD_CERTIFICATE_FILE,
        READ_ONLY,
        /// What is about to be sent cannot be written down first, so it was not sent.
        NO_JOURNAL,
        /// A write of ours to the same key has not ended yet.
        UNDER_WAY,
        /// What is asked about is in a vault that is not open.
        NOT_OPEN,
        /// The vault was read after a write without an answer, and still cannot tell whether it was done.
        OUTCOME_UNKNOWN,
        UNEXPECTED;

        /// Whether a write that ended so may have taken effect.
        private boolean ambiguous() {
            return switch (this) {
                case SERVICE_ERROR, TIMED_OUT, UNREACHABLE, UNREADABLE, OUTCOME_UNKNOWN, UNEXPECTED -> true;
                default -> false;
            };
        }
    }

    /// The same, now that reading the vault has shown that nothing was done.
    public Failure withNothingDone() {
        return as(kind, operation, target, false, managedHsm);
    }

    /// The same, now that reading the vault could not tell what was done.
    public Failure withOutcomeUnknown() {
        return as(Kind.OUTCOME_UNKNOWN, operation, target, true, managedHsm);
    }

    /// The same reason, for the write that it kept from being sent.
    public Failure keepingFrom(Operation write, String key) {
        return as(kind, write, key, false, managedHsm);
    }

    /// The same, of a managed HSM where `hsm` says so.
    public Failure of(boolean hsm) {
        return as(kind, operation, target, ambiguous, hsm);
    }

    private Failure as(Kind newKind, Operation newOperation, String newTarget, boolean nowAmbiguous, boolean hsm) {
        return new Failure(
                newKind,
                newOperation,
                newTarget,
                status,
                code,
                innerCode,
                message,
                requestId,
                retryAfterSeconds,
                time,
                nowAmbiguous,
                hsm);
    }
}
