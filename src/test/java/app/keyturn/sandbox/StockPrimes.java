package app.keyturn.sandbox;

import app.keyturn.sandbox.material.SeededMaterial;
import app.keyturn.sandbox.material.SeededMaterial.Primes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the primes of the stock's RSA keys and writes `resources/sandbox/primes.txt`; to be run after a line of the
/// stock changes, with the names of the vaults.
final class StockPrimes {
    private StockPrimes() {}

    public static void main(String[] vaults) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Where the primes of the stock's RSA keys lie, in steps of two behind what their seed gives.");
        for (String vault : vaults) {
            lines.addAll(of(Stock.of(vault)));
        }
        Files.write(Path.of("resources/sandbox/primes.txt"), lines);
    }

    private static List<String> of(Stock stock) {
        return stock.lines().parallelStream()
                .filter(line -> line.spec().type().isRsa())
                .flatMap(line -> IntStream.range(0, line.ages().size()).mapToObj(index -> line(stock, line, index)))
                .toList();
    }

    private static String line(Stock stock, SeedLine line, int index) {
        String seed = stock.seed(line.name(), index);
        Primes primes = SeededMaterial.search(line.spec(), seed);
        return seed + " " + primes.p() + " " + primes.q();
    }
}
