package app.keyturn.create.file;

import static app.keyturn.create.file.KeyMaker.hex;
import static app.keyturn.create.file.KeyMaker.tlv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.RC2Engine;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S1ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// Closes keys in every way that files are closed, with so few rounds that thousands are opened in no time.
final class ClosedFiles {
    static final String PASSPHRASE = "pass";

    private static final int ROUNDS = 3;
    private static final byte[] SALT = hex("0102030405060708");
    private static final byte[] IV = hex("000102030405060708090a0b0c0d0e0f");
    private static final byte[] UTF8 = PASSPHRASE.getBytes(StandardCharsets.UTF_8);
    private static final byte[] BMP = PBEParametersGenerator.PKCS12PasswordToBytes(PASSPHRASE.toCharArray());
    private static final String DATA = "06092a864886f70d010701";

    private ClosedFiles() {}

    /// `EncryptedPrivateKeyInfo`, by every scheme.
    ///
    /// @param clear of PKCS #8
    static Map<String, byte[]> pkcs8(byte[] clear) {
        Map<String, byte[]> closed = new LinkedHashMap<>();
        closed.put("PBES2 AES-128", pbes2(pbkdf2(""), "0609608648016503040102", AESEngine.newInstance(), 128, clear));
        closed.put("PBES2 AES-192", pbes2(pbkdf2(""), "0609608648016503040116", AESEngine.newInstance(), 192, clear));
        var sha256 = "300c06082a864886f70d02090500";
        closed.put(
                "PBES2 AES-256", pbes2(pbkdf2(sha256), "060960864801650304012a", AESEngine.newInstance(), 256, clear));
        closed.put("PBES2 3DES", pbes2(pbkdf2(""), "06082a864886f70d0307", new DESedeEngine(), 192, clear));
        closed.put("PBES2 DES", pbes2(pbkdf2(""), "06052b0e030207", new DESEngine(), 64, clear));
        closed.put("scrypt", pbes2(scrypt(), "060960864801650304012a", AESEngine.newInstance(), 256, clear));
        closed.put("PBES1 MD5 DES", pbes1("06092a864886f70d010503", true, new DESEngine(), clear));
        closed.put("PBES1 SHA-1 DES", pbes1("06092a864886f70d01050a", false, new DESEngine(), clear));
        closed.put("PBES1 MD5 RC2", pbes1("06092a864886f70d010506", true, new RC2Engine(), clear));
        closed.put("PBES1 SHA-1 RC2", pbes1("06092a864886f70d01050b", false, new RC2Engine(), clear));
        for (int scheme = 1; scheme <= 6; scheme++) {
            closed.put("PKCS #12 " + scheme, tlv(0x30, pkcs12(scheme), tlv(4, pkcs12(scheme, clear))));
        }
        return closed;
    }

