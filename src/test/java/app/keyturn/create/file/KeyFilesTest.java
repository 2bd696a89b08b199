package app.keyturn.create.file;

import static app.keyturn.create.file.KeyMaker.hex;
import static app.keyturn.create.file.KeyMaker.tlv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made by the JDK, or by hand; none of these is ever skipped.
class KeyFilesTest {
    private static final KeyPair RSA = KeyMaker.rsa(2048);

    private static PrivateKeyMaterial only(byte[] file, String passphrase) throws KeyFileException {
        var keys = KeyFiles.read(file, passphrase.toCharArray()).keys();
        assertThat(keys).hasSize(1);
        return Objects.requireNonNull(keys.getFirst().material());
    }

    private static void same(PrivateKeyMaterial read, KeyPair pair) {
        assertThat(PublicKeys.spki(Objects.requireNonNull(read.publicKey())))
                .isEqualTo(pair.getPublic().getEncoded());
        var d = new BigInteger(1, Objects.requireNonNull(read.member(Member.D)));
        assertThat(d)
                .isEqualTo(
                        pair.getPrivate() instanceof RSAPrivateCrtKey rsa
                                ? rsa.getPrivateExponent()
                                : ((ECPrivateKey) pair.getPrivate()).getS());
    }

    private static KeyFileException failure(byte[] file, String passphrase) {
        return Objects.requireNonNull(
                catchThrowableOfType(KeyFileException.class, () -> KeyFiles.read(file, passphrase.toCharArray())));
    }

