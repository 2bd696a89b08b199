package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.spec.ECPoint;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// What the JDK lacks, by BouncyCastle: the public point of a private number, on every curve, and P-256K.
final class CurveMath {
    private final ECDomainParameters domain;

    CurveMath(Curve curve) {
        this.domain = new ECDomainParameters(CustomNamedCurves.getByName(curve.standardName()));
    }

    /// A new private number.
    BigInteger secret() {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(domain, new SecureRandom()));
        return ((ECPrivateKeyParameters) generator.generateKeyPair().getPrivate()).getD();
    }

    ECPoint timesBase(BigInteger factor) {
        var point =
                new FixedPointCombMultiplier().multiply(domain.getG(), factor).normalize();
        return point.isInfinity()
                ? ECPoint.POINT_INFINITY
                : new ECPoint(
                        point.getAffineXCoord().toBigInteger(),
                        point.getAffineYCoord().toBigInteger());
    }

    /// ECDSA over a digest. The signature is r and s one after the other, as JSON Web Signature wants it.
    byte[] sign(BigInteger secret, byte[] digest) {
        try {
            return signer(true, new ECPrivateKeyParameters(secret, domain), digest)
                    .generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("ECDSA signs with every private number", e);
        }
    }

    boolean verify(ECPoint point, byte[] digest, byte[] signature) {
        var publicPoint = domain.getCurve().createPoint(point.getAffineX(), point.getAffineY());
        return signer(false, new ECPublicKeyParameters(publicPoint, domain), digest)
                .verifySignature(signature);
    }

    private static Signer signer(boolean signing, CipherParameters key, byte[] digest) {
        var signer = new DSADigestSigner(new ECDSASigner(), new NullDigest(), PlainDSAEncoding.INSTANCE);
        signer.init(signing, key);
        signer.update(digest, 0, digest.length);
        return signer;
    }
}
