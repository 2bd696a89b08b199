package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Material that follows from a text, so that a seeded vault shows the same keys at every start. For keys of the
/// sandbox's own stock only: whoever knows the text knows the secret.
public final class SeededMaterial {
    private static final BigInteger E = BigInteger.valueOf(65537);

    /// How far the primes lie behind the numbers that the seed gives, in steps of two. Knowing it spares the search,
    /// which is nearly all of the time that an RSA key takes.
    public record Primes(int p, int q) {}

    private SeededMaterial() {}

    /// @param primes where the primes of an RSA key are; null to search for them
    /// @param point the public point of an EC key; null to find it
    public static Material of(KeySpec spec, String seed, @Nullable Primes primes, @Nullable ECPoint point) {
        if (spec.type().isRsa()) {
            Primes found = primes == null ? search(spec, seed) : primes;
            return rsa(spec, seed, found);
        }
        if (spec.type().isOct()) {
            return new OctMaterial(expand(seed, "k", spec.size() / 8));
        }
        Curve curve = spec.requireCurve();
        BigInteger below = curve.order().subtract(BigInteger.ONE);
        BigInteger secret =
                Bytes.number(expand(seed, "d", curve.bytes() + 8)).mod(below).add(BigInteger.ONE);
        return point == null ? EcMaterial.of(curve, secret) : new EcMaterial(curve, secret, point);
    }

    /// Finds the primes of a seed; what the stock's file of primes is made with.
    public static Primes search(KeySpec spec, String seed) {
        return new Primes(steps(start(spec, seed, "p")), steps(start(spec, seed, "q")));
    }

    /// 32 hexadecimal digits that follow from the seed, for an id.
    public static String digits(String seed) {
        return HexFormat.of().formatHex(expand(seed, "id", 16));
    }

    private static Material rsa(KeySpec spec, String seed, Primes primes) {
        BigInteger p = start(spec, seed, "p").add(BigInteger.valueOf(2L * primes.p()));
        BigInteger q = start(spec, seed, "q").add(BigInteger.valueOf(2L * primes.q()));
        try {
            return p.compareTo(q) > 0 ? RsaMaterial.of(p, q, E) : RsaMaterial.of(q, p, E);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA key comes of " + primes, e);
        }
    }

    private static int steps(BigInteger start) {
        int steps = 0;
        BigInteger candidate = start;
        while (!candidate.isProbablePrime(64) || !isCoprime(candidate)) {
            BigInteger next = candidate.nextProbablePrime();
            steps += next.subtract(candidate).shiftRight(1).intValueExact();
            candidate = next;
        }
        return steps;
    }

    private static boolean isCoprime(BigInteger prime) {
        return prime.subtract(BigInteger.ONE).gcd(E).equals(BigInteger.ONE);
    }

    /// An odd number of half the key's size whose two top bits are set, so that the product has the full size.
    private static BigInteger start(KeySpec spec, String seed, String label) {
        int half = spec.size() / 2;
        return Bytes.number(expand(seed, label, half / 8))
                .setBit(half - 1)
                .setBit(half - 2)
                .setBit(0);
    }

    private static byte[] expand(String seed, String label, int length) {
        byte[] all = new byte[0];
        for (int block = 0; all.length < length; block++) {
            byte[] text = (seed + "|" + label + "|" + block).getBytes(StandardCharsets.UTF_8);
            all = Bytes.concat(all, sha256(text));
        }
        return Arrays.copyOf(all, length);
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
