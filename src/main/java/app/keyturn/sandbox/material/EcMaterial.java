package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;

/// A private number and its point. The JDK signs on the curves that it has.
public record EcMaterial(Curve curve, BigInteger secret, ECPoint point) implements Material {
    private static final String JDK_SIGNATURE = "NONEwithECDSAinP1363Format";

    /// Finds the point that belongs to a private number.
    static EcMaterial of(Curve curve, BigInteger secret) {
        return new EcMaterial(curve, secret, new CurveMath(curve).timesBase(secret));
    }

    @Override
    public void writePublic(ObjectNode jwk) {
        jwk.put("crv", curve.wireName());
        jwk.put("x", coordinate(point.getAffineX()));
        jwk.put("y", coordinate(point.getAffineY()));
    }

    @Override
    public void writePrivate(ObjectNode jwk) {
        jwk.put("d", coordinate(secret));
    }

    @Override
    public byte[] sign(String algorithm, byte[] digest) throws GeneralSecurityException {
        check(algorithm, digest);
        if (!curve.isInJdk()) {
            return new CurveMath(curve).sign(secret, digest);
        }
        Signature signature = Signature.getInstance(JDK_SIGNATURE);
        signature.initSign(
                KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve.parameters())));
        signature.update(digest);
        return signature.sign();
    }

    @Override
    public boolean verify(String algorithm, byte[] digest, byte[] value) throws GeneralSecurityException {
        check(algorithm, digest);
        if (!curve.isInJdk()) {
            return new CurveMath(curve).verify(point, digest, value);
        }
        ECParameterSpec parameters = curve.parameters();
        Signature signature = Signature.getInstance(JDK_SIGNATURE);
        signature.initVerify(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters)));
        signature.update(digest);
        return value.length == 2 * curve.bytes() && verifies(signature, value);
    }

    /// The JDK throws where the service says `false`: for numbers outside the range of the curve.
    private static boolean verifies(Signature signature, byte[] value) {
        try {
            return signature.verify(value);
        } catch (SignatureException outOfRange) {
            return false;
        }
    }

    private void check(String algorithm, byte[] digest) throws GeneralSecurityException {
        if (!algorithm.equals(curve.algorithm())) {
            throw new NoSuchAlgorithmException(algorithm);
        }
        DigestLength.check(algorithm, digest, curve.digestBytes());
    }

    private String coordinate(BigInteger number) {
        return Bytes.base64url(Bytes.fixed(number, curve.bytes()));
    }
}
