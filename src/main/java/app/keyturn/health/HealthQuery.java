package app.keyturn.health;

import app.keyturn.health.rules.ExemptFinding;
import app.keyturn.health.rules.Health;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.JudgedKey;
import app.keyturn.health.rules.Standing;
import app.keyturn.health.rules.Weeks;
import app.keyturn.ui.Formats;
import app.keyturn.vault.VaultAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which lines are wanted: all findings that count, those that are exempt, or the keys of a card or a week; and of
/// these, those with certain words.
/// Any thread.
///
/// @param formats with the time of each vault
/// @param usual   for a vault that was closed meanwhile
record HealthQuery(
        @Nullable Standing standing,
        @Nullable Integer week,
        boolean exempt,
        String filter,
        Map<VaultAddress, Formats> formats,
        Formats usual) {
    private static final Comparator<JudgedKey> BY_NAME = Comparator.comparing(
                    (JudgedKey key) -> key.key().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(key -> key.vault().name());

    List<HealthRow> rows(Health health) {
        return all(health).filter(this::matches).toList();
    }

    private Stream<HealthRow> all(Health health) {
        if (exempt) {
            return health.exempt().stream().map(this::row);
        }
        if (standing != null) {
            var taken = health.taken();
            return health.keys().stream()
                    .filter(key -> key.standing() == standing)
                    .sorted(BY_NAME)
                    .flatMap(key -> ofStanding(key, taken));
        }
        return week == null ? findings(health) : ofWeek(health, week);
    }

    private Stream<HealthRow> findings(Health health) {
        return health.findings().stream().map(this::row);
    }

    private HealthRow row(HealthFinding finding) {
        var words = HealthWords.of(finding, time(finding.vault()));
        return new HealthRow(finding.vault(), finding.key(), finding, words, null);
    }

    private HealthRow row(ExemptFinding one) {
        var finding = one.finding();
        var time = time(finding.vault());
        var words = HealthWords.of(one, time);
        return new HealthRow(finding.vault(), finding.key(), finding, words, one.exemption());
    }

    /// @param taken the findings that are exempt
    private Stream<HealthRow> ofStanding(JudgedKey key, Set<HealthFinding> taken) {
        var counting =
                key.findings().stream().filter(one -> !taken.contains(one)).toList();
        return counting.isEmpty()
                ? Stream.of(row(key, HealthWords.standing(key, time(key.vault()))))
                : counting.stream().map(this::row);
    }

    private static HealthRow row(JudgedKey key, String words) {
        return new HealthRow(key.vault(), key.key(), null, words, null);
    }

    private Formats time(VaultAddress vault) {
        return formats.getOrDefault(vault, usual);
    }

    private Stream<HealthRow> ofWeek(Health health, int chosen) {
        return health.keys().stream()
                .filter(key -> health.weeks().has(key, chosen))
                .sorted(BY_NAME)
                .map(key -> row(key, events(key, health.weeks(), chosen)));
    }

    private String events(JudgedKey key, Weeks weeks, int chosen) {
        return weeks.of(key, chosen).stream()
                .map(event -> HealthWords.of(event, time(key.vault())))
                .collect(Collectors.joining("; "));
    }

    private boolean matches(HealthRow row) {
        var words =
                (row.name() + " " + row.vault().name() + " " + row.words() + " " + row.rule()).toLowerCase(Locale.ROOT);
        return Stream.of(filter.toLowerCase(Locale.ROOT).trim().split("\\s+")).allMatch(words::contains);
    }
}
