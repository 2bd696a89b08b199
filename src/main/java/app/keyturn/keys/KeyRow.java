package app.keyturn.keys;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import app.keyturn.vault.policy.RotationPolicyLint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key in the table: what the list told at once, and what was read since.
///
/// @param details null until read, or where reading failed
/// @param policy  null until read, or where reading failed
/// @param failure why details or policy could not be read
/// @param seenAt  the time that status and next rotation speak of
/// @param writing what is known of a write of ours to it
public record KeyRow(
        KeyItem item,
        @Nullable KeyDetails details,
        @Nullable RotationPolicy policy,
        @Nullable Failure failure,
        Instant seenAt,
        Writing writing) {
    /// How the last write of ours to a key stands.
    public enum Writing {
        NONE,
        RUNNING,
        /// Nobody knows whether it was done.
        UNKNOWN
    }

    private static final Set<Rule> CONTRADICTIONS = EnumSet.of(
            Rule.CURRENT_WITHOUT_EXPIRY,
            Rule.CURRENT_KEEPS_EXPIRY,
            Rule.CURRENT_EXPIRES_BEFORE_ROTATION,
            Rule.NOTICE_WITHOUT_EXPIRY,
            Rule.NOTICE_BEFORE_CREATION,
            Rule.NOTICE_BEFORE_ROTATION);

    static KeyRow listed(KeyItem item, Instant now) {
        return new KeyRow(item, null, null, null, now, Writing.NONE);
    }

    /// The same key as just listed again, with what is known of it unless it changed meanwhile.
    KeyRow relisted(KeyItem listed, Instant now) {
        boolean same = listed.equals(item.asListed());
        return same
                ? new KeyRow(item, details, policy, failure, now, writing)
                : listed(listed, now).with(writing);
    }

    KeyRow with(KeyDetails read, Instant now) {
        return new KeyRow(read.item(), read, policy, failure, now, writing);
    }

    KeyRow with(RotationPolicy read, Instant now) {
        return new KeyRow(item, details, read, null, now, writing);
    }

    KeyRow with(Writing now) {
        return new KeyRow(item, details, policy, failure, seenAt, now);
    }

    /// The policy where all of it is read: the one that can be drawn.
    public @Nullable RotationPolicy readPolicy() {
        return policy != null && policy.readable() ? policy : null;
    }

    public String name() {
        return item.name();
    }

    /// Names are compared without regard to case, as the service does.
    public String key() {
        return item.name().toLowerCase(Locale.ROOT);
    }

    public String material() {
        return details == null ? "" : details.material();
    }

    public KeyStatus status() {
        return KeyStatus.of(item, seenAt);
    }

    public NextRotation nextRotation() {
        if (!item.named()) {
            return NextRotation.of(NextRotation.State.UNREADABLE);
        }
        if (item.managed()) {
            return NextRotation.of(NextRotation.State.BY_CERTIFICATE);
        }
        if (policy != null) {
            return policy.readable()
                    ? NextRotation.of(policy, item, seenAt)
                    : NextRotation.of(NextRotation.State.UNREADABLE);
        }
        if (failure == null) {
            return NextRotation.of(NextRotation.State.LOADING);
        }
        return NextRotation.of(
                failure.kind() == Failure.Kind.FORBIDDEN
                        ? NextRotation.State.FORBIDDEN
                        : NextRotation.State.UNREADABLE);
    }

    /// Contradictions between the policy and the key that the service accepts without a word. What the status or the
    /// lack of a policy says already is left out.
    public List<PolicyFinding> contradictions(boolean managedHsm) {
        if (policy == null || policy.rotate() == null || item.createdOn() == null) {
            return List.of();
        }
        var days = new PolicyDays(policy, createdDay(), managedHsm);
        return RotationPolicyLint.check(days, item, seenAt).stream()
                .filter(finding -> CONTRADICTIONS.contains(finding.rule()))
                .toList();
    }

    /// The day, in UTC, from which the policy counts; where nobody tells, that of now.
    public LocalDate createdDay() {
        return LocalDate.ofInstant(item.createdOn() == null ? seenAt : item.createdOn(), ZoneOffset.UTC);
    }

    /// Nothing more to wait for.
    boolean complete() {
        return failure != null || !item.named() || (details != null && (policy != null || item.managed()));
    }
}
