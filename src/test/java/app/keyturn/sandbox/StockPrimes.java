package app.keyturn.sandbox;

import app.keyturn.sandbox.material.EcMaterial;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.SeededMaterial;
import app.keyturn.sandbox.material.SeededMaterial.Primes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the primes of the stock's RSA keys and the points of its EC keys, and writes `primes.txt` and `points.txt` in
/// `resources/sandbox`; to be run after a line of the stock changes, with the names of the vaults.
final class StockPrimes {
    private StockPrimes() {}

    public static void main(String[] vaults) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# Where the primes of the stock's RSA keys lie, in steps of two behind what their seed gives.");
        for (String vault : vaults) {
            lines.addAll(of(Stock.of(vault)));
        }
        Files.write(Path.of("resources/sandbox/primes.txt"), lines);
        List<String> points = new ArrayList<>();
        points.add("# The public points of the stock's EC keys: x and y in hexadecimal.");
        for (String vault : vaults) {
            Stock stock = Stock.of(vault);
            for (SeedLine line : stock.lines()) {
                for (int index = 0;
                        line.spec().type().isEc() && index < line.ages().size();
                        index++) {
                    points.add(point(line.spec(), stock.seed(line.name(), index)));
                }
            }
        }
        Files.write(Path.of("resources/sandbox/points.txt"), points);
    }

    private static String point(KeySpec spec, String seed) {
        ECPoint point = ((EcMaterial) SeededMaterial.of(spec, seed, null, null)).point();
        return seed + " " + point.getAffineX().toString(16) + " "
                + point.getAffineY().toString(16);
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
