package app.keyturn.versions;

import app.keyturn.vault.KeyItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Which versions of a key stay enabled. The current version always does; so does one of which nobody knows when it was
/// created.
///
/// @param amount how many versions, or days; at least 1
record Keep(Rule rule, int amount) {
    /// What counts.
    enum Rule {
        NEWEST,
        YOUNGER
    }

    /// @param versions all of a key
    List<KeyItem> of(List<KeyItem> versions, String current, Instant now) {
        var since = rule == Rule.NEWEST ? nth(versions) : now.minus(Duration.ofDays(amount));
        return versions.stream()
                .filter(version ->
                        version.version().equals(current) || !created(version).isBefore(since))
                .toList();
    }

    /// When the oldest was created that is kept. Versions of the same second are kept together, because nobody knows
    /// which of them is older.
    private Instant nth(List<KeyItem> versions) {
        return versions.stream()
                .map(Keep::created)
                .sorted(Comparator.reverseOrder())
                .skip(amount - 1L)
                .findFirst()
                .orElse(Instant.MIN);
    }

    private static Instant created(KeyItem version) {
        return version.createdOn() == null ? Instant.MAX : version.createdOn();
    }
}
