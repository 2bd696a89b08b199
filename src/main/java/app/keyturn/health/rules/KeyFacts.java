package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.Part;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationPolicyLint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key, as rules look at it: its current version and its policy.
///
/// @param managedHsm whether it is in a managed HSM, for which other rules are made
/// @param now        the vault's time
public record KeyFacts(KnownKey known, boolean managedHsm, Instant now) {
    /// Contradictions in a policy that no other rule is about.
    private static final Set<PolicyFinding.Rule> CONTRADICTIONS = EnumSet.of(
            PolicyFinding.Rule.CURRENT_KEEPS_EXPIRY,
            PolicyFinding.Rule.NOTICE_WITHOUT_EXPIRY,
            PolicyFinding.Rule.NOTICE_BEFORE_CREATION,
            PolicyFinding.Rule.NOTICE_BEFORE_ROTATION);

    public KeyItem item() {
        return known.item();
    }

    /// Null where it was not read, or could not be. What an earlier program has seen is not how the key is now.
    public @Nullable KeyDetails details() {
        return remembered(Part.KEY) ? null : known.details();
    }

    private boolean remembered(Part part) {
        return known.asOf().remembered().contains(part);
    }

    /// Null where it was not read, or could not be, or not whole: then nothing follows from the rest. Null too where
    /// it is not told whether a certificate owns the key.
    public @Nullable RotationPolicy policy() {
        var policy = known.policy();
        return policy == null || !policy.readable() || remembered(Part.POLICY) || !tells("managed") ? null : policy;
    }

    /// Whether the vault told this, by the service's name, so that anybody can read it.
    boolean tells(String member) {
        return item().tells(member) && !remembered(Part.KEY);
    }

    /// Whether the key can be used: enabled.
    boolean inUse() {
        return item().enabled() && tells("enabled");
    }

    boolean expired() {
        return item().expiredAt(now);
    }

    /// Null where it will never be rotated by itself, and where that is not known.
    public @Nullable Instant nextRotation() {
        var policy = policy();
        return policy == null ? null : RotationForecast.nextRotation(policy, item());
    }

    /// False where it may be rotated by itself and the time from which that counts is not known.
    boolean knowsNextRotation() {
        var policy = policy();
        if (policy == null || policy.rotate() == null) {
            return policy != null;
        }
        return switch (policy.rotate().from()) {
            case AFTER_CREATION -> item().createdOn() != null;
            case BEFORE_EXPIRY -> tells("exp");
        };
    }

    List<PolicyFinding> contradictions() {
        var policy = policy();
        var created = item().createdOn();
        if (policy == null || policy.rotate() == null || created == null) {
            return List.of();
        }
        var days = new PolicyDays(policy, LocalDate.ofInstant(created, ZoneOffset.UTC), managedHsm);
        return RotationPolicyLint.check(days, item(), now).stream()
                .filter(finding -> CONTRADICTIONS.contains(finding.rule()))
                .toList();
    }

    /// Whole days from now to then; negative in the past.
    long daysTo(Instant then) {
        return Duration.between(now, then).toDays();
    }
}
