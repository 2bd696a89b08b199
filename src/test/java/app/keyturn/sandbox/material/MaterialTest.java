package app.keyturn.sandbox.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaterialTest {
    private static final byte[] DATA = "a message".getBytes(StandardCharsets.UTF_8);
    private static final RsaMaterial RSA =
            (RsaMaterial) SeededMaterial.of(KeySpec.rsa(Kty.RSA, 2048), "test", null, null);

    @ParameterizedTest
    @CsvSource({"256, SHA256withRSA", "384, SHA384withRSA", "512, SHA512withRSA"})
    void signsRsaAsTheJdkVerifies(String bits, String jdk) throws Exception {
        byte[] signature = RSA.sign("RS" + bits, digest("SHA-" + bits));
        Signature verifier = Signature.getInstance(jdk);
        assertThat(verifies(verifier, rsaPublic(), signature)).isTrue();
        assertThat(RSA.verify("RS" + bits, digest("SHA-" + bits), signature)).isTrue();
        signature[5] ^= 1;
        assertThat(RSA.verify("RS" + bits, digest("SHA-" + bits), signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 512})
    void signsRsaPssAsTheJdkVerifies(int bits) throws Exception {
        String hash = "SHA-" + bits;
        byte[] signature = RSA.sign("PS" + bits, digest(hash));
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), bits / 8, 1));
        assertThat(verifies(verifier, rsaPublic(), signature)).isTrue();
        assertThat(RSA.verify("PS" + bits, digest(hash), signature)).isTrue();
        signature[5] ^= 1;
        assertThat(RSA.verify("PS" + bits, digest(hash), signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void signsOnEveryCurve(Curve curve) throws Exception {
        Material material = Generator.generate(KeySpec.ec(Kty.EC, curve));
        byte[] digest = digest("SHA-" + curve.digestBytes() * 8);
        byte[] signature = material.sign(curve.algorithm(), digest);
        assertThat(signature).hasSize(2 * curve.bytes());
        assertThat(material.verify(curve.algorithm(), digest, signature)).isTrue();
        signature[3] ^= 1;
        assertThat(material.verify(curve.algorithm(), digest, signature)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Curve.class,
            names = {"P_256K", "SECP256K1"},
            mode = EnumSource.Mode.EXCLUDE)
    void findsThePointThatTheJdkAcceptsForASecret(Curve curve) throws Exception {
        EcMaterial seeded = (EcMaterial) SeededMaterial.of(KeySpec.ec(Kty.EC, curve), "test", null, null);
        byte[] digest = digest("SHA-" + curve.digestBytes() * 8);
        byte[] signature = seeded.sign(curve.algorithm(), digest);
        PublicKey key =
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(seeded.point(), curve.parameters()));
        Signature verifier = Signature.getInstance("NONEwithECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(digest);
        assertThat(verifier.verify(signature)).isTrue();
    }

    /// A wrong signature is no mistake of the caller's, whatever it is made of.
    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "RSNULL", "ES256", "ES256K"})
    void saysFalseToWhatIsNoSignatureAtAll(String algorithm) throws Exception {
        Material material = algorithm.startsWith("E")
                ? Generator.generate(
                        KeySpec.ec(Kty.EC, Curve.signingWith(algorithm).orElseThrow()))
                : RSA;
        int whole = material.sign(algorithm, new byte[32]).length;
        for (int length : new int[] {0, 1, whole - 1, whole, whole + 1, 1000}) {
            byte[] zeros = new byte[length];
            byte[] ones = new byte[length];
            Arrays.fill(ones, (byte) 0xff);
            assertThat(material.verify(algorithm, new byte[32], zeros)).isFalse();
            assertThat(material.verify(algorithm, new byte[32], ones)).isFalse();
        }
    }

    @Test
    void signsAnythingThatFitsWithoutAHash() throws Exception {
        byte[] signature = RSA.sign("RSNULL", DATA);
        assertThat(RSA.verify("RSNULL", DATA, signature)).isTrue();
        assertThat(RSA.verify("RSNULL", digest("SHA-256"), signature)).isFalse();
        assertThat(RSA.verify("RSNULL", new byte[245], RSA.sign("RSNULL", new byte[245])))
                .isTrue();
        assertThatThrownBy(() -> RSA.sign("RSNULL", new byte[246]))
                .isInstanceOf(WrongInput.class)
                .hasMessage("The value is too long for this key.");
    }

    /// The point is the same, but no library signs with a number that is none of the curve's.
    @ParameterizedTest
    @EnumSource(Curve.class)
    void refusesAPrivateNumberBeyondTheCurve(Curve curve) {
        EcMaterial material = (EcMaterial) Generator.generate(KeySpec.ec(Kty.EC, curve));
        ObjectNode jwk = jwk(material);
        BigInteger beyond = material.secret().add(curve.order());
        jwk.put("d", Bytes.base64url(Bytes.shortest(beyond)));
        assertThatThrownBy(() -> JwkReader.material(Kty.EC, jwk)).hasMessage("The member d does not belong to crv");
    }

    @Test
    void tokensAreTrustedOnTheCurvesOfTheJdkOnly() {
        ObjectNode jwk =
                jwk(Generator.generate(KeySpec.ec(Kty.EC, Curve.P_256K))).put("kty", "EC");
        assertThatThrownBy(() -> PublicMaterial.read(jwk)).isInstanceOf(GeneralSecurityException.class);
    }

    /// A signature that is all over the literature on this curve: private number 1, "Satoshi Nakamoto".
    @Test
    void verifiesAKnownSignatureOnP256K() throws Exception {
        EcMaterial material = EcMaterial.of(Curve.P_256K, BigInteger.ONE);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest("Satoshi Nakamoto".getBytes(StandardCharsets.UTF_8));
        byte[] signature = HexFormat.of()
                .parseHex("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
                        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5");
        assertThat(material.verify("ES256K", digest, signature)).isTrue();
        digest[0] ^= 1;
        assertThat(material.verify("ES256K", digest, signature)).isFalse();
    }

    @Test
    void doublesTheBasePointOfP256K() {
        CurveMath math = new CurveMath(Curve.P_256K);
        assertThat(math.timesBase(BigInteger.TWO).getAffineX().toString(16))
                .isEqualTo("c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5");
        assertThat(math.timesBase(Curve.P_256K.order())).isEqualTo(ECPoint.POINT_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA-OAEP", "RSA-OAEP-256", "RSA1_5"})
    void encryptsAndDecryptsWithRsa(String algorithm) throws Exception {
        Sealed sealed = RSA.encrypt(algorithm, Sealed.of(DATA));
        assertThat(RSA.decrypt(algorithm, sealed)).isEqualTo(DATA);
        sealed.value()[9] ^= 1;
        assertThatThrownBy(() -> RSA.decrypt("RSA-OAEP", sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "A128GCM, 16",
        "A192GCM, 24",
        "A256GCM, 32",
        "A256CBCPAD, 32",
        "A256KW, 32",
        "CKM_AES_KEY_WRAP, 16",
        "CKM_AES_KEY_WRAP_PAD, 16",
        "A256CBC, 32"
    })
    void encryptsAndDecryptsWithAes(String algorithm, int bytes) throws Exception {
        OctMaterial material = new OctMaterial(new byte[bytes]);
        byte[] plain = new byte[32];
        Sealed sealed = material.encrypt(algorithm, Sealed.of(plain));
        assertThat(sealed.value()).isNotEqualTo(plain);
        assertThat(material.decrypt(algorithm, sealed)).isEqualTo(plain);
    }

    /// RFC 3394, section 4.1.
    @Test
    void wrapsAsTheStandardShows() throws Exception {
        OctMaterial material = new OctMaterial(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"));
        Sealed wrapped =
                material.encrypt("A128KW", Sealed.of(HexFormat.of().parseHex("00112233445566778899aabbccddeeff")));
        assertThat(HexFormat.of().formatHex(wrapped.value()))
                .isEqualTo("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
    }

    @Test
    void noticesAChangedTagAndOtherData() throws Exception {
        OctMaterial material = new OctMaterial(new byte[32]);
        Sealed sealed = material.encrypt("A256GCM", new Sealed(DATA, null, new byte[] {1}, null));
        assertThat(material.decrypt("A256GCM", sealed)).isEqualTo(DATA);
        Sealed other = new Sealed(sealed.value(), sealed.iv(), new byte[] {2}, sealed.tag());
        assertThatThrownBy(() -> material.decrypt("A256GCM", other)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void refusesWhatDoesNotFitTheType() {
        assertThatThrownBy(() -> RSA.sign("ES256", new byte[32])).isInstanceOf(NoSuchAlgorithmException.class);
        assertThatThrownBy(() -> RSA.encrypt("A256GCM", Sealed.of(DATA))).isInstanceOf(NoSuchAlgorithmException.class);
        assertThatThrownBy(() -> RSA.sign("RS256", DATA))
                .hasMessage("Invalid length of 'value': 9 bytes. RS256 requires 32 bytes, encoded with base64url.");
        Material ec = Generator.generate(KeySpec.ec(Kty.EC, Curve.P_256));
        assertThatThrownBy(() -> ec.sign("ES384", new byte[48])).isInstanceOf(NoSuchAlgorithmException.class);
        assertThatThrownBy(() -> ec.encrypt("RSA-OAEP", Sealed.of(DATA))).isInstanceOf(NoSuchAlgorithmException.class);
        assertThatThrownBy(() -> new OctMaterial(new byte[16]).encrypt("A256KW", Sealed.of(new byte[16])))
                .hasMessageContaining("does not fit");
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void readsAnEcKeyThatItWrote(Curve curve) throws Exception {
        Material material = Generator.generate(KeySpec.ec(Kty.EC, curve));
        assertThat(JwkReader.material(Kty.EC, jwk(material))).isEqualTo(material);
    }

    @Test
    void refusesAnEcKeyWhosePartsDoNotBelongTogether() {
        ObjectNode jwk = jwk(Generator.generate(KeySpec.ec(Kty.EC, Curve.P_256)));
        jwk.put("d", Bytes.base64url(new byte[] {7}));
        assertThatThrownBy(() -> JwkReader.material(Kty.EC, jwk)).hasMessageContaining("does not belong");
    }

    @Test
    void readsAnRsaKeyThatItWrote() throws Exception {
        RsaMaterial read = (RsaMaterial) JwkReader.material(Kty.RSA, jwk(RSA));
        assertThat(read.key().getPrivateExponent()).isEqualTo(RSA.key().getPrivateExponent());
        assertThat(JwkReader.spec(Kty.RSA, jwk(RSA)).size()).isEqualTo(2048);
    }

    private static ObjectNode jwk(Material material) {
        ObjectNode jwk = JsonNodeFactory.instance.objectNode();
        material.writePublic(jwk);
        material.writePrivate(jwk);
        return jwk;
    }

    private static boolean verifies(Signature verifier, PublicKey key, byte[] signature) throws Exception {
        verifier.initVerify(key);
        verifier.update(DATA);
        return verifier.verify(signature);
    }

    private static PublicKey rsaPublic() throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(
                        new RSAPublicKeySpec(RSA.key().getModulus(), RSA.key().getPublicExponent()));
    }

    private static byte[] digest(String hash) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance(hash).digest(DATA);
    }
}
