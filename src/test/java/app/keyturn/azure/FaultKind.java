package app.keyturn.azure;

import java.util.List;
import java.util.Locale;

/// What goes wrong with a write.
enum FaultKind {
    NOTHING,
    RESET_BEFORE("reset-before@%s*%d"),
    RESET_AFTER("reset-after@%s*%d"),
    TIMEOUT_BEFORE,
    TIMEOUT_AFTER,
    /// The client stops waiting, and the request is executed later.
    TIMEOUT_THEN_DONE,
    /// The connection breaks, and the request is executed later.
    RESET_THEN_DONE,
    /// The program is killed, and nothing was sent.
    KILLED_BEFORE,
    /// The program is killed, and the request is executed later.
    KILLED_THEN_DONE,
    STATUS_500("status:500@%s*%d"),
    STATUS_502("status:502@%s*%d"),
    STATUS_503("status:503@%s*%d"),
    STATUS_504("status:504@%s*%d"),
    STATUS_500_AFTER("status-after:500@%s*%d"),
    STATUS_502_AFTER("status-after:502@%s*%d"),
    STATUS_503_AFTER("status-after:503@%s*%d"),
    STATUS_504_AFTER("status-after:504@%s*%d"),
    THROTTLED("throttle@%s*%d"),
    THROTTLED_FOR_1S("throttle:1s@%s*%d"),
    TRUNCATED("truncate@%s*%d"),
    TOKEN_EXPIRED("expired-token@%s*%d"),
    MORE_CLAIMS("claims@%s*%d"),
    FORBIDDEN("deny@%s*%d"),
    /// The answer is lost, and the vault fails for a while when it is read.
    RESET_AFTER_THEN_BLIND("reset-after@%s*1"),
    /// The answer is lost, and the token expires, so that the first reads are refused too.
    RESET_AFTER_THEN_EXPIRED("reset-after@%s*1"),
    /// The answer is lost, and from then on the vault may not be read.
    RESET_AFTER_THEN_SHUT("reset-after@%s*1");

    private final List<String> specs;

    FaultKind(String... specs) {
        this.specs = List.of(specs);
    }

    /// What the sandbox is told to do wrong.
    List<String> specs(WriteKind write, int times) {
        return specs.stream().map(spec -> spec.formatted(write.action, times)).toList();
    }

    /// What it is told as soon as the write was sent. A read that fails is repeated by the client, up to three times.
    List<String> afterwards() {
        return switch (this) {
            case RESET_AFTER_THEN_BLIND -> List.of("status:503*4");
            case RESET_AFTER_THEN_EXPIRED -> List.of("expired-token*3");
            case RESET_AFTER_THEN_SHUT -> List.of("deny@get", "deny@getDeleted", "deny@listVersions", "deny@getPolicy");
            default -> List.of();
        };
    }

    /// Whether the program ends with the request.
    boolean kills() {
        return this == KILLED_BEFORE || this == KILLED_THEN_DONE;
    }

    boolean readable() {
        return this != RESET_AFTER_THEN_SHUT;
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
