package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.SeededMaterial;
import app.keyturn.sandbox.material.SeededMaterial.Primes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The keys that a seeded vault starts with. Ids and material follow from names, so that every start shows the same;
/// no material is made before it is looked at.
final class Stock {
    private final String vault;
    private final List<SeedLine> lines;
    private final Map<String, Primes> primes;

    private Stock(String vault, List<SeedLine> lines, Map<String, Primes> primes) {
        this.vault = vault;
        this.lines = List.copyOf(lines);
        this.primes = Map.copyOf(primes);
    }

    /// Reads the stock of a vault from the application's own files.
    static Stock of(String vault) {
        Map<String, Primes> primes = new HashMap<>();
        lines("primes.txt").forEach(line -> {
            String[] words = line.split(" ");
            primes.put(words[0], new Primes(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        });
        return new Stock(vault, lines(vault + ".txt").map(SeedLine::parse).toList(), primes);
    }

    /// The same stock, filled up with keys of no interest of their own; nearly all EC.
    Stock filledTo(int count) {
        List<SeedLine> more = new ArrayList<>(lines);
        for (int number = 1; more.size() < count; number++) {
            String type = number % 100 == 0 ? "RSA:2048" : number % 7 == 0 ? "EC:P-384" : "EC:P-256";
            String text = "app-%05d-signing %s ages=%d policy=after:P1Y,notify:P30D,expiry:P2Y tags=env:prod,app:%05d";
            more.add(SeedLine.parse(text.formatted(number, type, number % 360, number)));
        }
        return new Stock(vault, more, primes);
    }

    List<SeedLine> lines() {
        return lines;
    }

    Lazy<Material> material(String name, int index, KeySpec spec) {
        String seed = seed(name, index);
        return new Lazy<>(() -> SeededMaterial.of(spec, seed, primes.get(seed)));
    }

    String versionId(String name, int index) {
        return SeededMaterial.digits(seed(name, index));
    }

    String seed(String name, int index) {
        return vault + "/" + name + "/" + index;
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = Stock.class.getResourceAsStream("/sandbox/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the application lacks its file sandbox/" + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("the application's file sandbox/" + file + " cannot be read", e);
        }
    }
}
