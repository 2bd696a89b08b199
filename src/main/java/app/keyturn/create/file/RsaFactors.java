package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial.Member;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes what an RSA key of three numbers leaves out, which RFC 7518 (section 6.3.2) allows. The
/// primes follow from both exponents (NIST SP 800-56B, revision 2, appendix C.2), and the other
/// numbers from the primes.
final class RsaFactors {
    /// The most attempts. Each finds the primes with a probability of at least one half.
    private static final int TRIES = 40;
    /// The work of one bit of a power, in rounds of key derivation.
    private static final int COST = 64;

    private RsaFactors() {}

    /// Adds the other members to `n`, `e` and `d`.
    ///
    /// @throws KeyFileException where these do not belong together
    static Map<Member, BigInteger> complete(Map<Member, BigInteger> known, Opening opening) throws KeyFileException {
        var n = RsaKeys.get(known, Member.N);
        var e = RsaKeys.get(known, Member.E);
        var d = RsaKeys.get(known, Member.D);
        RsaKeys.checkSize(n.bitLength());
        RsaKeys.require(n.testBit(0) && below(e, n) && below(d, n));
        var prime = prime(n, e.multiply(d), opening);
        var other = n.divide(prime);
        var p = prime.max(other);
        var q = prime.min(other);
        RsaKeys.require(q.bitLength() > 1 && p.gcd(q).equals(BigInteger.ONE));
        known.put(Member.P, p);
        known.put(Member.Q, q);
        known.put(Member.DP, d.mod(p.subtract(BigInteger.ONE)));
        known.put(Member.DQ, d.mod(q.subtract(BigInteger.ONE)));
        known.put(Member.QI, q.modInverse(p));
        return known;
    }

    private static boolean below(BigInteger number, BigInteger n) {
        return number.bitLength() > 1 && number.compareTo(n) < 0;
    }

    /// @param product of both exponents, which is one more than a multiple of the order of every number
    private static BigInteger prime(BigInteger n, BigInteger product, Opening opening) throws KeyFileException {
        RsaKeys.require(product.testBit(0));
        var multiple = product.subtract(BigInteger.ONE);
        int twos = multiple.getLowestSetBit();
        var odd = multiple.shiftRight(twos);
        for (int base = 2; base < 2 + TRIES; base++) {
            opening.spend(multiple.bitLength(), COST);
            var root = rootOfOne(BigInteger.valueOf(base).modPow(odd, n), n, twos, opening);
            if (root != null) {
                return root.subtract(BigInteger.ONE).gcd(n);
            }
        }
        throw new KeyFileException(Trouble.INCONSISTENT);
    }

    /// A number other than 1 and -1 whose square is 1; null where squaring goes by way of -1.
    private static @Nullable BigInteger rootOfOne(BigInteger start, BigInteger n, int twos, Opening opening)
            throws KeyFileException {
        var root = start;
        if (root.equals(BigInteger.ONE)) {
            return null;
        }
        for (int i = 0; i < twos; i++) {
            opening.goOn();
            if (root.equals(n.subtract(BigInteger.ONE))) {
                return null;
            }
            var square = root.multiply(root).mod(n);
            if (square.equals(BigInteger.ONE)) {
                return root;
            }
            root = square;
        }
        throw new KeyFileException(Trouble.INCONSISTENT);
    }
}
