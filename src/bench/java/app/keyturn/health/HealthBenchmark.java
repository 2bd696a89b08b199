package app.keyturn.health;

import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthJudge.VaultKeys;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.inventory.Inventory.Snapshot;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/// What rotation health promises: 10,000 keys are judged in 100 ms, 100,000 in a second, and where one key has changed,
/// in a fraction of that.
public final class HealthBenchmark implements Callable<Boolean> {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final int ROUNDS = 5;
    private static final VaultAddress VAULT = new VaultAddress(
            URI.create("https://bench.vault.azure.net"),
            "bench",
            VaultAddress.Kind.VAULT,
            VaultAddress.Home.AZURE_PUBLIC);

    @Override
    public Boolean call() {
        boolean kept = true;
        for (int size : List.of(1_000, 10_000, 100_000)) {
            var keys = keys(size);
            double whole = median(() -> judge(new HealthJudge(ZoneOffset.UTC), keys));
            var judge = new HealthJudge(ZoneOffset.UTC);
            judge(judge, keys);
            double one = median(() -> judge(judge, oneChanged(keys)));
            print("findings of %,d keys".formatted(size), whole);
            print("the same where one key has changed", one);
            kept &= whole <= size / 100.0 || size < 10_000;
        }
        return kept;
    }

    private static long judge(HealthJudge judge, List<KnownKey> keys) {
        long began = System.nanoTime();
        var health = judge.judge(
                NOW,
                List.of(new VaultKeys(VAULT, new Snapshot(keys, Map.of(), NOW, keys.size(), 0, 0), NOW)),
                RuleSets.KEYTURN);
        if (health.keys().size() != keys.size()) {
            throw new IllegalStateException("A key is missing");
        }
        return System.nanoTime() - began;
    }

    private static List<KnownKey> oneChanged(List<KnownKey> keys) {
        List<KnownKey> changed = new ArrayList<>(keys);
        changed.set(keys.size() / 2, key(keys.size() + 1));
        return changed;
    }

    private static List<KnownKey> keys(int count) {
        List<KnownKey> keys = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    /// A third without a policy, a third that rotates, a third that expires first.
    private static KnownKey key(int number) {
        var created = NOW.minus(Duration.ofDays(number % 400));
        var expires = number % 3 == 0 ? null : created.plus(Duration.ofDays(300 + number % 200));
        var item = new KeyItem(
                new KeyIdentifier(VAULT.uri() + "/keys/key-" + number + "/1", "key-" + number, "1"),
                new KeyAttributes(number % 20 != 0, null, expires, false),
                new ReadOnlyAttributes(created, created, "Recoverable", 90, number % 7 == 0 ? "1" : "2"),
                Map.of("owner", "team-" + number % 9),
                false,
                List.of());
        var details = new KeyDetails(item, KeyType.RSA, number % 5 == 0 ? 2048 : 4096, null, List.of(), null, null);
        var policy = number % 3 == 1
                ? new RotationPolicy(Trigger.afterCreation(Period.ofDays(90)), null, Period.ofDays(400), NOW, NOW)
                : RotationPolicy.SERVICE_DEFAULT;
        return new KnownKey(item, details, policy, null, NOW, KnownKey.Writing.NONE);
    }

    private interface Timed {
        long nanos();
    }

    private static double median(Timed timed) {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            millis[i] = timed.nanos() / 1e6;
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static void print(String what, double millis) {
        System.out.println(String.format(Locale.ROOT, "  %-50s %9.1f ms", what, millis));
    }
}
