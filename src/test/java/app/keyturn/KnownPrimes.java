package app.keyturn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/// Primes of RSA keys for tests. Each is the first one after a number that anybody can compute; `rsa-primes.txt` has, a
/// line for each size of keys, how many odd numbers lie between.
final class KnownPrimes {
    private static final BigInteger EXPONENT = RSAKeyGenParameterSpec.F4;
    private static final Map<Integer, int[]> STEPS = read();

    private KnownPrimes() {}

    private static Map<Integer, int[]> read() {
        try (var in = Objects.requireNonNull(KnownPrimes.class.getResourceAsStream("/rsa-primes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> Arrays.stream(line.split(" "))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .collect(Collectors.toMap(numbers -> numbers[0], numbers -> numbers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean fit(RSAKeyGenParameterSpec spec) {
        return EXPONENT.equals(spec.getPublicExponent()) && STEPS.containsKey(spec.getKeysize());
    }

    /// @param number from 0, below 24
    static KeyPair pair(int size, int number) {
        var one = prime(size, 2 * number);
        var two = prime(size, 2 * number + 1);
        return pair(one.max(two), one.min(two));
    }

    private static BigInteger prime(int size, int number) {
        int bits = size / 2;
        var from = new BigInteger(bits, new Random(size * 100L + number));
        return from.setBit(bits - 1)
                .setBit(bits - 2)
                .setBit(0)
                .add(BigInteger.valueOf(2L * Objects.requireNonNull(STEPS.get(size))[number + 1]));
    }

    private static KeyPair pair(BigInteger p, BigInteger q) {
        var modulus = p.multiply(q);
        var lessOne = p.subtract(BigInteger.ONE);
        var otherLessOne = q.subtract(BigInteger.ONE);
        var secret = EXPONENT.modInverse(lessOne.multiply(otherLessOne));
        try {
            var factory = KeyFactory.getInstance("RSA", "SunRsaSign");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, EXPONENT)),
                    factory.generatePrivate(new RSAPrivateCrtKeySpec(
                            modulus,
                            EXPONENT,
                            secret,
                            p,
                            q,
                            secret.mod(lessOne),
                            secret.mod(otherLessOne),
                            q.modInverse(p))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