    private static Trouble trouble(byte[] file) {
        return failure(file, "").trouble();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void rsa(int size) throws KeyFileException {
        var pair = KeyMaker.rsa(size);
        same(only(KeyMaker.pem(pair), ""), pair);
        same(only(pair.getPrivate().getEncoded(), ""), pair);
        same(only(ascii(KeyMaker.jwk(pair, "k")), ""), pair);
        same(only(KeyMaker.encryptedPem(pair, "pass"), "pass"), pair);
    }

    /// Numbers with leading zeros among them, sooner or later.
    @ParameterizedTest
    @CsvSource({"secp256r1, 20", "secp384r1, 10", "secp521r1, 5"})
    void everyCurve(String curve, int times) throws KeyFileException {
        for (int i = 0; i < times; i++) {
            var pair = KeyMaker.ec(curve);
            same(only(KeyMaker.pem(pair), ""), pair);
            same(only(ascii(KeyMaker.jwk(pair, "k")), ""), pair);
        }
    }

    /// The fingerprint of G on P-256, as openssl tells it.
    @Test
    void whatIsLoadedAheadOfTimeReadsAWholeKey() throws KeyFileException {
        assertThat(KeyFiles.prepare())
                .isEqualTo(
                        "5c:d2:52:fb:0c:e8:93:24:36:fa:f8:cc:d1:04:09:81:b8:9e:e4:ad:6b:9f:e9:e2:a2:b7:e7:1a:ac:b2:7c:d3");
    }

    /// A point that is known by heart: 2·G of secp256k1 (<https://www.secg.org/sec2-v2.pdf> has G).
    @Test
    void thePointOfP256KIsComputed() throws KeyFileException {
        var secret = new byte[32];
        secret[31] = 2;
        var sec1 = tlv(0x30, hex("020101"), tlv(4, secret), hex("a00706052b8104000a"));
        var key = only(KeyMaker.pem("EC PRIVATE KEY", sec1), "");
        assertThat(key.words()).isEqualTo("EC P-256K");
        assertThat(key.member(Member.X))
                .isEqualTo(hex("c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"));
        assertThat(key.member(Member.Y))
                .isEqualTo(hex("1ae168fea63dc339a3c58419466ceaeef7f632653266d0e1236431a950cfe52a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECP256K1", "secp256k1", "P-256K"})
    void aJsonWebKeyMayCallP256KByItsOtherNames(String name) throws KeyFileException {
        var jwk = "{\"kty\":\"EC\",\"crv\":\"" + name + "\",\"x\":\"xgR_lEHtfW0wRUBulcB82Fx3jkuM7zynq6wJuVxwnuU\","
                + "\"y\":\"GuFo_qY9wzmjxYQZRmzq7vf2MmUyZtDhI2QxqVDP5So\",\"d\":\"" + "A".repeat(42) + "I\"}";
        assertThat(only(ascii(jwk), "").words()).isEqualTo("EC P-256K");
    }

    @Test
    void theLargestNumberOfACurveIsOneAndTheNextIsNot() throws KeyFileException {
        var order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        var last = order.clone();
        last[31]--;
        assertThat(only(sec1(last), "").member(Member.X))
                .isEqualTo(hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
        assertThat(trouble(sec1(order))).isEqualTo(Trouble.INCONSISTENT);
        assertThat(trouble(sec1(new byte[32]))).isEqualTo(Trouble.INCONSISTENT);
    }

    private static byte[] sec1(byte[] secret) {
        return tlv(0x30, hex("020101"), tlv(4, secret), hex("a00a06082a8648ce3d030107"));
    }

    @Test
    void aPfxOfTheJdkHasItsKeysByName() throws KeyFileException {
        var ec = KeyMaker.ec("secp256r1");
        var file = KeyMaker.pfx("changeit", "first", RSA, "second", ec);
        var keys = KeyFiles.read(file, "changeit".toCharArray()).keys();
        assertThat(keys).map(FoundKey::name).containsExactlyInAnyOrder("first", "second");
        for (var key : keys) {
            same(Objects.requireNonNull(key.material()), key.name().equals("first") ? RSA : ec);
        }
        assertThat(failure(file, "other").trouble()).isEqualTo(Trouble.WRONG_PASSPHRASE);
        assertThat(trouble(file)).isEqualTo(Trouble.NEEDS_PASSPHRASE);
    }

    /// Lengths left open and octet strings in pieces, as some exports have them.
    @Test
    void aPfxInBerIsReadToo() throws Exception {
        var bag = tlv(
                0x30,
                hex("060b2a864886f70d010c0a0101"),
                tlv(0xa0, RSA.getPrivate().getEncoded()));
        var safe = tlv(0x30, bag);
        var half = safe.length / 2;
        var pieces = open(0x24, tlv(4, Arrays.copyOf(safe, half)), tlv(4, Arrays.copyOfRange(safe, half, safe.length)));
        var content = open(0x30, hex("06092a864886f70d010701"), open(0xa0, pieces));
        var outer = open(0x30, hex("06092a864886f70d010701"), open(0xa0, tlv(4, tlv(0x30, der(content)))));
        same(only(open(0x30, hex("020103"), outer), ""), RSA);
    }

    private static byte[] der(byte[] ber) throws IOException {
        return ASN1Primitive.fromByteArray(ber).getEncoded("DER");
    }

    private static byte[] open(int tag, byte[]... parts) {
        var closed = tlv(0, parts);
        var body = tlvBody(closed);
        var all = new byte[body.length + 4];
        all[0] = (byte) tag;
        all[1] = (byte) 0x80;
        System.arraycopy(body, 0, all, 2, body.length);
        return all;
    }

    private static byte[] tlvBody(byte[] closed) {
        int head = (closed[1] & 0xff) < 0x80 ? 2 : 2 + (closed[1] & 0x7f);
        return Arrays.copyOfRange(closed, head, closed.length);
    }

    @Test
    void aSetOfJsonWebKeysShowsWhatCanBeImportedAndWhatNot() throws KeyFileException {
        var set = "{\"keys\": [%s, {\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"ed\"}, %s]}"
                .formatted(
                        KeyMaker.jwk(RSA, "one"), "{\"kty\":\"oct\",\"kid\":\"aes\",\"k\":\"" + "A".repeat(43) + "\"}");
        var keys = KeyFiles.read(ascii(set), new char[0]).keys();
        assertThat(keys).map(FoundKey::name).containsExactly("one", "ed", "aes");
        assertThat(Objects.requireNonNull(keys.get(1).trouble()).subject()).isEqualTo("Ed25519");
        assertThat(Objects.requireNonNull(keys.get(2).material()).words()).isEqualTo("oct 256");
    }

    @Test
    void jsonIsReadStrictly() {
        var jwk = KeyMaker.jwk(RSA, "k");
        assertThat(trouble(ascii(jwk.replace("\"e\":\"AQAB\"", "\"e\":\"AQAB==\""))))
                .isEqualTo(Trouble.MALFORMED);
        assertThat(trouble(ascii(jwk.replace("\"e\":\"AQAB\"", "\"e\":\"AQAB\",\"e\":\"AQAB\""))))
                .isEqualTo(Trouble.MALFORMED);
        assertThat(trouble(ascii(jwk.replace("\"e\":\"AQAB\"", "\"e\":65537")))).isEqualTo(Trouble.MALFORMED);
        assertThat(trouble(ascii(jwk + "x"))).isEqualTo(Trouble.MALFORMED);
        assertThat(trouble(ascii("{}"))).isEqualTo(Trouble.UNKNOWN_FORMAT);
        assertThat(trouble(ascii("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")))
                .isEqualTo(Trouble.PUBLIC_KEY);
        assertThat(trouble(ascii("[".repeat(5000)))).isEqualTo(Trouble.TOO_DEEP);
    }

    @Test
    void aTransferFileIsKeptAsItIs() throws KeyFileException {
        var text = ascii(
                "{\"schema_version\":\"1.0.0\",\"header\":{\"kid\":\"https://v/keys/k/1\"},\"ciphertext\":\"AQAB\"}");
        var key = only(text, "");
        assertThat(key.wrapped()).isTrue();
        assertThat(key.member(Member.KEY_HSM)).isEqualTo(text);
        assertThat(trouble(ascii("{\"schema_version\":\"1.0.0\",\"ciphertext\":\"AQAB\"}")))
                .isEqualTo(Trouble.BYOK_MEMBER);
    }

    @Test
    void othersFormatsAreNamed() {
        assertThat(trouble(new byte[0])).isEqualTo(Trouble.EMPTY_FILE);
        assertThat(trouble(ascii("PuTTY-User-Key-File-3: ssh-rsa"))).isEqualTo(Trouble.PUTTY);
        assertThat(trouble(hex("feedfeed00000002"))).isEqualTo(Trouble.JAVA_KEYSTORE);
        assertThat(trouble(KeyMaker.pem("OPENSSH PRIVATE KEY", new byte[9]))).isEqualTo(Trouble.MALFORMED);
        assertThat(trouble(KeyMaker.pem("CERTIFICATE", new byte[9]))).isEqualTo(Trouble.CERTIFICATE);
        assertThat(trouble(RSA.getPublic().getEncoded())).isEqualTo(Trouble.PUBLIC_KEY);
        assertThat(trouble(ascii("GIF89a"))).isEqualTo(Trouble.UNKNOWN_FORMAT);
    }

    /// A key whose point is another key's is found before it is sent.
    @Test
    void numbersThatDoNotBelongTogetherAreFound() {
        var ec = KeyMaker.ec("secp256r1");
        var mixed = KeyMaker.jwk(ec, "k")
                .replaceFirst(
                        "\"d\":\"[^\"]+\"",
                        "\"d\":\""
                                + KeyMaker.base64(
                                        ((ECPrivateKey) KeyMaker.ec("secp256r1").getPrivate()).getS(), 32) + "\"");
        assertThat(trouble(ascii(mixed))).isEqualTo(Trouble.INCONSISTENT);
        var other = (RSAPrivateCrtKey) KeyMaker.rsa(2048).getPrivate();
        for (var member : new String[] {"d", "p", "q", "dp", "dq", "qi", "e"}) {
            var number = member.equals("e")
                    ? BigInteger.valueOf(3)
                    : other.getPrivateExponent().shiftRight(1024);
            var broken = KeyMaker.jwk(RSA, "k")
                    .replaceFirst(
                            "\"" + member + "\":\"[^\"]+\"",
                            "\"" + member + "\":\"" + KeyMaker.base64(number, 0) + "\"");
            assertThat(trouble(ascii(broken))).as(member).isEqualTo(Trouble.INCONSISTENT);
        }
    }

    /// Whatever is changed or cut off, a file is read as it was, or refused with a reason; nothing else is thrown.
    @RepeatedTest(5)
    void damageIsRefusedWithAReason() {
        var random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        var files = new byte[][] {
            RSA.getPrivate().getEncoded(),
            KeyMaker.pem(RSA),
            ascii(KeyMaker.jwk(RSA, "k")),
            KeyMaker.encryptedPem(RSA, "pass"),
            KeyMaker.pfx("pass", "a", RSA, "b", KeyMaker.ec("secp256r1"))
        };
        for (int i = 0; i < 300; i++) {
            var damaged = damaged(files[random.nextInt(files.length)], random);
            try (var keys = KeyFiles.read(damaged, "pass".toCharArray())) {
                assertThat(keys.keys()).isNotEmpty();
            } catch (KeyFileException e) {
                assertThat(e.trouble()).as("seed %d, round %d", seed, i).isNotNull();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    private static byte[] damaged(byte[] file, Random random) {
        var damaged = random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
        for (int hits = 1 + random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
            // Most of what matters stands at the beginning.
            int at = random.nextInt(random.nextBoolean() ? damaged.length : Math.min(80, damaged.length));
            damaged[at] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    @Test
    void whatIsReadIsWipedWhenItIsClosed() throws KeyFileException {
        var file = KeyFiles.read(KeyMaker.pem(RSA), new char[0]);
        var material = Objects.requireNonNull(file.keys().getFirst().material());
        var d = Objects.requireNonNull(material.member(Member.D));
        assertThat(d).isNotEqualTo(new byte[d.length]);
        file.close();
        assertThat(d).isEqualTo(new byte[d.length]);
        assertThat(material).hasToString("RSA 2048 •••");
    }
}
