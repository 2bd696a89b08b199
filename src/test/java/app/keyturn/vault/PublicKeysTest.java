package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.PublicJwk;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeysTest {
    @Test
    void rsaIsReadBackByJava() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = (RSAPublicKey) generator.generateKeyPair().getPublic();
        var material = new PublicKeyMaterial.Rsa(key.getModulus(), key.getPublicExponent());
        assertThat(PublicKeys.spki(material)).isEqualTo(key.getEncoded());
        var jwk = new JsonMapper().readTree(PublicJwk.of(material, "https://v/keys/k/1"));
        assertThat(new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get("n").asText())))
                .isEqualTo(key.getModulus());
        assertThat(jwk.get("e").asText()).isEqualTo("AQAB");
        assertThat(jwk.get("kid").asText()).isEqualTo("https://v/keys/k/1");
    }

    @ParameterizedTest
    @CsvSource({"P-256, secp256r1, 32", "P-384, secp384r1, 48", "P-521, secp521r1, 66"})
    void ecIsReadBackByJava(String curve, String javaName, int width) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(javaName));
        for (int i = 0; i < 20; i++) {
            var key = (ECPublicKey) generator.generateKeyPair().getPublic();
            var material = new PublicKeyMaterial.Ec(
                    curve, key.getW().getAffineX(), key.getW().getAffineY());
            assertThat(PublicKeys.spki(material)).isEqualTo(key.getEncoded());
            var jwk = new JsonMapper().readTree(PublicJwk.of(material, "k"));
            assertThat(Base64.getUrlDecoder().decode(jwk.get("x").asText())).hasSize(width);
        }
    }

    /// The generator of secp256k1, https://www.secg.org/sec2-v2.pdf, as OpenSSL 3.0 writes it
    /// (openssl ec -pubout of the private key 1).
    @Test
    void p256kHasItsOwnObjectIdentifier() {
        var material = new PublicKeyMaterial.Ec(
                "P-256K",
                new BigInteger("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", 16),
                new BigInteger("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", 16));
        assertThat(PublicKeys.pem(material))
                .startsWith("-----BEGIN PUBLIC KEY-----\nMFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEeb5mfvncu6xVoGKVzocLBwKb")
                .endsWith("-----END PUBLIC KEY-----\n");
        assertThat(PublicKeys.spki(material)).hasSize(88);
    }

    @Test
    void pemIsReadBackAndTheFingerprintIsThatOfTheDer() throws Exception {
        var key = (ECPublicKey)
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic();
        var material = new PublicKeyMaterial.Ec(
                key.getParams().getOrder().bitLength() == 384 ? "P-384" : "P-256",
                key.getW().getAffineX(),
                key.getW().getAffineY());
        var body = PublicKeys.pem(material).replaceAll("-----[^-]+-----|\n", "");
        var read = KeyFactory.getInstance("EC")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
        assertThat(read).isEqualTo(key);
        assertThat(PublicKeys.sha256(material)).matches("([0-9a-f]{2}:){31}[0-9a-f]{2}");
    }
}
