package app.keyturn.create.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Computes with numbers that must not stay in memory, as those of `BigInteger` do. All arrays that it
/// makes are wiped when it is closed. Numbers are not negative, in words of 32 bits, the lowest first.
/// It is simple and slow.
final class SecretNumbers implements AutoCloseable {
    private static final long WORD = 0xffffffffL;

    private final List<int[]> made = new ArrayList<>();

    private int[] make(int words) {
        var array = new int[words];
        made.add(array);
        return array;
    }

    int[] of(byte[] bigEndian) {
        var number = make((bigEndian.length + 3) / 4);
        for (int i = 0; i < bigEndian.length; i++) {
            number[i / 4] |= (bigEndian[bigEndian.length - 1 - i] & 0xff) << 8 * (i % 4);
        }
        return number;
    }

    int[] zero(int words) {
        return make(words);
    }

    int[] one() {
        return of(1);
    }

    int[] of(int word) {
        var number = make(1);
        number[0] = word;
        return number;
    }

    int[] sum(int[] a, int[] b) {
        var sum = make(Math.max(a.length, b.length) + 1);
        long carry = 0;
        for (int i = 0; i < sum.length; i++) {
            carry += word(a, i) + word(b, i);
            sum[i] = (int) carry;
            carry >>>= 32;
        }
        return sum;
    }

    /// @param b not larger than `a`
    int[] difference(int[] a, int[] b) {
        var difference = make(a.length);
        subtract(a, b, difference);
        return difference;
    }

    /// @param difference may be one of the two
    static void subtract(int[] a, int[] b, int[] difference) {
        long borrow = 0;
        for (int i = 0; i < difference.length; i++) {
            long word = word(a, i) - word(b, i) - borrow;
            difference[i] = (int) word;
            borrow = word >>> 63;
        }
    }

    int[] product(int[] a, int[] b) {
        var product = make(a.length + b.length);
        for (int i = 0; i < a.length; i++) {
            long carry = 0;
            for (int j = 0; j < b.length; j++) {
                carry += (a[i] & WORD) * (b[j] & WORD) + (product[i + j] & WORD);
                product[i + j] = (int) carry;
                carry >>>= 32;
            }
            product[i + b.length] = (int) carry;
        }
        return product;
    }

    /// The remainder of `a` after division by `modulus`, bit by bit.
    int[] remainder(int[] a, int[] modulus) {
        return divide(a, modulus, null);
    }

    int[] quotient(int[] a, int[] divisor) {
        var quotient = make(a.length);
        divide(a, divisor, quotient);
        return quotient;
    }

    private int[] divide(int[] a, int[] modulus, int @Nullable [] quotient) {
        var rest = make(modulus.length + 1);
        for (int bit = bitLength(a) - 1; bit >= 0; bit--) {
            int in = bit(a, bit) ? 1 : 0;
            for (int i = 0; i < rest.length; i++) {
                int out = rest[i] >>> 31;
                rest[i] = rest[i] << 1 | in;
                in = out;
            }
            if (compare(rest, modulus) >= 0) {
                subtract(rest, modulus, rest);
                if (quotient != null) {
                    quotient[bit / 32] |= 1 << bit % 32;
                }
            }
        }
        return rest;
    }

    /// @param bits to the left; to the right where they are negative, and what falls off there is gone
    int[] shifted(int[] a, int bits) {
        int length = Math.max(0, bitLength(a) + bits);
        var shifted = make((length + 31) / 32);
        for (int bit = Math.max(0, bits); bit < length; bit++) {
            shifted[bit / 32] |= bit(a, bit - bits) ? 1 << bit % 32 : 0;
        }
        return shifted;
    }

    /// The largest number that divides both.
    ///
    /// @param odd is not changed, nor is the other
    int[] commonDivisor(int[] a, int[] odd) {
        var left = make(Math.max(a.length, odd.length));
        var right = make(left.length);
        System.arraycopy(a, 0, left, 0, a.length);
        System.arraycopy(odd, 0, right, 0, odd.length);
        while (bitLength(left) > 0) {
            while (!bit(left, 0)) {
                halve(left);
            }
            if (compare(left, right) >= 0) {
                subtract(left, right, left);
            } else {
                subtract(right, left, right);
                var swapped = left;
                left = right;
                right = swapped;
            }
        }
        return right;
    }

    private static void halve(int[] number) {
        for (int i = 0; i < number.length; i++) {
            number[i] = number[i] >>> 1 | (i + 1 < number.length ? number[i + 1] << 31 : 0);
        }
    }

    static int compare(int[] a, int[] b) {
        for (int i = Math.max(a.length, b.length) - 1; i >= 0; i--) {
            int order = Long.compare(word(a, i), word(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static int bitLength(int[] number) {
        for (int i = number.length - 1; i >= 0; i--) {
            if (number[i] != 0) {
                return 32 * i + 32 - Integer.numberOfLeadingZeros(number[i]);
            }
        }
        return 0;
    }

    static boolean bit(int[] number, int index) {
        return (number[index / 32] >>> index % 32 & 1) == 1;
    }

    /// As octets, the highest first. A copy that this does not wipe.
    static byte[] octets(int[] number, int width) {
        var octets = new byte[width];
        for (int i = 0; i < width; i++) {
            octets[width - 1 - i] = (byte) (word(number, i / 4) >>> 8 * (i % 4));
        }
        return octets;
    }

    private static long word(int[] number, int index) {
        return index < number.length ? number[index] & WORD : 0;
    }

    @Override
    public void close() {
        made.forEach(array -> Arrays.fill(array, 0));
        made.clear();
    }
}
