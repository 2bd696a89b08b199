package app.keyturn.create.file;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.generators.OpenSSLPBEParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S1ParametersGenerator;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// Decrypts what is encrypted with a passphrase: PBES2 and PBES1 of RFC 8018, and the schemes of PKCS #12 (RFC 7292,
/// appendix C). BouncyCastle derives and decrypts; the work is counted before it is begun.
final class Encryption {
    /// The work of scrypt for each block of 128 octets, in rounds of other derivations. It also keeps scrypt below
    /// 64 MB.
    private static final int SCRYPT_COST = 40;

    private static final ASN1ObjectIdentifier DES_CBC = new ASN1ObjectIdentifier("1.3.14.3.2.7");
    private static final ASN1ObjectIdentifier SCRYPT = new ASN1ObjectIdentifier("1.3.6.1.4.1.11591.4.11");

    private Encryption() {}

    /// @return the clear octets, to be wiped by the caller
    static byte[] decrypt(AlgorithmIdentifier algorithm, Opening opening, byte[] encrypted) throws KeyFileException {
        var oid = algorithm.getAlgorithm();
        var parameters = algorithm.getParameters();
        if (oid.equals(PKCSObjectIdentifiers.id_PBES2)) {
            return pbes2(PBES2Parameters.getInstance(parameters), opening, encrypted);
        }
        if (oid.on(PKCSObjectIdentifiers.pkcs_12PbeIds)) {
            return pkcs12(algorithm, PKCS12PBEParams.getInstance(parameters), opening, encrypted);
        }
        return pbes1(algorithm, opening, encrypted);
    }

    /// Treats garbage as a wrong passphrase. Now and then a wrong passphrase passes the check of the
    /// padding, and the decrypted octets are no key.
    static <T> T trusting(Asn1.Reading<T> reading) throws KeyFileException {
        try {
            return Asn1.reading(reading);
        } catch (KeyFileException e) {
            boolean garbage = e.trouble() == Trouble.MALFORMED || e.trouble() == Trouble.TOO_DEEP;
            throw garbage ? new KeyFileException(Trouble.WRONG_PASSPHRASE) : e;
        }
    }

    private static KeyFileException unsupported(AlgorithmIdentifier algorithm) {
        return new KeyFileException(
                Trouble.UNSUPPORTED_ENCRYPTION,
                AlgorithmNames.of(algorithm.getAlgorithm().getId()));
    }

    // ---- PBES2

    private static byte[] pbes2(PBES2Parameters parameters, Opening opening, byte[] encrypted) throws KeyFileException {
        var scheme = parameters.getEncryptionScheme();
        var cipher = cipher(AlgorithmIdentifier.getInstance(scheme));
        var iv = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
        var key = key(parameters.getKeyDerivationFunc(), opening, cipher.keyBits());
        return cipher.decrypt(new ParametersWithIV(key, iv), encrypted);
    }

    private static BlockCipher cipher(AlgorithmIdentifier scheme) throws KeyFileException {
        var oid = scheme.getAlgorithm();
        if (oid.equals(NISTObjectIdentifiers.id_aes128_CBC)) {
            return BlockCipher.AES_128;
        } else if (oid.equals(NISTObjectIdentifiers.id_aes192_CBC)) {
            return BlockCipher.AES_192;
        } else if (oid.equals(NISTObjectIdentifiers.id_aes256_CBC)) {
            return BlockCipher.AES_256;
        } else if (oid.equals(PKCSObjectIdentifiers.des_EDE3_CBC)) {
            return BlockCipher.TRIPLE_DES;
        } else if (oid.equals(DES_CBC)) {
            return BlockCipher.DES;
        }
        throw unsupported(scheme);
    }

    private static KeyParameter key(KeyDerivationFunc derivation, Opening opening, int bits) throws KeyFileException {
        if (derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            return pbkdf2(PBKDF2Params.getInstance(derivation.getParameters()), opening, bits);
        }
        if (derivation.getAlgorithm().equals(SCRYPT)) {
            return scrypt(ASN1Sequence.getInstance(derivation.getParameters()), opening, bits);
        }
        throw unsupported(AlgorithmIdentifier.getInstance(derivation));
    }

    private static KeyParameter pbkdf2(PBKDF2Params parameters, Opening opening, int bits) throws KeyFileException {
        var digest = FileDigests.of(parameters.getPrf().getAlgorithm());
        var generator = new PKCS5S2ParametersGenerator(digest);
        return (KeyParameter) derive(
                generator,
                utf8(opening),
                parameters.getSalt(),
                opening.spend(parameters.getIterationCount(), blocks(bits, digest)),
                () -> generator.generateDerivedMacParameters(bits));
    }

    /// @param parameters salt, cost, size of a block, and how many are worked on (RFC 7914, section 7.1)
    private static KeyParameter scrypt(ASN1Sequence parameters, Opening opening, int bits) throws KeyFileException {
        var salt = ASN1OctetString.getInstance(parameters.getObjectAt(0)).getOctets();
        var cost = number(parameters, 1);
        var block = number(parameters, 2);
        var parallel = number(parameters, 3);
        var work = cost.multiply(block).multiply(BigInteger.valueOf(SCRYPT_COST));
        opening.spend(work, opening.spend(parallel, 1));
        var password = utf8(opening);
        try {
            return new KeyParameter(
                    SCrypt.generate(password, salt, cost.intValue(), block.intValue(), parallel.intValue(), bits / 8));
        } finally {
            Wipe.octets(password);
        }
    }

    private static BigInteger number(ASN1Sequence parameters, int at) {
        return ASN1Integer.getInstance(parameters.getObjectAt(at)).getPositiveValue();
    }

    // ---- PBES1 and PKCS #12

