package app.keyturn.vault;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether an open vault can be reached, as its own requests have shown, and why not. Immutable.
///
/// @param seen    when a request last told so; null before the first
/// @param failure what the last request that did not get through was told; null where none was
public record Reach(
        State state, @Nullable Instant seen, @Nullable Failure failure) {
    public static final Reach UNKNOWN = new Reach(State.UNKNOWN, null, null);

    /// How a vault is reached.
    public enum State {
        /// Nobody has asked it yet.
        UNKNOWN(false),
        REACHABLE(false),
        /// It has switched off access from public networks.
        PRIVATE_ENDPOINT(true),
        /// Its firewall does not admit the address of this computer.
        FIREWALL(true),
        /// It is of another tenant than the account that is signed in.
        WRONG_TENANT(false),
        /// It answers, and does not let the account list its keys.
        NO_PERMISSION(false),
        /// There is no token for it: somebody has to sign in.
        SIGN_IN(false),
        /// No name server knows its name.
        NOT_FOUND(true),
        /// No answer comes from there, or a proxy on the way lets nothing through.
        NO_NETWORK(true),
        /// Whoever answers cannot show that it is the vault.
        UNTRUSTED(false),
        /// It wants to be asked less.
        THROTTLED(true),
        /// It answers with an error of its own, or with what nobody can read.
        FAILING(true);

        private final boolean mends;

        State(boolean mends) {
            this.mends = mends;
        }

        /// Whether it may pass without anybody doing something here, so that it is worth looking again.
        public boolean mends() {
            return mends;
        }

        /// Whether the vault is known not to be of use now.
        public boolean blocked() {
            return this != UNKNOWN && this != REACHABLE;
        }
    }

    /// The same, now that something went well.
    public Reach answered(Operation operation, Instant at) {
        boolean stillRefused = state == State.NO_PERMISSION && operation != Operation.LIST_KEYS;
        return stillRefused ? this : new Reach(State.REACHABLE, at, null);
    }

    /// The same, now that something failed; the same object where the failure says nothing of the way to the vault.
    ///
    /// @param at by the vault's time
    public Reach failed(Failure why, Instant at) {
        var shown = shownBy(why);
        if (shown == null) {
            return this;
        }
        return shown == State.REACHABLE
                ? answered(why.operation() == Operation.LIST_KEYS ? Operation.GET_KEY : why.operation(), at)
                : new Reach(shown, at, why);
    }

    /// What a failure shows; null where it shows nothing of the way to the vault, because nobody was asked or nobody
    /// knows what happened.
    static @Nullable State shownBy(Failure why) {
        return switch (why.kind()) {
            case FORBIDDEN_BY_FIREWALL -> why.byConnection() ? State.PRIVATE_ENDPOINT : State.FIREWALL;
            case FORBIDDEN -> why.operation() == Operation.LIST_KEYS ? State.NO_PERMISSION : State.REACHABLE;
            case WRONG_TENANT -> State.WRONG_TENANT;
            case UNAUTHENTICATED,
                    SIGN_IN_REVOKED,
                    NO_CREDENTIAL,
                    SIGN_IN_REFUSED,
                    CLI_MISSING,
                    CLI_OFF_PATH,
                    CLI_NOT_SIGNED_IN,
                    CLI_REFUSED,
                    CLI_TIMED_OUT,
                    SIGN_IN_FILE_UNREADABLE,
                    SIGN_IN_FILE_PASSPHRASE,
                    SIGN_IN_FILE_WITHOUT_KEY,
                    SIGN_IN_FILE_ENCRYPTED,
                    SIGNED_OUT,
                    OTHER_ACCOUNT,
                    CODE_EXPIRED,
                    WRONG_AUDIENCE,
                    TOKEN_OF_ONE_VAULT -> State.SIGN_IN;
            case UNKNOWN_HOST -> State.NOT_FOUND;
            case UNREACHABLE, TIMED_OUT, PROXY_REFUSED, PROXY_SIGN_IN -> State.NO_NETWORK;
            case UNTRUSTED_CERTIFICATE, OTHER_HOST, BAD_CERTIFICATE_FILE, WRONG_CLOCK -> State.UNTRUSTED;
            case THROTTLED -> State.THROTTLED;
            case SERVICE_ERROR, UNREADABLE -> State.FAILING;
            case BAD_REQUEST,
                    KEY_DISABLED,
                    OPERATION_NOT_PERMITTED,
                    NOT_FOUND,
                    BEING_DELETED,
                    DELETED_BUT_RECOVERABLE,
                    BEING_RECOVERED,
                    CONFLICT -> why.status() > 0 ? State.REACHABLE : null;
            case READ_ONLY, NO_JOURNAL, UNDER_WAY, NOT_OPEN, OUTCOME_UNKNOWN, UNEXPECTED -> null;
        };
    }

    /// Whether people would be told the same, apart from the time.
    public boolean sameAs(Reach other) {
        return state == other.state && Objects.equals(address(), other.address());
    }

    /// The address by which the vault's firewall knows this computer, as the vault said; null where it did not.
    public @Nullable String address() {
        return failure == null ? null : failure.callerAddress();
    }
}
