package app.keyturn.health.rules;

import static app.keyturn.health.rules.Verdict.broken;
import static app.keyturn.health.rules.Verdict.brokenIf;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can be checked of a key. A [HealthRule] is one of these with its limit. The first ten decide as the built-in
/// definitions of Azure Policy do, [AzureDefinition]; the others are ours. Where ours differ from Azure's:
///
/// - What is not known breaks no rule and keeps none.
/// - The key of a certificate has no rotation policy, and cannot have one; [#ROTATION_SCHEDULED] is not about it. By
///   its text, Azure's definition would report each of them.
/// - An `oct-HSM` key of a vault is in hardware; Azure's definition knows `RSA-HSM` and `EC-HSM` alone.
///
/// As with Azure, it makes no difference to those ten whether a key is enabled. A day is 24 hours, as with `addDays`.
public enum Check {
    /// Broken without a scheduled rotation, and by one later than creation and N days.
    ROTATION_SCHEDULED(Limit.DAYS, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var created = key.item().createdOn();
            if (key.item().managed()) {
                return Verdict.NOT_MEANT; // its certificate has a policy of its own
            }
            var policy = key.policy();
            if (policy != null && policy.rotate() == null) {
                return broken(Reason.NO_ROTATION);
            }
            if (!key.knowsNextRotation() || created == null) {
                return Verdict.UNKNOWN;
            }
            var next = key.nextRotation();
            return next == null
                    ? broken(Reason.NEVER_ROTATES)
                    : brokenIf(
                            next.isAfter(later(created, rule.number())),
                            Reason.ROTATES_LATE,
                            Duration.between(created, next).toDays());
        }
    },
    EXPIRATION_SET(Limit.NONE, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            if (!key.tells("exp")) {
                return Verdict.UNKNOWN;
            }
            return brokenIf(key.item().expiresOn() == null, Reason.NO_EXPIRY);
        }
    },
    /// Broken without an expiry, and by one later than creation and N days; an activation makes no difference.
    MAXIMUM_VALIDITY(Limit.DAYS, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var expires = key.item().expiresOn();
            var created = key.item().createdOn();
            if (!key.tells("exp")) {
                return Verdict.UNKNOWN;
            }
            if (expires == null) {
                return broken(Reason.NO_EXPIRY);
            }
            if (created == null) {
                return Verdict.UNKNOWN;
            }
            return brokenIf(
                    expires.isAfter(later(created, rule.number())),
                    Reason.VALID_LONG,
                    Duration.between(created, expires).toDays());
        }
    },
    /// Counted from its activation; where it has none, from its creation.
    MAXIMUM_ACTIVE_TIME(Limit.DAYS, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var activation = key.item().notBefore();
            var from = activation == null ? key.item().createdOn() : activation;
            if (!key.tells("nbf") || from == null) {
                return Verdict.UNKNOWN;
            }
            return brokenIf(key.now().isAfter(later(from, rule.number())), Reason.ACTIVE_LONG, -key.daysTo(from));
        }
    },
    /// Broken by an expiry before now and N days, also one that is past; a key without one keeps it.
    DAYS_BEFORE_EXPIRATION(Limit.DAYS, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var expires = key.item().expiresOn();
            if (!key.tells("exp")) {
                return Verdict.UNKNOWN;
            }
            if (expires == null) {
                return Verdict.NOT_MEANT;
            }
            if (key.expired()) {
                return broken(Reason.EXPIRED, -key.daysTo(expires));
            }
            return brokenIf(
                    expires.isBefore(later(key.now(), rule.number())), Reason.EXPIRES_SOON, key.daysTo(expires));
        }
    },
    KEY_TYPE(Limit.NAMES, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var type = type(key);
            return type == null ? Verdict.UNKNOWN : brokenIf(!rule.allows(type.name()), Reason.TYPE, type.name());
        }
    },
    RSA_SIZE(Limit.BITS, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            return size(key, KeyType.RSA, rule.number());
        }
    },
    /// Of EC keys, by its present name: `SECP256K1` is `P-256K`.
    CURVE(Limit.NAMES, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var type = type(key);
            if (type == null) {
                return Verdict.UNKNOWN;
            }
            if (!type.family().equals(KeyType.EC)) {
                return Verdict.NOT_MEANT;
            }
            var curve = key.details() == null ? null : key.details().standardCurve();
            return curve == null ? Verdict.UNKNOWN : brokenIf(!rule.allows(curve), Reason.CURVE, curve);
        }
    },
    HSM_BACKED(Limit.NONE, Severity.MEDIUM) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var type = type(key);
            return type == null ? Verdict.UNKNOWN : brokenIf(!type.hsm(), Reason.SOFTWARE, type.name());
        }
    },
    /// Azure passes over keys whose size a managed HSM does not tell; here they are unknown.
    OCT_SIZE(Limit.BITS, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            return size(key, KeyType.OCT, rule.number());
        }
    },
    /// A version that expired still decrypts, unwraps and verifies while it is enabled
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>).
    EXPIRED_ENABLED(Limit.NONE, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var expires = key.item().expiresOn();
            if (!key.tells("exp") || !key.tells("enabled")) {
                return Verdict.UNKNOWN;
            }
            return expires == null || !key.inUse()
                    ? Verdict.NOT_MEANT
                    : brokenIf(key.expired(), Reason.EXPIRED, -key.daysTo(expires));
        }
    },
    /// The days before its expiry within which a key without automatic rotation is reported.
    ROTATES_BEFORE_EXPIRY(Limit.DAYS, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var expires = key.item().expiresOn();
            if (!key.tells("exp") || !key.tells("enabled")) {
                return Verdict.UNKNOWN;
            }
            if (expires == null || !key.inUse() || key.expired() || key.item().managed()) {
                return Verdict.NOT_MEANT;
            }
            if (!key.knowsNextRotation()) {
                return Verdict.UNKNOWN;
            }
            var next = key.nextRotation();
            if (next == null) {
                return brokenIf(
                        !expires.isAfter(later(key.now(), rule.number())),
                        Reason.EXPIRES_UNROTATED,
                        key.daysTo(expires));
            }
            return brokenIf(
                    next.isAfter(expires),
                    Reason.EXPIRES_FIRST,
                    key.daysTo(expires),
                    Duration.between(expires, next).toDays());
        }
    },
    /// Broken where the policy should have rotated the key by now.
    ROTATES_ON_TIME(Limit.NONE, Severity.HIGH) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            if (!key.inUse() || key.item().managed()) {
                return key.tells("enabled") ? Verdict.NOT_MEANT : Verdict.UNKNOWN;
            }
            if (!key.knowsNextRotation()) {
                return Verdict.UNKNOWN;
            }
            var next = key.nextRotation();
            return next == null
                    ? Verdict.NOT_MEANT
                    : brokenIf(!next.isAfter(key.now()), Reason.OVERDUE, -key.daysTo(next));
        }
    },
    /// What a policy that rotates says against itself, or against the version that is current.
    POLICY_CONSISTENT(Limit.NONE, Severity.LOW) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            if (!key.inUse() || key.item().managed()) {
                return key.tells("enabled") ? Verdict.NOT_MEANT : Verdict.UNKNOWN;
            }
            var policy = key.policy();
            if (policy != null && policy.rotate() == null) {
                return Verdict.NOT_MEANT;
            }
            if (!key.tells("exp") || !key.knowsNextRotation()) {
                return Verdict.UNKNOWN;
            }
            var found = key.contradictions();
            return brokenIf(!found.isEmpty(), Reason.CONTRADICTION, found.toArray());
        }
    },
    ACTIVE(Limit.NONE, Severity.LOW) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var activation = key.item().notBefore();
            if (!key.tells("nbf") || !key.tells("enabled")) {
                return Verdict.UNKNOWN;
            }
            return activation == null || !key.inUse()
                    ? Verdict.NOT_MEANT
                    : brokenIf(key.item().scheduledAt(key.now()), Reason.NOT_ACTIVE, key.daysTo(activation));
        }
    },
    /// Platform 1 is FIPS 140-2 level 2, which is being retired; a rotation moves the key to the present one
    /// (<https://learn.microsoft.com/azure/key-vault/keys/migrate-key-workloads>).
    PRESENT_PLATFORM(Limit.NONE, Severity.LOW) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            var platform = key.item().hsmPlatform();
            if (!key.tells("hsmPlatform") || platform == null && key.details() == null) {
                return Verdict.UNKNOWN;
            }
            if (platform == null) {
                return Verdict.NOT_MEANT;
            }
            return brokenIf(platform.equals(OLD_PLATFORM), Reason.OLD_PLATFORM, platform);
        }
    },
    /// Tags that a key must have. One with an empty value is missing.
    TAGS(Limit.NAMES, Severity.LOW) {
        @Override
        Verdict judge(KeyFacts key, HealthRule rule) {
            if (!key.tells("tags")) {
                return Verdict.UNKNOWN;
            }
            var missing = rule.values().stream()
                    .filter(name -> key.item().tags().getOrDefault(name, "").isBlank())
                    .toList();
            return brokenIf(!missing.isEmpty(), Reason.TAGS_MISSING, String.join(", ", missing));
        }
    };

    /// What a rule is told besides what it checks.
    public enum Limit {
        NONE,
        DAYS,
        BITS,
        NAMES;

        boolean number() {
            return this == DAYS || this == BITS;
        }
    }

    private static final String OLD_PLATFORM = "1";

    private final Limit limit;
    private final Severity severity;

    Check(Limit limit, Severity severity) {
        this.limit = limit;
        this.severity = severity;
    }

    public Limit limit() {
        return limit;
    }

    /// How pressing it is where a rule set does not say otherwise.
    public Severity severity() {
        return severity;
    }

    abstract Verdict judge(KeyFacts key, HealthRule rule);

    private static Instant later(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }

    /// Null where it is not known.
    private static @Nullable KeyType type(KeyFacts key) {
        var details = key.details();
        return details == null || details.type().equals(KeyType.UNTOLD) ? null : details.type();
    }

    private static Verdict size(KeyFacts key, KeyType family, int least) {
        var type = type(key);
        if (type == null) {
            return Verdict.UNKNOWN;
        }
        if (!type.family().equals(family)) {
            return Verdict.NOT_MEANT;
        }
        KeyDetails details = key.details();
        var size = details == null ? null : details.keySize();
        return size == null ? Verdict.UNKNOWN : brokenIf(size < least, Reason.SIZE, size);
    }
}
