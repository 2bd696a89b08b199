package app.keyturn.vault;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is known of a call that failed. It holds no secret, token or key material.
///
/// @param ambiguous true where a write may or may not have taken effect, so that only reading the vault tells
/// @param signIn    what is known of the sign-in, where that is what failed
public record Failure(Kind kind, Call call, Answer answer, Instant time, boolean ambiguous, SignInFacts signIn) {

    /// "Client address: 203.0.113.7" today, "Client address (203.0.113.7)" in older answers. Nothing else of the text
    /// is
    /// taken for an address.
    private static final Pattern CALLER_ADDRESS = Pattern.compile(
            "Client address[: (]{1,3}([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})");

    /// One that is not about signing in.
    public Failure(Kind kind, Call call, Answer answer, Instant time, boolean ambiguous) {
        this(kind, call, answer, time, ambiguous, SignInFacts.NONE);
    }

    /// What was asked for, and of whom.
    ///
    /// @param target     the key's name, or empty
    /// @param managedHsm true where a managed HSM was asked, whose roles are others than those of a vault
    public record Call(Operation operation, String target, boolean managedHsm) {
        /// A call to a vault.
        public Call(Operation operation, String target) {
            this(operation, target, false);
        }
    }

    /// What was answered. Where the vault was not asked or did not answer, only the reason is known.
    ///
    /// @param status  HTTP status, 0 where the vault did not answer
    /// @param code    of the vault's error, or of the sign-in service's, such as `AADSTS50076`
    /// @param message of whoever answered; where nobody was asked, what or whom the failure is about
    /// @param retryAfterSeconds as the service asked, 0 where it did not
    public record Answer(
            int status,
            @Nullable String code,
            @Nullable String innerCode,
            @Nullable String message,
            @Nullable String requestId,
            long retryAfterSeconds) {
        public static final Answer NONE = new Answer(0, null, null, null, null, 0);

        /// No answer of a vault, but a reason.
        public static Answer reason(@Nullable String code, @Nullable String message) {
            return new Answer(0, code, null, message, null, 0);
        }
    }

    /// As ambiguous as failures of its kind are, where it is a write that failed.
    public static Failure of(Kind kind, Call call, Answer answer, Instant time) {
        return new Failure(kind, call, answer, time, kind.ambiguous() && call.operation.writes());
    }

    /// One without any answer, such as one that Keyturn found before it asked anyone.
    public static Failure unsent(Kind kind, Operation operation, String target, Instant time) {
        return of(kind, new Call(operation, target), Answer.NONE, time);
    }

    /// Something was thrown that is no failure of a vault: a bug.
    public static Failure unexpected(Operation operation, String target, Throwable thrown, Instant time) {
        return of(Kind.UNEXPECTED, new Call(operation, target), Answer.reason(null, thrown.toString()), time);
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
        /// A program that gets tokens, such as the Azure CLI, is nowhere to be found. The code is its name.
        CLI_MISSING,
        /// It is there, but Microsoft's client looks for it on the `PATH` alone. The code is its name.
        CLI_OFF_PATH,
        /// It is there, and nobody is signed in with it. The code is its name.
        CLI_NOT_SIGNED_IN,
        /// The Azure CLI got no token either, or none that can be read.
        CLI_REFUSED,
        CLI_TIMED_OUT,
        /// The file with the certificate to sign in with is missing, cannot be read, or is none.
        SIGN_IN_FILE_UNREADABLE,
        SIGN_IN_FILE_PASSPHRASE,
        SIGN_IN_FILE_WITHOUT_KEY,
        /// It is encrypted in a way that nobody here can open.
        SIGN_IN_FILE_ENCRYPTED,
        /// The account was signed out while something that it has opened was still open.
        SIGNED_OUT,
        /// Somebody else signed in than the account that was kept.
        OTHER_ACCOUNT,
        /// The code that was to be typed elsewhere was not typed in time.
        CODE_EXPIRED,
        /// The other side asks for a token that is not for key vaults.
        WRONG_AUDIENCE,
        /// A token that was given is for a vault, and someone else was to be asked.
        TOKEN_OF_ONE_VAULT,
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
        /// A proxy wants a name and a password, and takes none that it was given.
        PROXY_SIGN_IN,
        UNKNOWN_HOST,
        UNTRUSTED_CERTIFICATE,
        /// A certificate that is trusted belongs to other hosts.
        OTHER_HOST,
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

    /// Whether the account lacks a role for it, as a vault says that goes by roles.
    public boolean lacksRole() {
        return kind == Kind.FORBIDDEN && "ForbiddenByRbac".equals(answer.innerCode);
    }

    /// Whether the account lacks a permission for it, as a vault says that has access policies.
    public boolean lacksAccessPolicy() {
        return kind == Kind.FORBIDDEN && "AccessDenied".equals(answer.innerCode);
    }

    /// Whether the vault said that the account lacks a role or a permission. It refuses for other reasons, too, such as
    /// a certificate that manages the key.
    public boolean lacksPermission() {
        return lacksRole() || lacksAccessPolicy();
    }

    /// Whether the vault has switched off access from public networks, as it says. It answers so to whoever is not
    /// behind
    /// one of its private endpoints.
    public boolean byConnection() {
        return kind == Kind.FORBIDDEN_BY_FIREWALL && "ForbiddenByConnection".equals(answer.innerCode);
    }

    /// The address by which a vault's firewall knows this computer, which may be that of a proxy; null where the vault
    /// did not say it. It stands in the message alone.
    public @Nullable String callerAddress() {
        if (kind != Kind.FORBIDDEN_BY_FIREWALL || answer.message == null) {
            return null;
        }
        var found = CALLER_ADDRESS.matcher(answer.message);
        return found.find() ? found.group(1) : null;
    }

    public Operation operation() {
        return call.operation;
    }

    public String target() {
        return call.target;
    }

    public boolean managedHsm() {
        return call.managedHsm;
    }

    public int status() {
        return answer.status;
    }

    public @Nullable String code() {
        return answer.code;
    }

    public @Nullable String innerCode() {
        return answer.innerCode;
    }

    public @Nullable String message() {
        return answer.message;
    }

    public @Nullable String requestId() {
        return answer.requestId;
    }

    public long retryAfterSeconds() {
        return answer.retryAfterSeconds;
    }

    /// The same, now that reading the vault has shown that nothing was done.
    public Failure withNothingDone() {
        return new Failure(kind, call, answer, time, false, signIn);
    }

    /// The same, with what is known of its sign-in.
    public Failure withSignIn(SignInFacts facts) {
        return new Failure(kind, call, answer, time, ambiguous, facts);
    }

    /// The same, now that reading the vault could not tell what was done.
    public Failure withOutcomeUnknown() {
        return new Failure(Kind.OUTCOME_UNKNOWN, call, answer, time, true, signIn);
    }

    /// The same reason, for the write that it kept from being sent.
    public Failure keepingFrom(Operation write, String key) {
        return new Failure(kind, new Call(write, key, call.managedHsm), answer, time, false, signIn);
    }
}
