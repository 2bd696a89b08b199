package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One thing that is not as it was in a key.
///
/// @param before as text, see [Aspect]; null where there was nothing
/// @param after  null where there is nothing any more
record Difference(
        Aspect aspect, @Nullable String before, @Nullable String after) {
    /// What has changed between two looks at a key. What either look did not tell is no change: it is
    /// unknown. A key whose answer lacks members is not compared at all.
    static List<Difference> between(KnownKey before, KnownKey after) {
        if (!before.item().unreadable().isEmpty() || !after.item().unreadable().isEmpty()) {
            return List.of();
        }
        var found = new Finder();
        found.version(before, after);
        found.policy(before.policy(), after.policy());
        found.attributes(before, after);
        if (before.details() != null && after.details() != null) {
            found.details(before.details(), after.details());
        }
        found.add(
                Aspect.TAGS,
                TagText.of(before.item().tags()),
                TagText.of(after.item().tags()));
        return List.copyOf(found.differences);
    }

    private static final class Finder {
        private final List<Difference> differences = new ArrayList<>();

        private void add(Aspect aspect, @Nullable String before, @Nullable String after) {
            if (!Objects.equals(before, after)) {
                differences.add(new Difference(aspect, before, after));
            }
        }

        private void version(KnownKey before, KnownKey after) {
            var was = before.details() == null ? null : before.details().version();
            var is = after.details() == null ? null : after.details().version();
            boolean createdAnew =
                    !Objects.equals(before.item().createdOn(), after.item().createdOn());
            if (was != null && is != null ? !was.equals(is) : createdAnew) {
                differences.add(new Difference(Aspect.VERSION, was, is));
            }
        }

        private void policy(@Nullable RotationPolicy before, @Nullable RotationPolicy after) {
            if (before == null || after == null || !before.readable() || !after.readable()) {
                return;
            }
            add(Aspect.POLICY_ROTATION, KeyRecord.text(before.rotate()), KeyRecord.text(after.rotate()));
            add(Aspect.POLICY_NOTICE, KeyRecord.text(before.notice()), KeyRecord.text(after.notice()));
            add(Aspect.POLICY_EXPIRY, text(before.expiryTime()), text(after.expiryTime()));
        }

        private void attributes(KnownKey before, KnownKey after) {
            var was = before.item();
            var is = after.item();
            add(Aspect.ENABLED, String.valueOf(was.enabled()), String.valueOf(is.enabled()));
            add(Aspect.ACTIVATION, text(was.notBefore()), text(is.notBefore()));
            add(Aspect.EXPIRY, text(was.expiresOn()), text(is.expiresOn()));
            add(Aspect.EXPORTABLE, String.valueOf(was.exportable()), String.valueOf(is.exportable()));
            add(Aspect.RECOVERY_LEVEL, was.recoveryLevel(), is.recoveryLevel());
        }

        private void details(KeyDetails before, KeyDetails after) {
            add(Aspect.MATERIAL, before.material(), after.material());
            add(Aspect.OPERATIONS, words(before), words(after));
            add(Aspect.RELEASE_POLICY, text(before.releasePolicy()), text(after.releasePolicy()));
        }
    }

    /// In the order of their names: the service need not keep one.
    private static @Nullable String words(KeyDetails key) {
        return key.operations().isEmpty()
                ? null
                : String.join(" ", key.operations().stream().sorted().toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case ReleasePolicy policy -> policy.json();
            case Instant instant -> instant.toString();
            case Period period -> period.toString();
            default -> throw new IllegalArgumentException("No text of " + value.getClass());
        };
    }
}
