package app.keyturn.create.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Makes key files with what the JDK has, for tests that must not be skipped.
public final class KeyMaker {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private KeyMaker() {}

    public static KeyPair rsa(int size) {
        return generate("RSA", size, null);
    }

    /// @param curve by the JDK's name, such as `secp256r1`
    public static KeyPair ec(String curve) {
        return generate("EC", 0, curve);
    }

    public static KeyPair named(String algorithm) {
        return generate(algorithm, 0, null);
    }

    private static KeyPair generate(String algorithm, int size, @Nullable String curve) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] pem(String label, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// PKCS #8 in PEM.
    public static byte[] pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /// PKCS #8 in PEM, closed by PBES2 with PBKDF2 and HMAC-SHA-256, as openssl does.
    public static byte[] encryptedPem(KeyPair pair, String passphrase) {
        return pem("ENCRYPTED PRIVATE KEY", encrypted(pair.getPrivate().getEncoded(), passphrase));
    }

    private static byte[] encrypted(byte[] clear, String passphrase) {
        try {
            var salt = new byte[16];
            var iv = new byte[16];
            new SecureRandom().nextBytes(salt);
            new SecureRandom().nextBytes(iv);
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, 2048, 256))
                    .getEncoded();
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            var derivation = tlv(
                    0x30,
                    hex("06092a864886f70d01050c"),
                    tlv(0x30, tlv(4, salt), hex("02020800"), hex("300c06082a864886f70d02090500")));
            var scheme = tlv(0x30, hex("060960864801650304012a"), tlv(4, iv));
            var algorithm = tlv(0x30, hex("06092a864886f70d01050d"), tlv(0x30, derivation, scheme));
            return tlv(0x30, algorithm, tlv(4, cipher.doFinal(clear)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A PKCS #12 file of the JDK's, whose keys share its passphrase.
    public static byte[] pfx(String passphrase, String first, KeyPair one, String second, KeyPair two) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(first, one.getPrivate(), passphrase.toCharArray(), new Certificate[] {certificate(one)});
            store.setKeyEntry(second, two.getPrivate(), passphrase.toCharArray(), new Certificate[] {certificate(two)});
            var out = new ByteArrayOutputStream();
            store.store(out, passphrase.toCharArray());
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signed by its own key, for ten minutes.
    private static Certificate certificate(KeyPair pair) throws GeneralSecurityException {
        boolean rsa = pair.getPrivate() instanceof RSAPrivateCrtKey;
        var algorithm = rsa ? hex("300d06092a864886f70d01010b0500") : hex("300a06082a8648ce3d040302");
        var name = tlv(0x30, tlv(0x31, tlv(0x30, hex("0603550403"), tlv(0x0c, new byte[] {'t'}))));
        var times = tlv(0x30, time(Instant.now()), time(Instant.now().plusSeconds(600)));
        var body = tlv(
                0x30,
                tlv(2, new byte[] {1}),
                algorithm,
                name,
                times,
                name,
                pair.getPublic().getEncoded());
        var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(body);
        var der = tlv(0x30, body, algorithm, tlv(3, new byte[1], signature.sign()));
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] time(Instant time) {
        var text = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").format(time.atOffset(ZoneOffset.UTC));
        return tlv(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// A transfer file as an HSM vendor's tool writes it.
    ///
    /// @param kid      of the key exchange key
    /// @param exchange its public half
    public static String byok(String kid, PublicKey exchange, byte[] target) {
        try {
            var aes = new byte[32];
            new SecureRandom().nextBytes(aes);
            var rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, exchange);
            var wrap = Cipher.getInstance("AES/KWP/NoPadding");
            wrap.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aes, "AES"));
            var both = new ByteArrayOutputStream();
            both.writeBytes(rsa.doFinal(aes));
            both.writeBytes(wrap.doFinal(target));
            return "{\"schema_version\":\"1.0.0\",\"header\":{\"kid\":\"%s\",\"alg\":\"dir\",\"enc\":\"CKM_RSA_AES_KEY_WRAP\"},\"ciphertext\":\"%s\",\"generator\":\"a test\"}"
                    .formatted(kid, URL.encodeToString(both.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A key on a curve that the JDK has not.
    public static byte[] p224() {
        var secret = new byte[28];
        secret[27] = 7;
        var sec1 = tlv(0x30, hex("020101"), tlv(4, secret));
        return pem("PRIVATE KEY", tlv(0x30, hex("020100"), hex("301006072a8648ce3d020106052b81040021"), tlv(4, sec1)));
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /// One element of DER.
    static byte[] tlv(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length > 0xff) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 0x7f) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /// A JSON Web Key with all its members.
    public static String jwk(KeyPair pair, String id) {
        if (pair.getPrivate() instanceof RSAPrivateCrtKey key) {
            return "{\"kid\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\",\"d\":\"%s\",\"p\":\"%s\",\"q\":\"%s\",\"dp\":\"%s\",\"dq\":\"%s\",\"qi\":\"%s\"}"
                    .formatted(
                            id,
                            base64(key.getModulus(), 0),
                            base64(key.getPublicExponent(), 0),
                            base64(key.getPrivateExponent(), 0),
                            base64(key.getPrimeP(), 0),
                            base64(key.getPrimeQ(), 0),
                            base64(key.getPrimeExponentP(), 0),
                            base64(key.getPrimeExponentQ(), 0),
                            base64(key.getCrtCoefficient(), 0));
        }
        var point = ((ECPublicKey) pair.getPublic()).getW();
        int bits = ((ECPublicKey) pair.getPublic()).getParams().getOrder().bitLength();
        int width = (bits + 7) / 8;
        return "{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
                .formatted(
                        id,
                        bits,
                        base64(point.getAffineX(), width),
                        base64(point.getAffineY(), width),
                        base64(((ECPrivateKey) pair.getPrivate()).getS(), width));
    }

    /// @param width octets at least
    public static String base64(BigInteger number, int width) {
        return URL.encodeToString(octets(number, width));
    }

    static byte[] octets(BigInteger number, int width) {
        var signed = number.toByteArray();
        int length = Math.max(width, (number.bitLength() + 7) / 8);
        var octets = new byte[length];
        int n = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - n, octets, length - n, n);
        return octets;
    }
}
