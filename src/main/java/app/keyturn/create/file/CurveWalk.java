package app.keyturn.create.file;

import java.util.Arrays;

/// Multiplies the base point of a curve by a number, in Jacobian coordinates: (x/z², y/z³). The points
/// on the way would give the number away, so they are wiped.
final class CurveWalk {
    private final int[] prime;
    private final int[] a;

    CurveWalk(int[] prime, int[] a) {
        this.prime = prime;
        this.a = a;
    }

    /// One step in the field.
    private final class Step implements AutoCloseable {
        private final SecretNumbers numbers = new SecretNumbers();

        int[] times(int[] left, int[] right) {
            return numbers.remainder(numbers.product(left, right), prime);
        }

        int[] plus(int[] left, int[] right) {
            return numbers.remainder(numbers.sum(left, right), prime);
        }

        int[] minus(int[] left, int[] right) {
            return numbers.remainder(numbers.difference(numbers.sum(left, prime), right), prime);
        }

        int[] twice(int[] number) {
            return plus(number, number);
        }

        @Override
        public void close() {
            numbers.close();
        }
    }

    /// @param factor at least 1, and less than the order
    /// @return both coordinates, one after the other
    byte[] times(int[] factor, int[] baseX, int[] baseY, int width) {
        int[][] base = {baseX, baseY, {1}};
        int[][] point = copy(base);
        for (int bit = SecretNumbers.bitLength(factor) - 2; bit >= 0; bit--) {
            point = replace(point, doubled(point));
            if (SecretNumbers.bit(factor, bit)) {
                point = replace(point, added(point, base));
            }
        }
        var affine = affine(point, width);
        wipe(point);
        return affine;
    }

    private static int[][] replace(int[][] old, int[][] now) {
        wipe(old);
        return now;
    }

    private static void wipe(int[][] point) {
        for (var coordinate : point) {
            Arrays.fill(coordinate, 0);
        }
    }

    private static int[][] copy(int[]... point) {
        return Arrays.stream(point).map(int[]::clone).toArray(int[][]::new);
    }

    private int[][] doubled(int[][] p) {
        try (var f = new Step()) {
            var ySquared = f.times(p[1], p[1]);
            var s = f.twice(f.twice(f.times(p[0], ySquared)));
            var zSquared = f.times(p[2], p[2]);
            var xSquared = f.times(p[0], p[0]);
            var m = f.plus(f.plus(xSquared, f.twice(xSquared)), f.times(a, f.times(zSquared, zSquared)));
            var x = f.minus(f.times(m, m), f.twice(s));
            var eighth = f.twice(f.twice(f.twice(f.times(ySquared, ySquared))));
            return copy(x, f.minus(f.times(m, f.minus(s, x)), eighth), f.twice(f.times(p[1], p[2])));
        }
    }

    /// The sum of a doubled point and the base. With a factor below the order, the two are never the same or opposite.
    private int[][] added(int[][] p, int[][] base) {
        try (var f = new Step()) {
            var zSquared = f.times(p[2], p[2]);
            var h = f.minus(f.times(base[0], zSquared), p[0]);
            var r = f.minus(f.times(base[1], f.times(zSquared, p[2])), p[1]);
            var hSquared = f.times(h, h);
            var hCubed = f.times(hSquared, h);
            var v = f.times(p[0], hSquared);
            var x = f.minus(f.minus(f.times(r, r), hCubed), f.twice(v));
            var y = f.minus(f.times(r, f.minus(v, x)), f.times(p[1], hCubed));
            return copy(x, y, f.times(h, p[2]));
        }
    }

    private byte[] affine(int[][] p, int width) {
        try (var f = new Step()) {
            var inverse = inverse(f, p[2]);
            var squared = f.times(inverse, inverse);
            var both = new byte[2 * width];
            System.arraycopy(SecretNumbers.octets(f.times(p[0], squared), width), 0, both, 0, width);
            var y = f.times(p[1], f.times(squared, inverse));
            System.arraycopy(SecretNumbers.octets(y, width), 0, both, width, width);
            return both;
        }
    }

    /// The inverse, as the power prime - 2 (Fermat).
    private int[] inverse(Step f, int[] number) {
        var exponent = f.numbers.difference(prime, f.numbers.sum(f.numbers.one(), f.numbers.one()));
        int[] power = f.numbers.one();
        for (int bit = SecretNumbers.bitLength(exponent) - 1; bit >= 0; bit--) {
            power = f.times(power, power);
            if (SecretNumbers.bit(exponent, bit)) {
                power = f.times(power, number);
            }
        }
        return power;
    }
}
