package app.keyturn.create.file;

import java.util.Arrays;

/// Multiplication modulo an odd number, by Montgomery's method: a residue stands for itself times a power
/// of two, so that nothing has to be divided. Some thousand times quicker than [SecretNumbers#remainder],
/// and wiped with those.
final class Residues implements AutoCloseable {
    private static final long WORD = 0xffffffffL;

    private final SecretNumbers numbers;
    private final int[] modulus;
    private final int words;
    /// The number that, multiplied by a word of the modulus, gives -1.
    private final int factor;
    private final int[] work;

    Residues(SecretNumbers numbers, int[] modulus) {
        this.numbers = numbers;
        this.words = (SecretNumbers.bitLength(modulus) + 31) / 32;
        this.modulus = Arrays.copyOf(modulus, words);
        this.factor = -inverse(modulus[0]);
        this.work = new int[words + 2];
    }

    /// The inverse, by Newton: each step doubles the number of correct bits. An odd number begins with
    /// three.
    private static int inverse(int odd) {
        int inverse = odd;
        for (int i = 0; i < 4; i++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /// A number below the modulus, as a residue.
    int[] of(int[] number) {
        return trimmed(numbers.remainder(numbers.shifted(number, 32 * words), modulus));
    }

    int[] one() {
        return of(numbers.one());
    }

    /// The residue of -1.
    int[] minusOne() {
        return trimmed(numbers.difference(modulus, one()));
    }

    /// The number that a residue stands for.
    int[] plain(int[] residue) {
        return times(residue, numbers.one());
    }

    int[] times(int[] a, int[] b) {
        var product = numbers.zero(words);
        multiply(a, b, product);
        return product;
    }

    int[] power(int[] base, int[] exponent, Opening opening) throws KeyFileException {
        var power = one();
        for (int bit = SecretNumbers.bitLength(exponent) - 1; bit >= 0; bit--) {
            opening.goOn();
            multiply(power, power, power);
            if (SecretNumbers.bit(exponent, bit)) {
                multiply(power, base, power);
            }
        }
        return power;
    }

    /// @param product may be one of the two
    private void multiply(int[] a, int[] b, int[] product) {
        Arrays.fill(work, 0);
        for (int i = 0; i < words; i++) {
            add(b, i < a.length ? a[i] : 0);
            add(modulus, work[0] * factor);
            System.arraycopy(work, 1, work, 0, words + 1);
            work[words + 1] = 0;
        }
        if (SecretNumbers.compare(work, modulus) >= 0) {
            SecretNumbers.subtract(work, modulus, work);
        }
        System.arraycopy(work, 0, product, 0, words);
    }

    private void add(int[] number, int times) {
        long carry = 0;
        for (int j = 0; j < words; j++) {
            carry += (work[j] & WORD) + (j < number.length ? (number[j] & WORD) * (times & WORD) : 0);
            work[j] = (int) carry;
            carry >>>= 32;
        }
        carry += work[words] & WORD;
        work[words] = (int) carry;
        work[words + 1] += (int) (carry >>> 32);
    }

    private int[] trimmed(int[] number) {
        var trimmed = numbers.zero(words);
        System.arraycopy(number, 0, trimmed, 0, Math.min(words, number.length));
        return trimmed;
    }

    @Override
    public void close() {
        Arrays.fill(work, 0);
        Arrays.fill(modulus, 0);
    }
}
