package app.keyturn.sandbox;

import app.keyturn.sandbox.material.SeededMaterial.Primes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the primes of the stock's RSA keys lie, so that no start has to search for them.
final class PrimeFile {
    private static final Map<String, Primes> PRIMES = read();

    private PrimeFile() {}

    /// Null for a seed that is not of the stock; its primes must be searched for.
    static @Nullable Primes of(String seed) {
        return PRIMES.get(seed);
    }

    private static Map<String, Primes> read() {
        Map<String, Primes> primes = new HashMap<>();
        Stock.lines("primes.txt").forEach(line -> {
            String[] words = line.split(" ");
            primes.put(words[0], new Primes(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        });
        return Map.copyOf(primes);
    }
}
