package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.VaultException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Turns what was thrown into a [Problem].
public final class Problems {
    /// The longest wait that is counted down, in seconds. A longer one is said in words, and buttons
    /// stay enabled.
    static final long LONGEST_COUNTDOWN = 600;

    private Problems() {}

    public static Problem of(Throwable thrown) {
        if (thrown instanceof VaultException e) {
            return of(e.failure());
        }
        if (thrown instanceof Explained e) {
            return e.problem();
        }
        var file = fileFailure(thrown);
        if (file != null) {
            LoggerFactory.getLogger(Problems.class).info("A file could not be used", file);
            return file.problem();
        }
        // A bug: the log keeps the stack trace, the window shows the message.
        LoggerFactory.getLogger(Problems.class).error("Unexpected", thrown);
        return new Problem(
                text("problem.bug.what"),
                text("problem.bug.why"),
                text("problem.bug.todo"),
                Excerpt.of(thrown.toString()),
                null);
    }

    /// False for a bug of ours, whose trace is wanted.
    public static boolean isExpected(Throwable thrown) {
        return thrown instanceof VaultException || thrown instanceof Explained || fileFailure(thrown) != null;
    }

    /// Null for what is about a connection, or about a document of ours that could not be made.
    private static @Nullable FileFailure fileFailure(@Nullable Throwable thrown) {
        return switch (thrown) {
            case FileSystemException e -> FileFailure.of(e);
            case FileNotFoundException e -> FileFailure.of(e);
            case FileFailure e -> e;
            case UncheckedIOException e -> fileFailure(e.getCause());
            // What streams and channels throw, of whatever went wrong below.
            case IOException e when e.getClass() == IOException.class -> FileFailure.of(e);
            case null, default -> null;
        };
    }

    public static Problem of(Failure failure) {
        var key = explanation(failure);
        return new Problem(
                text(what(failure), failure.target()),
                why(failure, key),
                todo(failure, key),
                details(failure),
                failure);
    }

    private static String why(Failure failure, String key) {
        var address = failure.callerAddress();
        if (address != null && !failure.byConnection()) {
            return text("problem.firewall.address.why", address);
        }
        return text(key + ".why", about(failure), Objects.requireNonNullElse(failure.code(), text("problem.noCode")));
    }

    /// Names what or whom a failure is about, where that was known before the vault was asked.
    private static String about(Failure failure) {
        var about = failure.message();
        return about == null || about.isBlank() ? text("problem.otherSide") : about.strip();
    }

    /// What failed. Where the outcome is unknown, the words do not say that anything failed.
    private static String what(Failure failure) {
        return failure.kind() == Failure.Kind.OUTCOME_UNKNOWN
                ? "problem.what.unknown"
                : "problem.what." + failure.operation().wireName();
    }

    private static String todo(Failure failure, String key) {
        if (nothingDone(failure)) {
            return text("problem.nothingDone.todo");
        }
        if (failure.kind() == Failure.Kind.THROTTLED && failure.retryAfterSeconds() > LONGEST_COUNTDOWN) {
            return text("problem.throttled.long.todo", Formats.number(failure.retryAfterSeconds() / 60));
        }
        if (failure.kind() == Failure.Kind.TIMED_OUT && !failure.operation().writes()) {
            return text("problem.timedOut.read.todo");
        }
        if (failure.kind() == Failure.Kind.SIGN_IN_REVOKED && failure.signIn().command() != null) {
            return text("problem.signInRevoked.command.todo");
        }
        if (failure.kind() == Failure.Kind.OUTCOME_UNKNOWN) {
            return text(unknown(failure.operation()), failure.target());
        }
        var todo = text(
                advice(failure, key),
                failure.operation().role(failure.managedHsm()),
                seconds(failure),
                failure.operation().permission(),
                Objects.requireNonNullElse(failure.code(), ""),
                Objects.requireNonNullElse(SignInReasons.number(failure.code()), ""));
        return failure.kind() == Failure.Kind.CLI_REFUSED ? text("problem.cliRefused.todo", todo) : todo;
    }

    /// A vault says which of its two kinds of permission it goes by; where it does not, both are named
    /// (<https://learn.microsoft.com/azure/key-vault/general/rest-error-codes>). A managed HSM goes by roles alone.
    private static String advice(Failure failure, String key) {
        if (key.equals("problem.signInRefused") && SignInReasons.number(failure.code()) != null) {
            return "problem.signInRefused.number.todo";
        }
        if (failure.kind() == Failure.Kind.FORBIDDEN && finding(failure)) {
            return "problem.forbidden.subscription.todo";
        }
        if (failure.kind() == Failure.Kind.FORBIDDEN && failure.managedHsm()) {
            return "problem.forbidden.hsm.todo";
        }
        if (failure.lacksRole()) {
            return "problem.forbidden.role.todo";
        }
        return failure.lacksAccessPolicy() ? "problem.forbidden.accessPolicy.todo" : key + ".todo";
    }

    /// Says where to look for the outcome, and what sending the write once more would do.
    private static String unknown(Operation operation) {
        return switch (operation) {
            case CREATE_KEY, IMPORT_KEY, ROTATE_KEY -> "problem.outcomeUnknown.version.todo";
            case UPDATE_KEY -> "problem.outcomeUnknown.properties.todo";
            case UPDATE_ROTATION_POLICY -> "problem.outcomeUnknown.policy.todo";
            default -> "problem.outcomeUnknown.todo";
        };
    }

    /// Whether a write had no answer, and the vault has shown since that it was not done.
    private static boolean nothingDone(Failure failure) {
        return failure.operation().writes()
                && !failure.ambiguous()
                && switch (failure.kind()) {
                    case SERVICE_ERROR, TIMED_OUT, UNREACHABLE, UNREADABLE, UNEXPECTED -> true;
                    default -> false;
                };
    }

