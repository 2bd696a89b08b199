package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.HashSet;
import javax.crypto.Cipher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPrimesTest {
    /// What was encrypted comes out again only where both numbers are prime.
    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void theyArePrimeAndNoneComesTwice(int size) throws GeneralSecurityException {
        var primes = new HashSet<BigInteger>();
        var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        for (int i = 0; i < 24; i++) {
            var pair = KnownPrimes.pair(size, i);
            var key = (RSAPrivateCrtKey) pair.getPrivate();
            assertThat(key.getModulus().bitLength()).isEqualTo(size);
            cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
            var sealed = cipher.doFinal(new byte[] {1, 2, 3});
            cipher.init(Cipher.DECRYPT_MODE, key);
            assertThat(cipher.doFinal(sealed)).containsExactly(1, 2, 3);
            primes.add(key.getPrimeP());
            primes.add(key.getPrimeQ());
        }
        assertThat(primes).hasSize(48);
    }
}
