package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.GenericSigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/// Signatures of RFC 8017 over a finished digest, which the JDK offers only over data: PKCS #1 v1.5 (`RS...`),
/// PSS with a salt as long as the hash (`PS...`), and `RSNULL`, PKCS #1 v1.5 around whatever is given.
final class RsaSignatures {
    /// What PKCS #1 v1.5 puts around a value, RFC 8017 section 9.2.
    private static final int LEAST_PADDING = 11;

    /// Spares a look for small factors in the modulus: the primes are at hand.
    private static final boolean KNOWN = true;

    private final RSAPrivateCrtKey key;

    RsaSignatures(RSAPrivateCrtKey key) {
        this.key = key;
    }

    byte[] sign(String algorithm, byte[] digest) throws GeneralSecurityException {
        Signer signer = signer(algorithm, digest);
        try {
            signer.init(true, secretKey());
            signer.update(digest, 0, digest.length);
            return signer.generateSignature();
        } catch (CryptoException | IllegalStateException e) {
            throw new SignatureException("the numbers of the key do not belong together", e);
        }
    }

    boolean verify(String algorithm, byte[] digest, byte[] signature) throws GeneralSecurityException {
        Signer signer = signer(algorithm, digest);
        signer.init(false, new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent(), KNOWN));
        signer.update(digest, 0, digest.length);
        return signature.length == bytes() && signer.verifySignature(signature);
    }

    private Signer signer(String algorithm, byte[] digest) throws GeneralSecurityException {
        RSABlindedEngine rsa = new RSABlindedEngine();
        Signer signer = switch (algorithm) {
            case "RS256" -> new RSADigestSigner(new NullDigest(), NISTObjectIdentifiers.id_sha256);
            case "RS384" -> new RSADigestSigner(new NullDigest(), NISTObjectIdentifiers.id_sha384);
            case "RS512" -> new RSADigestSigner(new NullDigest(), NISTObjectIdentifiers.id_sha512);
            case "PS256" -> PSSSigner.createRawSigner(rsa, new SHA256Digest());
            case "PS384" -> PSSSigner.createRawSigner(rsa, new SHA384Digest());
            case "PS512" -> PSSSigner.createRawSigner(rsa, new SHA512Digest());
            case "RSNULL" -> new GenericSigner(new PKCS1Encoding(rsa), new NullDigest());
            default -> throw new NoSuchAlgorithmException(algorithm);
        };
        if (!algorithm.equals("RSNULL")) {
            DigestLength.check(algorithm, digest, Integer.parseInt(algorithm.substring(2)) / 8);
        } else if (digest.length > bytes() - LEAST_PADDING) {
            throw new WrongInput("The value is too long for this key.");
        }
        return signer;
    }

    private RSAPrivateCrtKeyParameters secretKey() {
        return new RSAPrivateCrtKeyParameters(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient(),
                KNOWN);
    }

    private int bytes() {
        return (key.getModulus().bitLength() + 7) / 8;
    }
}
