package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial.Member;
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

    private final SecretNumbers numbers;
    private final Opening opening;
    private final int[] n;

    private RsaFactors(SecretNumbers numbers, Opening opening, int[] n) {
        this.numbers = numbers;
        this.opening = opening;
        this.n = n;
    }

    /// Adds the other members to `n`, `e` and `d`.
    ///
    /// @throws KeyFileException where these do not belong together
    static Map<Member, byte[]> complete(Map<Member, byte[]> known, Opening opening) throws KeyFileException {
        try (var numbers = new SecretNumbers()) {
            var n = numbers.of(RsaKeys.get(known, Member.N));
            RsaKeys.checkSize(SecretNumbers.bitLength(n));
            var d = numbers.of(RsaKeys.get(known, Member.D));
            var e = numbers.of(RsaKeys.get(known, Member.E));
            RsaKeys.require(SecretNumbers.bit(n, 0) && below(e, n) && below(d, n));
            var factors = new RsaFactors(numbers, opening, n);
            factors.addFactors(known, d, factors.prime(numbers.product(e, d)));
            return known;
        }
    }

    private static boolean below(int[] number, int[] n) {
        return SecretNumbers.bitLength(number) > 1 && SecretNumbers.compare(number, n) < 0;
    }

    /// @param product of both exponents, which is one more than a multiple of the order of every number
    private int[] prime(int[] product) throws KeyFileException {
        RsaKeys.require(SecretNumbers.bit(product, 0));
        var multiple = numbers.difference(product, numbers.one());
        int twos = 0;
        while (!SecretNumbers.bit(multiple, twos)) {
            twos++;
        }
        var odd = numbers.shifted(multiple, -twos);
        try (var residues = new Residues(numbers, n)) {
            for (int base = 2; base < 2 + TRIES; base++) {
                opening.spend(SecretNumbers.bitLength(multiple), COST);
                var root = rootOfOne(residues, residues.power(residues.of(numbers.of(base)), odd, opening), twos);
                if (root != null) {
                    return numbers.commonDivisor(numbers.difference(root, numbers.one()), n);
                }
            }
        }
        throw new KeyFileException(Trouble.INCONSISTENT);
    }

    /// A number other than 1 and -1 whose square is 1; null where squaring goes by way of -1.
    private int @Nullable [] rootOfOne(Residues residues, int[] start, int twos) throws KeyFileException {
        var one = residues.one();
        var minusOne = residues.minusOne();
        var root = start;
        if (SecretNumbers.compare(root, one) == 0) {
            return null;
        }
        for (int i = 0; i < twos; i++) {
            opening.goOn();
            if (SecretNumbers.compare(root, minusOne) == 0) {
                return null;
            }
            var square = residues.times(root, root);
            if (SecretNumbers.compare(square, one) == 0) {
                return residues.plain(root);
            }
            root = square;
        }
        throw new KeyFileException(Trouble.INCONSISTENT);
    }

    private void addFactors(Map<Member, byte[]> known, int[] d, int[] prime) throws KeyFileException {
        var other = numbers.quotient(n, prime);
        boolean larger = SecretNumbers.compare(prime, other) > 0;
        var p = larger ? prime : other;
        var q = larger ? other : prime;
        RsaKeys.require(SecretNumbers.bitLength(q) > 1);
        addMember(known, Member.P, p);
        addMember(known, Member.Q, q);
        addMember(known, Member.DP, numbers.remainder(d, numbers.difference(p, numbers.one())));
        addMember(known, Member.DQ, numbers.remainder(d, numbers.difference(q, numbers.one())));
        addMember(known, Member.QI, inverse(q, p));
    }

    /// The inverse, as the power `p - 2` (Fermat). Where `p` is no prime the result is wrong, which
    /// the check of all numbers finds.
    private int[] inverse(int[] q, int[] p) throws KeyFileException {
        var exponent = numbers.difference(p, numbers.of(2));
        try (var residues = new Residues(numbers, p)) {
            return residues.plain(residues.power(residues.of(q), exponent, opening));
        }
    }

    private void addMember(Map<Member, byte[]> known, Member member, int[] number) {
        known.put(member, SecretNumbers.octets(number, (SecretNumbers.bitLength(n) + 7) / 8));
    }
}
