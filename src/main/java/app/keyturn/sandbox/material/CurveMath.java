package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/// Points of a short Weierstrass curve over a prime field, in Jacobian coordinates: for P-256K, which the JDK lacks,
/// and to find the public point of a private number, which the JDK cannot do for any curve.
final class CurveMath {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger field;
    private final BigInteger a;
    private final BigInteger b;
    private final ECPoint base;

    /// A point (x/z², y/z³); z = 0 is infinity.
    private record Jacobian(BigInteger x, BigInteger y, BigInteger z) {
        static final Jacobian INFINITY = new Jacobian(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

        boolean isInfinity() {
            return z.signum() == 0;
        }
    }

    CurveMath(ECParameterSpec parameters) {
        this.field = ((ECFieldFp) parameters.getCurve().getField()).getP();
        this.a = parameters.getCurve().getA();
        this.b = parameters.getCurve().getB();
        this.base = parameters.getGenerator();
    }

    ECPoint timesBase(BigInteger factor) {
        return affine(multiply(factor, jacobian(base)));
    }

    /// `first · base + second · point`, the sum that verifying a signature needs.
    ECPoint sum(BigInteger first, BigInteger second, ECPoint point) {
        return affine(add(multiply(first, jacobian(base)), multiply(second, jacobian(point))));
    }

    boolean contains(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        boolean inField = x.signum() >= 0 && y.signum() >= 0 && x.compareTo(field) < 0 && y.compareTo(field) < 0;
        return inField
                && mod(y.multiply(y)).equals(mod(x.pow(3).add(a.multiply(x)).add(b)));
    }

    private Jacobian multiply(BigInteger factor, Jacobian point) {
        Jacobian sum = Jacobian.INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = twice(sum);
            if (factor.testBit(bit)) {
                sum = add(sum, point);
            }
        }
        return sum;
    }

    private Jacobian twice(Jacobian p) {
        if (p.isInfinity() || p.y().signum() == 0) {
            return Jacobian.INFINITY;
        }
        BigInteger ySquared = mod(p.y().multiply(p.y()));
        BigInteger s = mod(p.x().multiply(ySquared).shiftLeft(2));
        BigInteger zSquared = mod(p.z().multiply(p.z()));
        BigInteger m = mod(p.x().multiply(p.x()).multiply(THREE).add(a.multiply(mod(zSquared.multiply(zSquared)))));
        BigInteger x = mod(m.multiply(m).subtract(s.shiftLeft(1)));
        BigInteger y = mod(m.multiply(s.subtract(x))
                .subtract(mod(ySquared.multiply(ySquared)).shiftLeft(3)));
        return new Jacobian(x, y, mod(p.y().multiply(p.z()).multiply(TWO)));
    }

    private Jacobian add(Jacobian p, Jacobian q) {
        if (p.isInfinity()) {
            return q;
        }
        if (q.isInfinity()) {
            return p;
        }
        BigInteger pz = mod(p.z().multiply(p.z()));
        BigInteger qz = mod(q.z().multiply(q.z()));
        BigInteger u = mod(p.x().multiply(qz));
        BigInteger s = mod(p.y().multiply(qz).multiply(q.z()));
        BigInteger h = mod(q.x().multiply(pz).subtract(u));
        BigInteger r = mod(q.y().multiply(pz).multiply(p.z()).subtract(s));
        if (h.signum() == 0) {
            return r.signum() == 0 ? twice(p) : Jacobian.INFINITY;
        }
        BigInteger hSquared = mod(h.multiply(h));
        BigInteger hCubed = mod(hSquared.multiply(h));
        BigInteger v = mod(u.multiply(hSquared));
        BigInteger x = mod(r.multiply(r).subtract(hCubed).subtract(v.shiftLeft(1)));
        BigInteger y = mod(r.multiply(v.subtract(x)).subtract(s.multiply(hCubed)));
        return new Jacobian(x, y, mod(h.multiply(p.z()).multiply(q.z())));
    }

    private ECPoint affine(Jacobian point) {
        if (point.isInfinity()) {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger inverse = point.z().modInverse(field);
        BigInteger squared = mod(inverse.multiply(inverse));
        return new ECPoint(
                mod(point.x().multiply(squared)),
                mod(point.y().multiply(squared).multiply(inverse)));
    }

    private static Jacobian jacobian(ECPoint point) {
        return point.equals(ECPoint.POINT_INFINITY)
                ? Jacobian.INFINITY
                : new Jacobian(point.getAffineX(), point.getAffineY(), BigInteger.ONE);
    }

    private BigInteger mod(BigInteger number) {
        return number.mod(field);
    }
}
