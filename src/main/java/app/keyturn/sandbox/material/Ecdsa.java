package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;

/// ECDSA (FIPS 186-5, section 6.4) over a digest, for the curve that the JDK lacks. Signatures are r and s one after
/// the other, as JSON Web Signature wants them.
final class Ecdsa {
    private final CurveMath math;
    private final BigInteger order;
    private final int bytes;
    private final SecureRandom random = new SecureRandom();

    Ecdsa(Curve curve) {
        ECParameterSpec parameters = curve.parameters();
        this.math = new CurveMath(parameters);
        this.order = parameters.getOrder();
        this.bytes = curve.bytes();
    }

    byte[] sign(BigInteger secret, byte[] digest) {
        BigInteger message = number(digest);
        while (true) {
            BigInteger nonce = new BigInteger(order.bitLength() + 64, random)
                    .mod(order.subtract(BigInteger.ONE))
                    .add(BigInteger.ONE);
            BigInteger r = math.timesBase(nonce).getAffineX().mod(order);
            BigInteger s = nonce.modInverse(order)
                    .multiply(message.add(r.multiply(secret)))
                    .mod(order);
            if (r.signum() != 0 && s.signum() != 0) {
                return Bytes.concat(Bytes.fixed(r, bytes), Bytes.fixed(s, bytes));
            }
        }
    }

    boolean verify(ECPoint point, byte[] digest, byte[] signature) {
        if (signature.length != 2 * bytes) {
            return false;
        }
        BigInteger r = Bytes.number(Arrays.copyOfRange(signature, 0, bytes));
        BigInteger s = Bytes.number(Arrays.copyOfRange(signature, bytes, 2 * bytes));
        if (!isInRange(r) || !isInRange(s)) {
            return false;
        }
        BigInteger w = s.modInverse(order);
        ECPoint sum =
                math.sum(number(digest).multiply(w).mod(order), r.multiply(w).mod(order), point);
        return !sum.equals(ECPoint.POINT_INFINITY)
                && sum.getAffineX().mod(order).equals(r);
    }

    private boolean isInRange(BigInteger number) {
        return number.signum() > 0 && number.compareTo(order) < 0;
    }

    private BigInteger number(byte[] digest) {
        int surplus = Math.max(0, digest.length * 8 - order.bitLength());
        return Bytes.number(digest).shiftRight(surplus);
    }
}
