package app.keyturn;

import app.keyturn.health.HealthBenchmark;
import app.keyturn.keys.KeysBenchmark;
import app.keyturn.sandbox.SandboxBenchmark;
import app.keyturn.start.StartBenchmark;
import app.keyturn.whole.WholeListBenchmark;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Runs the benchmarks, all or those that are named: `./dev bench [NAME]...`. Ends with 1 when one misses what it
/// promises.
public final class Benchmarks {
    private Benchmarks() {}

    private static final Map<String, Callable<Boolean>> ALL = new TreeMap<>(Map.of(
            "health", new HealthBenchmark(),
            "keys", new KeysBenchmark(),
            "sandbox", new SandboxBenchmark(),
            "start", new StartBenchmark(),
            "whole", new WholeListBenchmark()));

    public static void main(String[] names) throws Exception {
        boolean kept = true;
        for (String name : names.length == 0 ? ALL.keySet().toArray(String[]::new) : names) {
            Callable<Boolean> benchmark = ALL.get(name);
            if (benchmark == null) {
                System.err.println("no such benchmark: " + name + "; there are " + ALL.keySet());
                System.exit(2);
                return;
            }
            System.out.println(name);
            kept &= benchmark.call();
        }
        System.exit(kept ? 0 : 1);
    }
}
