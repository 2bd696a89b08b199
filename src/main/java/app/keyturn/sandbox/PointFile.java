package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import java.security.spec.ECPoint;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The public points of the stock's EC keys, so that no start has to load the library that finds them.
final class PointFile {
    private static final Map<String, ECPoint> POINTS = Stock.lines("points.txt")
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> Bytes.point(words[1], words[2])));

    private PointFile() {}

    /// Null for a seed that is not of the stock; its point must be found.
    static @Nullable ECPoint of(String seed) {
        return POINTS.get(seed);
    }
}