    private static byte[] pbes1(AlgorithmIdentifier algorithm, Opening opening, byte[] encrypted)
            throws KeyFileException {
        var oid = algorithm.getAlgorithm();
        boolean md5 = oid.equals(PKCSObjectIdentifiers.pbeWithMD5AndDES_CBC)
                || oid.equals(PKCSObjectIdentifiers.pbeWithMD5AndRC2_CBC);
        boolean rc2 = oid.equals(PKCSObjectIdentifiers.pbeWithMD5AndRC2_CBC)
                || oid.equals(PKCSObjectIdentifiers.pbeWithSHA1AndRC2_CBC);
        if (!md5 && !rc2 && !oid.equals(PKCSObjectIdentifiers.pbeWithSHA1AndDES_CBC)) {
            throw unsupported(algorithm);
        }
        var parameters = PBEParameter.getInstance(algorithm.getParameters());
        var digest = md5 ? new StoppableDigest(new MD5Digest()) : FileDigests.sha1();
        var generator = new PKCS5S1ParametersGenerator(digest);
        var cipher = rc2 ? BlockCipher.RC2_64 : BlockCipher.DES;
        var key = derive(
                generator,
                utf8(opening),
                parameters.getSalt(),
                opening.spend(parameters.getIterationCount(), 1),
                () -> generator.generateDerivedParameters(cipher.keyBits(), cipher.blockBits()));
        return cipher.decrypt(key, encrypted);
    }

    private static byte[] pkcs12(
            AlgorithmIdentifier algorithm, PKCS12PBEParams parameters, Opening opening, byte[] encrypted)
            throws KeyFileException {
        var oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC4)) {
            return rc4(parameters, opening, 128, encrypted);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC4)) {
            return rc4(parameters, opening, 40, encrypted);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC)) {
            return blocks(BlockCipher.TRIPLE_DES, parameters, opening, encrypted);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd2_KeyTripleDES_CBC)) {
            return blocks(BlockCipher.TRIPLE_DES_OF_TWO, parameters, opening, encrypted);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd128BitRC2_CBC)) {
            return blocks(BlockCipher.RC2_128, parameters, opening, encrypted);
        } else if (oid.equals(PKCSObjectIdentifiers.pbeWithSHAAnd40BitRC2_CBC)) {
            return blocks(BlockCipher.RC2_40, parameters, opening, encrypted);
        }
        throw unsupported(algorithm);
    }

    private static byte[] blocks(BlockCipher cipher, PKCS12PBEParams parameters, Opening opening, byte[] encrypted)
            throws KeyFileException {
        var digest = FileDigests.sha1();
        int iterations = opening.spend(parameters.getIterations(), blocks(cipher.keyBits(), digest));
        var key = pkcs12Key(
                digest,
                parameters.getIV(),
                iterations,
                opening,
                generator -> generator.generateDerivedParameters(cipher.keyBits(), cipher.blockBits()));
        return cipher.decrypt(key, encrypted);
    }

    /// It has no padding, so a wrong passphrase is found by what comes out alone.
    private static byte[] rc4(PKCS12PBEParams parameters, Opening opening, int bits, byte[] encrypted)
            throws KeyFileException {
        int iterations = opening.spend(parameters.getIterations(), 1);
        var key = pkcs12Key(
                FileDigests.sha1(),
                parameters.getIV(),
                iterations,
                opening,
                generator -> generator.generateDerivedParameters(bits));
        var cipher = new RC4Engine();
        cipher.init(false, key);
        var clear = new byte[encrypted.length];
        cipher.processBytes(encrypted, 0, encrypted.length, clear, 0);
        return clear;
    }

    /// The key of the code (MAC) that protects a PKCS #12 file.
    static CipherParameters macKey(StoppableDigest digest, byte[] salt, BigInteger iterations, Opening opening)
            throws KeyFileException {
        return pkcs12Key(
                digest,
                salt,
                opening.spend(iterations, 1),
                opening,
                generator -> generator.generateDerivedMacParameters(8 * digest.getDigestSize()));
    }

    private static CipherParameters pkcs12Key(
            StoppableDigest digest,
            byte[] salt,
            int iterations,
            Opening opening,
            Function<PKCS12ParametersGenerator, CipherParameters> derivation)
            throws KeyFileException {
        var generator = new PKCS12ParametersGenerator(digest);
        return derive(generator, bmp(opening), salt, iterations, () -> derivation.apply(generator));
    }

    // ---- derivation

    /// Derives, and wipes the password.
    private static CipherParameters derive(
            PBEParametersGenerator generator,
            byte[] password,
            byte[] salt,
            int iterations,
            Asn1.Reading<CipherParameters> derivation)
            throws KeyFileException {
        try {
            generator.init(password, salt, iterations);
            return Asn1.reading(derivation);
        } finally {
            Wipe.octets(password);
        }
    }

    private static int blocks(int bits, StoppableDigest digest) {
        int width = 8 * digest.getDigestSize();
        return (bits + width - 1) / width;
    }

    private static byte[] utf8(Opening opening) {
        return Wipe.utf8(opening.passphrase());
    }

    /// The passphrase in UTF-16 with a zero at the end, which an empty one has too.
    private static byte[] bmp(Opening opening) {
        return opening.hasPassphrase()
                ? PBEParametersGenerator.PKCS12PasswordToBytes(opening.passphrase())
                : new byte[2];
    }

    /// The key of the old encryption of PEM files, which is derived in one round.
    static KeyParameter legacyKey(BlockCipher cipher, byte[] salt, Opening opening) throws KeyFileException {
        var generator = new OpenSSLPBEParametersGenerator();
        return (KeyParameter) derive(
                generator,
                utf8(opening),
                Arrays.copyOf(salt, 8),
                1,
                () -> generator.generateDerivedParameters(cipher.keyBits()));
    }
}
