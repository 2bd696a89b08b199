package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
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
    /// In seconds. A longer wait is said, but nobody is kept from trying.
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
        // Not a vault's answer, so a bug of ours: the log keeps where, the window says what.
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
        return text(key + ".why", about(failure), Objects.requireNonNullElse(failure.code(), text("problem.noCode")));
    }

    /// What or whom a failure is about that was known before the vault was asked.
    private static String about(Failure failure) {
        var about = failure.message();
        return about == null || about.isBlank() ? text("problem.otherSide") : about.strip();
    }

    /// Of what nobody knows, nothing is said to have failed.
    private static String what(Failure failure) {
        return failure.kind() == Failure.Kind.OUTCOME_UNKNOWN ? "problem.what.unknown" : operation(failure.operation());
    }

    private static String todo(Failure failure, String key) {
        if (nothingDone(failure)) {
            return text("problem.nothingDone.todo");
        }
        if (failure.kind() == Failure.Kind.THROTTLED && failure.retryAfterSeconds() > LONGEST_COUNTDOWN) {
            return text("problem.throttled.long.todo", Formats.number(failure.retryAfterSeconds() / 60));
        }
        if (failure.kind() == Failure.Kind.TIMED_OUT && !Failure.isWrite(failure.operation())) {
            return text("problem.timedOut.read.todo");
        }
        if (failure.kind() == Failure.Kind.OUTCOME_UNKNOWN) {
            return text(unknown(failure.operation()), failure.target());
        }
        var todo = text(
                advice(failure, key),
                roleFor(failure.operation(), failure.managedHsm()),
                seconds(failure),
                permissionFor(failure.operation()));
        return failure.kind() == Failure.Kind.CLI_REFUSED ? text("problem.cliRefused.todo", todo) : todo;
    }

    /// A vault says which of its two kinds of permission it goes by; where it does not, both are named
    /// (<https://learn.microsoft.com/azure/key-vault/general/rest-error-codes>). A managed HSM goes by roles alone.
    private static String advice(Failure failure, String key) {
        if (failure.kind() == Failure.Kind.FORBIDDEN && failure.managedHsm()) {
            return "problem.forbidden.hsm.todo";
        }
        return switch (failure.kind() == Failure.Kind.FORBIDDEN && failure.innerCode() != null
                ? failure.innerCode()
                : "") {
            case "ForbiddenByRbac" -> "problem.forbidden.role.todo";
            case "AccessDenied" -> "problem.forbidden.accessPolicy.todo";
            default -> key + ".todo";
        };
    }

    /// What to look at, and what doing it once more would mean.
    private static String unknown(String operation) {
        return switch (operation) {
            case "createKey", "importKey", "rotateKey" -> "problem.outcomeUnknown.version.todo";
            case "updateKey" -> "problem.outcomeUnknown.properties.todo";
            case "updateRotationPolicy" -> "problem.outcomeUnknown.policy.todo";
            default -> "problem.outcomeUnknown.todo";
        };
    }

    /// A write that ended without an answer, and of which the vault has shown that it was not done.
    private static boolean nothingDone(Failure failure) {
        return Failure.isWrite(failure.operation())
                && !failure.ambiguous()
                && switch (failure.kind()) {
                    case SERVICE_ERROR, TIMED_OUT, UNREACHABLE, UNREADABLE, UNEXPECTED -> true;
                    default -> false;
                };
    }

    /// Without a word from the service, the time over which it counts requests
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
        if (failure.requestId() != null) {
            parts.add(text("problem.detail.request", failure.requestId()));
        }
        parts.add(failure.time().toString());
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null && !part.isBlank() && !parts.contains(part)) {
            parts.add(Excerpt.of(part.strip()));
        }
    }

    private static String operation(String operation) {
        return switch (operation) {
            case "listKeys" -> "problem.what.listKeys";
            case "getKey" -> "problem.what.getKey";
            case "listKeyVersions" -> "problem.what.listKeyVersions";
            case "createKey" -> "problem.what.createKey";
            case "importKey" -> "problem.what.importKey";
            case "rotateKey" -> "problem.what.rotateKey";
            case "updateKey" -> "problem.what.updateKey";
            case "getRotationPolicy" -> "problem.what.getRotationPolicy";
            case "updateRotationPolicy" -> "problem.what.updateRotationPolicy";
            case "deleteKey" -> "problem.what.deleteKey";
            case "listDeletedKeys" -> "problem.what.listDeletedKeys";
            case "getDeletedKey" -> "problem.what.getDeletedKey";
            case "recoverDeletedKey" -> "problem.what.recoverDeletedKey";
            case "purgeDeletedKey" -> "problem.what.purgeDeletedKey";
            case "backupKey" -> "problem.what.backupKey";
            case "restoreKey" -> "problem.what.restoreKey";
            case "getRandomBytes" -> "problem.what.getRandomBytes";
            case "getKeyAttestation" -> "problem.what.getKeyAttestation";
            case "encrypt" -> "problem.what.encrypt";
            case "decrypt" -> "problem.what.decrypt";
            case "wrapKey" -> "problem.what.wrapKey";
            case "unwrapKey" -> "problem.what.unwrapKey";
            case "sign" -> "problem.what.sign";
            case "verify" -> "problem.what.verify";
            case "open" -> "problem.what.open";
            default -> "problem.what.other";
        };
    }

    /// The smallest built-in role that allows an operation
    /// (<https://learn.microsoft.com/azure/key-vault/general/rbac-guide>).
    public static String roleFor(String operation, boolean managedHsm) {
        return managedHsm ? hsmRoleFor(operation) : vaultRoleFor(operation);
    }

    private static String vaultRoleFor(String operation) {
        return switch (operation) {
            case "listKeys", "getKey", "listKeyVersions", "listDeletedKeys", "getDeletedKey", "getKeyAttestation" ->
                "Key Vault Reader";
            case "encrypt", "decrypt", "wrapKey", "unwrapKey", "sign", "verify" -> "Key Vault Crypto User";
            default -> "Key Vault Crypto Officer";
        };
    }

    /// A managed HSM has roles of its own; the user of its keys may do everything but take back and destroy
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/built-in-roles>).
    private static String hsmRoleFor(String operation) {
        return switch (operation) {
            case "recoverDeletedKey", "purgeDeletedKey" -> "Managed HSM Crypto Officer";
            default -> "Managed HSM Crypto User";
        };
    }

    /// What a vault with access policies calls the permission
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control>).
    static String permissionFor(String operation) {
        return switch (operation) {
            case "listKeys", "listKeyVersions", "listDeletedKeys" -> "list";
            case "encrypt", "decrypt", "wrapKey", "unwrapKey", "sign", "verify" -> operation;
            case "deleteKey" -> "delete";
            case "recoverDeletedKey" -> "recover";
            case "purgeDeletedKey" -> "purge";
            case "backupKey" -> "backup";
            case "restoreKey" -> "restore";
            case "createKey" -> "create";
            case "importKey" -> "import";
            case "rotateKey" -> "rotate";
            case "updateKey" -> "update";
            case "getRotationPolicy" -> "getrotationpolicy";
            case "updateRotationPolicy" -> "setrotationpolicy";
            default -> "get";
        };
    }

    private static String explanation(Failure failure) {
        return switch (failure.kind()) {
            case SIGN_IN_REFUSED, CLI_REFUSED -> SignInReasons.key(failure.code());
            case CLI_MISSING -> "problem.cliMissing";
            case CLI_NOT_SIGNED_IN -> "problem.cliNotSignedIn";
            case CLI_TIMED_OUT -> "problem.cliTimedOut";
            case BAD_REQUEST -> "problem.badRequest";
            case UNAUTHENTICATED -> "problem.unauthenticated";
            case WRONG_TENANT -> "problem.wrongTenant";
            case SIGN_IN_REVOKED -> "problem.signInRevoked";
            case WRONG_CLOCK -> "problem.wrongClock";
            case PROXY_REFUSED -> "problem.proxyRefused";
            case NO_CREDENTIAL -> "problem.noCredential";
            case WRONG_AUDIENCE -> "problem.wrongAudience";
            case FORBIDDEN -> "problem.forbidden";
            case FORBIDDEN_BY_FIREWALL -> "problem.firewall";
            case KEY_DISABLED -> "problem.keyDisabled";
            case OPERATION_NOT_PERMITTED -> "problem.operationNotPermitted";
            case NOT_FOUND -> "problem.notFound";
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
