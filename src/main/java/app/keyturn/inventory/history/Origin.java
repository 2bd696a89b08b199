package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a change came from, as far as that can be told from here. The names are those in the inventory
/// file.
public enum Origin {
    /// A write that the journal has, of this computer.
    HERE,
    /// A new version, made at a time at which the key's policy said that one is made.
    POLICY,
    /// No write of this computer, and not the policy.
    ELSEWHERE,
    /// There is a write of this computer that may have done it, and nobody knows what became of it.
    UNKNOWN;

    /// How long after its time a policy may still make a version. The service promises no moment.
    private static final Duration LATE = Duration.ofDays(1);
    /// Clocks differ.
    private static final Duration SKEW = Duration.ofMinutes(5);
    /// How many events of a policy are looked at.
    private static final int MOST_EVENTS = 200;

    private static final Set<Operation> MAKE_VERSIONS =
            EnumSet.of(Operation.ROTATE_KEY, Operation.CREATE_KEY, Operation.IMPORT_KEY, Operation.RESTORE_KEY);
    /// What a new version has of its own.
    private static final Set<Aspect> OF_VERSION = EnumSet.of(
            Aspect.VERSION,
            Aspect.ACTIVATION,
            Aspect.EXPIRY,
            Aspect.ENABLED,
            Aspect.MATERIAL,
            Aspect.EXPORTABLE,
            Aspect.RELEASE_POLICY);

    /// Where what has changed between two looks came from.
    ///
    /// @param newVersion whether there is a new version: then its dates came with it
    /// @param after      the key as it is now
    /// @param writes     those of this computer to the key
    static Origin of(
            Difference difference, boolean newVersion, KnownKey before, KnownKey after, List<OwnWrite> writes) {
        boolean withVersion = newVersion && OF_VERSION.contains(difference.aspect());
        var since = difference.aspect().kind() == Aspect.Kind.POLICIES
                        && before.asOf().policy() != null
                ? before.asOf().policy()
                : before.asOf().key();
        var version = after.details() == null ? null : after.details().version();
        var own = byWrite(withVersion ? Aspect.VERSION : difference.aspect(), since, version, writes);
        if (own != ELSEWHERE) {
            return own;
        }
        return withVersion && madeByPolicy(before, after.item().createdOn()) ? POLICY : ELSEWHERE;
    }

    /// The same for a key that appeared or is gone, about which nothing is compared.
    ///
    /// @param since when it was last seen otherwise
    static Origin of(Aspect aspect, Instant since, List<OwnWrite> writes) {
        return byWrite(aspect, since, null, writes);
    }

    private static Origin byWrite(Aspect aspect, Instant since, @Nullable String version, List<OwnWrite> writes) {
        var found = ELSEWHERE;
        for (var write : writes) {
            if (may(aspect).contains(write.operation())
                    && !write.begun().isBefore(since.minus(SKEW))
                    && fits(aspect, version, write)) {
                found = write.done() || found == HERE ? HERE : UNKNOWN;
            }
        }
        return found;
    }

    /// A version that another write made is not of this one.
    private static boolean fits(Aspect aspect, @Nullable String version, OwnWrite write) {
        return aspect != Aspect.VERSION
                || version == null
                || write.version() == null
                || Objects.equals(version, write.version());
    }

    private static Set<Operation> may(Aspect aspect) {
        return switch (aspect) {
            case VERSION -> MAKE_VERSIONS;
            case NEW_KEY, RECOVERED ->
                EnumSet.of(
                        Operation.CREATE_KEY,
                        Operation.IMPORT_KEY,
                        Operation.RESTORE_KEY,
                        Operation.RECOVER_DELETED_KEY);
            case DELETED -> EnumSet.of(Operation.DELETE_KEY);
            case POLICY_ROTATION, POLICY_NOTICE, POLICY_EXPIRY -> EnumSet.of(Operation.UPDATE_ROTATION_POLICY);
            default ->
                EnumSet.of(Operation.UPDATE_KEY, Operation.CREATE_KEY, Operation.IMPORT_KEY, Operation.RESTORE_KEY);
        };
    }

    private static boolean madeByPolicy(KnownKey before, @Nullable Instant created) {
        var policy = before.policy();
        if (policy == null
                || policy.rotate() == null
                || created == null
                || before.item().createdOn() == null) {
            return false;
        }
        return RotationForecast.events(policy, before.item(), before.item().createdOn(), MOST_EVENTS).stream()
                .filter(event -> event.kind() == Kind.NEW_VERSION)
                .anyMatch(event -> !created.isBefore(event.when().minus(SKEW))
                        && !created.isAfter(event.when().plus(LATE)));
    }
}
