package app.keyturn.keys;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import app.keyturn.vault.policy.RotationPolicyLint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key in the table: what is known of it, and what that means for people. What it means is found once, when it is
/// first asked for: filter, chips, widths and cells ask again and again. Immutable to those who use it; in any thread.
public final class KeyRow {
    private static final Set<Rule> CONTRADICTIONS = EnumSet.of(
            Rule.CURRENT_WITHOUT_EXPIRY,
            Rule.CURRENT_KEEPS_EXPIRY,
            Rule.CURRENT_EXPIRES_BEFORE_ROTATION,
            Rule.NOTICE_WITHOUT_EXPIRY,
            Rule.NOTICE_BEFORE_CREATION,
            Rule.NOTICE_BEFORE_ROTATION);

    private final VaultAddress vault;
    private final KnownKey known;
    private final String key;
    private volatile @Nullable NextRotation next;
    private volatile @Nullable Set<Attention> attention;

    public KeyRow(VaultAddress vault, KnownKey known) {
        this.vault = vault;
        this.known = known;
        key = KnownKey.id(known.name());
    }

    /// The vault that it is of.
    public VaultAddress vault() {
        return vault;
    }

    public KnownKey known() {
        return known;
    }

    /// Names first: JavaFX looks for a row among all others each time that they change.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyRow row && key.equals(row.key) && vault.equals(row.vault) && known.equals(row.known);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "KeyRow[" + known + "]";
    }

    public KeyItem item() {
        return known.item();
    }

    /// The current version in full, as it was last read; null before, and where a list has told of a
    /// change since.
    public @Nullable KeyDetails details() {
        return known.details();
    }

    /// As it was last read; null before. Of a key that a certificate manages it is never read.
    public @Nullable RotationPolicy policy() {
        return known.policy();
    }

    /// Why details or policy could not be read.
    public @Nullable Failure failure() {
        return known.failure();
    }

    /// The time that status and next rotation speak of.
    public Instant seenAt() {
        return known.seenAt();
    }

    public KnownKey.Writing writing() {
        return known.writing();
    }

    /// The policy where all of it is read: the one that can be drawn.
    public @Nullable RotationPolicy readPolicy() {
        return policy() != null && policy().readable() ? policy() : null;
    }

    public String name() {
        return known.name();
    }

    /// Names are compared without regard to case, as the service does.
    public String key() {
        return key;
    }

    public String material() {
        var details = details();
        return details == null ? "" : details.material();
    }

    public KeyStatus status() {
        return KeyStatus.of(item(), seenAt());
    }

    public NextRotation nextRotation() {
        var found = next;
        if (found == null) {
            found = findNextRotation();
            next = found;
        }
        return found;
    }

    private NextRotation findNextRotation() {
        var policy = policy();
        if (!item().named()) {
            return NextRotation.of(NextRotation.State.UNREADABLE);
        } else if (item().managed()) {
            return NextRotation.of(NextRotation.State.BY_CERTIFICATE);
        } else if (policy == null) {
            return NextRotation.of(unread());
        }
        return policy.readable()
                ? NextRotation.of(policy, item(), seenAt())
                : NextRotation.of(NextRotation.State.UNREADABLE);
    }

    private NextRotation.State unread() {
        var failure = failure();
        if (failure == null) {
            return NextRotation.State.LOADING;
        }
        return failure.kind() == Failure.Kind.FORBIDDEN ? NextRotation.State.FORBIDDEN : NextRotation.State.UNREADABLE;
    }

    /// Contradictions between the policy and the key that the service accepts without a word. What the status or the
    /// lack of a policy says already is left out.
    public List<PolicyFinding> contradictions() {
        var policy = policy();
        if (policy == null || policy.rotate() == null || item().createdOn() == null) {
            return List.of();
        }
        // A managed HSM has rules of its own only for how far a point can be moved.
        var days = new PolicyDays(policy, createdDay(), false);
        return RotationPolicyLint.check(days, item(), seenAt()).stream()
                .filter(finding -> CONTRADICTIONS.contains(finding.rule()))
                .toList();
    }

    /// Why the key needs attention: what its row shows as a warning, and what the chip counts. A disabled
    /// key rotates for nobody and expires for nobody; it needs attention only where it is not known how it
    /// stands.
    public Set<Attention> attention() {
        var found = attention;
        if (found == null) {
            var reasons = findAttention();
            found = reasons.isEmpty() ? Set.of() : Collections.unmodifiableSet(reasons); // in their own order
            attention = found;
        }
        return found;
    }

    private Set<Attention> findAttention() {
        var reasons = EnumSet.noneOf(Attention.class);
        if (writing() == KnownKey.Writing.UNKNOWN) {
            reasons.add(Attention.UNKNOWN_WRITE);
        }
        switch (status()) {
            case UNREADABLE -> reasons.add(Attention.UNREADABLE);
            case EXPIRED -> reasons.add(Attention.EXPIRED);
            case EXPIRING -> reasons.add(Attention.EXPIRING);
            case SCHEDULED, ENABLED, DISABLED -> {}
        }
        if (item().enabled()) {
            addRotation(reasons);
        }
        return reasons;
    }

    private void addRotation(Set<Attention> reasons) {
        switch (nextRotation().state()) {
            case OVERDUE -> reasons.add(Attention.OVERDUE);
            case NEVER -> reasons.add(Attention.NEVER_ROTATES);
            default -> {}
        }
        if (!contradictions().isEmpty()) {
            reasons.add(Attention.CONTRADICTION);
        }
    }

    /// The day, in UTC, from which the policy counts; where nobody tells, that of now.
    public LocalDate createdDay() {
        var created = item().createdOn();
        return LocalDate.ofInstant(created == null ? seenAt() : created, ZoneOffset.UTC);
    }
}
