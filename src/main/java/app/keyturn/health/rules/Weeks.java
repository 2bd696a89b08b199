package app.keyturn.health.rules;

import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What will happen to keys in the weeks from this one on, counted. A week begins on Monday, where the user is.
///
/// @param counts by week, then by [Kind]
public record Weeks(LocalDate first, ZoneId zone, List<List<Integer>> counts) {
    public static final int COUNT = 26;

    public Weeks {
        counts = counts.stream().map(List::copyOf).toList();
    }

    /// The week of that moment, and those after it.
    static Weeks of(Instant now, ZoneId zone, List<JudgedKey> keys) {
        var first = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        int[][] counts = new int[COUNT][Kind.values().length];
        for (var key : keys) {
            for (var event : key.events()) {
                int week = week(first, zone, event.when());
                if (week >= 0 && week < COUNT) {
                    counts[week][event.kind().ordinal()]++;
                }
            }
        }
        List<List<Integer>> all = new ArrayList<>();
        for (var week : counts) {
            all.add(Arrays.stream(week).boxed().toList());
        }
        return new Weeks(first, zone, all);
    }

    /// When the last week is over.
    static Instant end(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(COUNT)
                .atStartOfDay(zone)
                .toInstant();
    }

    private static int week(LocalDate first, ZoneId zone, Instant when) {
        return (int) Math.floorDiv(ChronoUnit.DAYS.between(first, LocalDate.ofInstant(when, zone)), 7L);
    }

    public int count(int week, Kind kind) {
        return counts.get(week).get(kind.ordinal());
    }

    /// Of all kinds.
    public int total(int week) {
        return counts.get(week).stream().mapToInt(Integer::intValue).sum();
    }

    /// Its Monday.
    public LocalDate start(int week) {
        return first.plusWeeks(week);
    }

    /// Whether something happens to the key in a week.
    public boolean has(JudgedKey key, int week) {
        return key.events().stream().anyMatch(event -> week(first, zone, event.when()) == week);
    }

    /// What happens to the key in a week.
    public List<RotationForecast.Event> of(JudgedKey key, int week) {
        return key.events().stream()
                .filter(event -> week(first, zone, event.when()) == week)
                .toList();
    }
}