    /// The seconds to wait. Where the service names none, it is the time over which it counts requests
    /// (<https://learn.microsoft.com/azure/key-vault/general/service-limits>).
    private static long seconds(Failure failure) {
        return failure.retryAfterSeconds() > 0 ? failure.retryAfterSeconds() : 10;
    }

    private static String details(Failure failure) {
        List<String> parts = new ArrayList<>();
        if (failure.status() > 0) {
            parts.add(text("problem.detail.status", Integer.toString(failure.status())));
        }
        add(parts, failure.code());
        add(parts, failure.innerCode());
        add(parts, failure.message());
        addId(parts, "problem.detail.request", failure.requestId());
        failure.signIn().links().forEach(link -> addLink(parts, link));
        addId(parts, "problem.detail.correlation", failure.signIn().correlationId());
        addId(parts, "problem.detail.trace", failure.signIn().traceId());
        parts.add(failure.time().toString());
        return String.join(" · ", parts);
    }

    private static void addId(List<String> parts, String words, @Nullable String id) {
        if (id != null) {
            parts.add(text(words, id));
        }
    }

    private static void addLink(List<String> parts, SignInLink link) {
        if (link.said() != null) {
            add(parts, text("signIn.link", SignInLinkWords.name(link.method()), link.said()));
        }
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isBlank() && !parts.contains(part)) {
            parts.add(Excerpt.of(part.strip()));
        }
    }

    /// Whether subscriptions were asked, and no vault.
    private static boolean finding(Failure failure) {
        return failure.operation() == Operation.FIND_VAULTS;
    }

    private static String cliMissing(@Nullable String program) {
        return switch (program) {
            case "pwsh" -> "problem.powerShellMissing";
            case "azd" -> "problem.azdMissing";
            case null, default -> "problem.cliMissing";
        };
    }

    private static String cliNotSignedIn(@Nullable String program) {
        return switch (program) {
            case "pwsh" -> "problem.powerShellNotSignedIn";
            case "azd" -> "problem.azdNotSignedIn";
            case null, default -> "problem.cliNotSignedIn";
        };
    }

    private static String explanation(Failure failure) {
        return switch (failure.kind()) {
            case SIGN_IN_REFUSED, CLI_REFUSED -> SignInReasons.key(failure.code());
            case CLI_MISSING -> cliMissing(failure.code());
            case CLI_OFF_PATH -> "problem.cliOffPath";
            case CLI_NOT_SIGNED_IN -> cliNotSignedIn(failure.code());
            case SIGN_IN_FILE_UNREADABLE -> "problem.signInFile";
            case SIGN_IN_FILE_PASSPHRASE -> "problem.signInFile.passphrase";
            case SIGN_IN_FILE_WITHOUT_KEY -> "problem.signInFile.noKey";
            case SIGN_IN_FILE_ENCRYPTED -> "problem.signInFile.encrypted";
            case SIGNED_OUT -> "problem.signedOut";
            case OTHER_ACCOUNT -> "problem.otherAccount";
            case CODE_EXPIRED -> "problem.codeExpired";
            case CLI_TIMED_OUT -> "problem.cliTimedOut";
            case BAD_REQUEST -> finding(failure) ? "problem.badQuery" : "problem.badRequest";
            case UNAUTHENTICATED -> "problem.unauthenticated";
            case WRONG_TENANT -> "problem.wrongTenant";
            case SIGN_IN_REVOKED -> "problem.signInRevoked";
            case WRONG_CLOCK -> "problem.wrongClock";
            case PROXY_REFUSED -> "problem.proxyRefused";
            case PROXY_SIGN_IN -> "problem.proxySignIn";
            case NO_CREDENTIAL -> failure.signIn().links().isEmpty() ? "problem.noCredential" : "problem.noneSetUp";
            case WRONG_AUDIENCE -> "problem.wrongAudience";
            case TOKEN_OF_ONE_VAULT -> "problem.tokenOfOneVault";
            case FORBIDDEN -> "problem.forbidden";
            case FORBIDDEN_BY_FIREWALL -> failure.byConnection() ? "problem.privateEndpoint" : "problem.firewall";
            case KEY_DISABLED -> "problem.keyDisabled";
            case OPERATION_NOT_PERMITTED -> "problem.operationNotPermitted";
            case NOT_FOUND -> finding(failure) ? "problem.noSubscription" : "problem.notFound";
            case BEING_DELETED -> "problem.beingDeleted";
            case DELETED_BUT_RECOVERABLE -> "problem.deletedButRecoverable";
            case BEING_RECOVERED -> "problem.beingRecovered";
            case CONFLICT -> "problem.conflict";
            case THROTTLED -> "problem.throttled";
            case SERVICE_ERROR -> "problem.serviceError";
            case TIMED_OUT -> "problem.timedOut";
            case UNREACHABLE -> "problem.unreachable";
            case UNREADABLE -> "problem.unreadable";
            case UNKNOWN_HOST -> "problem.unknownHost";
            case UNTRUSTED_CERTIFICATE -> "problem.untrustedCertificate";
            case OTHER_HOST -> "problem.otherHost";
            case BAD_CERTIFICATE_FILE -> "problem.badCertificateFile";
            case READ_ONLY -> "problem.readOnly";
            case NO_JOURNAL -> "problem.noJournal";
            case NOT_OPEN -> "problem.notOpen";
            case UNDER_WAY -> "problem.underWay";
            case OUTCOME_UNKNOWN -> "problem.outcomeUnknown";
            case UNEXPECTED -> "problem.unexpected";
        };
    }
}
