package app.keyturn;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyPairGeneratorSpi;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// RSA keys for tests: real ones, [#KEYS] of a size, and then the same again from the first. Searching for primes was
/// the dearest single thing that the tests did, so that those of the usual sizes are found beforehand ([KnownPrimes]).
public final class RecycledKeys implements LauncherSessionListener {
    private static final int KEYS = 24;

    private static final Map<String, Pool> POOLS = new ConcurrentHashMap<>();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Security.insertProviderAt(new RecyclingProvider(), 1);
    }

    private static final class RecyclingProvider extends Provider {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        RecyclingProvider() {
            super("RecycledKeys", "1", "RSA keys for tests");
            put("KeyPairGenerator.RSA", Generator.class.getName());
        }
    }

    /// Pairs of one size and exponent, the one that was handed out longest ago first.
    private record Pool(Deque<KeyPair> pairs) {
        synchronized KeyPair take(RSAKeyGenParameterSpec spec) {
            pairs.addLast(pairs.size() < KEYS ? made(spec, pairs.size()) : pairs.removeFirst());
            return pairs.getLast();
        }

        private static KeyPair made(RSAKeyGenParameterSpec spec, int number) {
            return KnownPrimes.fit(spec) ? KnownPrimes.pair(spec.getKeysize(), number) : generated(spec);
        }

        private static KeyPair generated(RSAKeyGenParameterSpec spec) {
            try {
                var generator = KeyPairGenerator.getInstance("RSA", "SunRsaSign");
                generator.initialize(spec);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Public, because the JDK makes it by its name.
    public static final class Generator extends KeyPairGeneratorSpi {
        private RSAKeyGenParameterSpec spec = new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4);

        @Override
        public void initialize(int size, SecureRandom random) {
            spec = new RSAKeyGenParameterSpec(size, RSAKeyGenParameterSpec.F4);
        }

        @Override
        public void initialize(AlgorithmParameterSpec wanted, SecureRandom random)
                throws InvalidAlgorithmParameterException {
            if (!(wanted instanceof RSAKeyGenParameterSpec rsa)) {
                throw new InvalidAlgorithmParameterException("no parameters of RSA");
            }
            spec = rsa;
        }

        @Override
        public KeyPair generateKeyPair() {
            return POOLS.computeIfAbsent(
                            spec.getKeysize() + "/" + spec.getPublicExponent(), _ -> new Pool(new ArrayDeque<>()))
                    .take(spec);
        }
    }
}