    /// PKCS #12 files: the key under every one of its schemes, with a code (MAC) and without, its safe closed or open.
    static Map<String, byte[]> pfx(byte[] clear) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int scheme = 1; scheme <= 6; scheme++) {
            var key = tlv(0x30, pkcs12(scheme), tlv(4, pkcs12(scheme, clear)));
            var bag = tlv(0x30, hex("060b2a864886f70d010c0a0102"), tlv(0xa0, key), named("one"));
            var open = tlv(0x30, hex(DATA), tlv(0xa0, tlv(4, tlv(0x30, bag))));
            var content = tlv(0x30, hex(DATA), pkcs12(scheme), tlv(0x80, pkcs12(scheme, tlv(0x30, bag))));
            var closed = tlv(0x30, hex("06092a864886f70d010706"), tlv(0xa0, tlv(0x30, number(0), content)));
            files.put("PFX open " + scheme, pfx(tlv(0x30, open), false));
            files.put("PFX closed " + scheme, pfx(tlv(0x30, closed, open), false));
            files.put("PFX with its code " + scheme, pfx(tlv(0x30, open), true));
        }
        files.put("PFX bare", barePfx(clear));
        return files;
    }

    /// A PKCS #12 file that is not closed at all.
    static byte[] barePfx(byte[] clear) {
        var bag = tlv(0x30, hex("060b2a864886f70d010c0a0101"), tlv(0xa0, clear), named("two"));
        return pfx(tlv(0x30, tlv(0x30, hex(DATA), tlv(0xa0, tlv(4, tlv(0x30, bag))))), false);
    }

    /// A PEM file with headers, whose key is closed by OpenSSL's old way.
    static byte[] legacyPem(byte[] pkcs1) {
        var generator = new OpenSSLPBEParametersGenerator();
        generator.init(UTF8, Arrays.copyOf(IV, 8));
        var key = (KeyParameter) generator.generateDerivedParameters(128);
        var body = cbc(AESEngine.newInstance(), new ParametersWithIV(key, IV), pkcs1);
        var pem = new String(KeyMaker.pem("RSA PRIVATE KEY", body), StandardCharsets.US_ASCII);
        var info = "DEK-Info: AES-128-CBC," + HexFormat.of().withUpperCase().formatHex(IV) + "\n\n";
        return pem.replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n" + info).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] number(int number) {
        return tlv(2, new byte[] {(byte) number});
    }

    private static byte[] named(String name) {
        return tlv(
                0x31,
                tlv(
                        0x30,
                        hex("06092a864886f70d010914"),
                        tlv(0x31, tlv(0x1e, name.getBytes(StandardCharsets.UTF_16BE)))));
    }

    // ---- PBES2

    private record Derived(byte[] algorithm, byte[] key) {}

    private static byte[] pbkdf2(String prf) {
        return tlv(0x30, hex("06092a864886f70d01050c"), tlv(0x30, tlv(4, SALT), number(ROUNDS), hex(prf)));
    }

    /// Cost 16, blocks of 1, one at a time.
    private static byte[] scrypt() {
        return tlv(0x30, hex("06092b06010401da47040b"), tlv(0x30, tlv(4, SALT), number(16), number(1), number(1)));
    }

    private static byte[] pbes2(byte[] derivation, String scheme, BlockCipher engine, int bits, byte[] clear) {
        var derived = derived(derivation, bits);
        var iv = Arrays.copyOf(IV, engine.getBlockSize());
        var encrypted = cbc(engine, new ParametersWithIV(new KeyParameter(derived.key()), iv), clear);
        var parameters = tlv(0x30, derived.algorithm(), tlv(0x30, hex(scheme), tlv(4, iv)));
        return tlv(0x30, tlv(0x30, hex("06092a864886f70d01050d"), parameters), tlv(4, encrypted));
    }

    private static Derived derived(byte[] derivation, int bits) {
        if (Arrays.equals(derivation, scrypt())) {
            return new Derived(derivation, SCrypt.generate(UTF8, SALT, 16, 1, 1, bits / 8));
        }
        boolean sha1 = Arrays.equals(derivation, pbkdf2(""));
        var generator = new PKCS5S2ParametersGenerator(sha1 ? new SHA1Digest() : SHA256Digest.newInstance());
        generator.init(UTF8, SALT, ROUNDS);
        return new Derived(derivation, ((KeyParameter) generator.generateDerivedMacParameters(bits)).getKey());
    }

    // ---- PBES1 and PKCS #12

    private static byte[] pbes1(String oid, boolean md5, BlockCipher engine, byte[] clear) {
        var generator = new PKCS5S1ParametersGenerator(md5 ? new MD5Digest() : new SHA1Digest());
        generator.init(UTF8, SALT, ROUNDS);
        var encrypted = cbc(engine, generator.generateDerivedParameters(64, 64), clear);
        return tlv(0x30, tlv(0x30, hex(oid), tlv(0x30, tlv(4, SALT), number(ROUNDS))), tlv(4, encrypted));
    }

    /// @param scheme as RFC 7292, appendix C, counts them
    private static byte[] pkcs12(int scheme) {
        return tlv(0x30, hex("060a2a864886f70d010c010" + scheme), tlv(0x30, tlv(4, SALT), number(ROUNDS)));
    }

    private static byte[] pkcs12(int scheme, byte[] clear) {
        var generator = new PKCS12ParametersGenerator(new SHA1Digest());
        generator.init(BMP, SALT, ROUNDS);
        if (scheme <= 2) {
            var rc4 = new RC4Engine();
            rc4.init(true, generator.generateDerivedParameters(scheme == 1 ? 128 : 40));
            var encrypted = new byte[clear.length];
            rc4.processBytes(clear, 0, clear.length, encrypted, 0);
            return encrypted;
        }
        int bits = new int[] {192, 128, 128, 40}[scheme - 3];
        var key = generator.generateDerivedParameters(bits, 64);
        return cbc(scheme <= 4 ? new DESedeEngine() : new RC2Engine(), key, clear);
    }

    private static byte[] cbc(BlockCipher engine, CipherParameters key, byte[] clear) {
        var cipher = new PaddedBufferedBlockCipher(CBCBlockCipher.newInstance(engine));
        cipher.init(true, key);
        var encrypted = new byte[cipher.getOutputSize(clear.length)];
        try {
            int length = cipher.processBytes(clear, 0, clear.length, encrypted, 0);
            return Arrays.copyOf(encrypted, length + cipher.doFinal(encrypted, length));
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pfx(byte[] safes, boolean code) {
        var content = tlv(0x30, hex(DATA), tlv(0xa0, tlv(4, safes)));
        return tlv(0x30, number(3), content, code ? code(safes) : new byte[0]);
    }

    private static byte[] code(byte[] safes) {
        var generator = new PKCS12ParametersGenerator(new SHA1Digest());
        generator.init(BMP, SALT, ROUNDS);
        var mac = new HMac(new SHA1Digest());
        mac.init(generator.generateDerivedMacParameters(160));
        mac.update(safes, 0, safes.length);
        var octets = new byte[20];
        mac.doFinal(octets, 0);
        return tlv(0x30, tlv(0x30, hex("300906052b0e03021a0500"), tlv(4, octets)), tlv(4, SALT), number(ROUNDS));
    }
}
