package app.keyturn.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.health.rules.Health;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthJudge.VaultKeys;
import app.keyturn.health.rules.JudgedKey;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.health.rules.Weeks;
import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxEvent;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What the chart says of the coming weeks is what the vaults do when these weeks pass.
class ForecastInSandboxTest {
    /// Not near a Monday, so that the first week is a part of one.
    private static final Instant START = Instant.parse("2026-11-25T09:30:00Z");

    private final SandboxClock clock = SandboxClock.startingAt(() -> START);
    private final Sandbox sandbox = Sandbox.seeded(clock);

    private Health judge() {
        var vaults = new AzureVaults(clock);
        List<VaultKeys> all = new ArrayList<>();
        for (var vault : sandbox.vaults()) {
            ObservedVault observed = Observed.vault(vaults.open(sandbox, vault), clock);
            observed.listKeys(_ -> {});
            while (observed.readNext()) {
                // Each reads one key.
            }
            all.add(new VaultKeys(observed.address(), observed.inventory().snapshot(), clock.instant()));
        }
        return new HealthJudge(ZoneOffset.UTC).judge(START, all, RuleSets.KEYTURN);
    }

    private static String place(int week, Kind kind) {
        return "week %02d %s".formatted(week, kind);
    }

    private static Map<String, Integer> told(Weeks weeks) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int week = 0; week < Weeks.COUNT; week++) {
            for (var kind : Kind.values()) {
                if (weeks.count(week, kind) > 0) {
                    counts.put(place(week, kind), weeks.count(week, kind));
                }
            }
        }
        return counts;
    }

    /// What the vaults did, of the keys that the chart is about: that old versions expire concerns nobody.
    private Map<String, Integer> happened(Health health) {
        Map<String, String> current = new HashMap<>();
        for (JudgedKey key : health.keys()) {
            if (key.key().policy() != null && key.key().item().enabled()) {
                current.put(
                        key.vault().name() + "/" + key.key().name(),
                        key.key().item().version());
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        var end = health.weeks().start(Weeks.COUNT).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (var event : sandbox.events()) {
            var key = event.vault() + "/" + event.key();
            if (event.when().isAfter(START) && event.when().isBefore(end) && current.containsKey(key)) {
                count(counts, current, key, event);
            }
        }
        return counts;
    }

    private static void count(
            Map<String, Integer> counts, Map<String, String> current, String key, SandboxEvent event) {
        if (event.kind() == SandboxEvent.Kind.NEW_VERSION) {
            current.put(key, event.version());
        }
        if (event.kind() != SandboxEvent.Kind.PURGED && event.version().equals(current.get(key))) {
            counts.merge(place(week(event.when()), Kind.valueOf(event.kind().name())), 1, Integer::sum);
        }
    }

    private static int week(Instant when) {
        var monday = LocalDate.of(2026, 11, 23);
        return (int) ChronoUnit.DAYS.between(monday, LocalDate.ofInstant(when, ZoneOffset.UTC)) / 7;
    }

    @Test
    void theChartSaysWhatTheVaultsDo() {
        var health = judge();
        var told = told(health.weeks());
        assertThat(told.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(30);
        for (int week = 0; week < Weeks.COUNT; week++) {
            clock.advance(Duration.ofDays(7));
        }
        assertThat(happened(health)).isEqualTo(told);
    }
}
