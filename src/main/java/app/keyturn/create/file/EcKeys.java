package app.keyturn.create.file;

import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads keys on the elliptic curves that a vault has.
final class EcKeys {
    private static final byte UNCOMPRESSED = 4;
    /// The first octet of a compressed point with an even y; it is one more for an odd y.
    private static final byte COMPRESSED = 2;

    private EcKeys() {}

    /// `ECPrivateKey` of RFC 5915.
    ///
    /// @param outer the curve as PKCS #8 tells it around this; null where nothing around it tells
    static PrivateKeyMaterial sec1(DerReader file, @Nullable EllipticCurve outer) throws KeyFileException {
        var der = file.sequence();
        if (der.number() != 1) {
            throw KeyFileException.malformed("DER");
        }
        var secret = der.octets();
        try {
            var curve = outer;
            if (der.next(DerReader.context(0))) {
                curve = curve(der.enter(DerReader.context(0)));
            }
            byte[] point = null;
            if (der.next(DerReader.context(1))) {
                point = der.enter(DerReader.context(1)).bits();
            }
            der.expectEnd();
            if (curve == null) {
                throw new KeyFileException(Trouble.CURVE_MISSING);
            }
            if (outer != null && curve != outer) {
                throw new KeyFileException(Trouble.INCONSISTENT);
            }
            return of(curve, secret, point);
        } finally {
            Wipe.octets(secret);
        }
    }

    /// The curve that the PKCS #8 structure around a key names. Null where only the key inside names
    /// it, as some tools write it.
    static @Nullable EllipticCurve outer(DerReader algorithm) throws KeyFileException {
        return algorithm.more() && !algorithm.next(DerReader.NULL) ? curve(algorithm) : null;
    }

    /// `ECParameters` of RFC 5480: the name of the curve is the only form that a vault takes.
    static EllipticCurve curve(DerReader parameters) throws KeyFileException {
        if (parameters.next(DerReader.SEQUENCE)) {
            throw new KeyFileException(Trouble.CURVE_WITHOUT_NAME);
        }
        var oid = parameters.oid();
        return EllipticCurve.ofOid(oid)
                .orElseThrow(() -> new KeyFileException(Trouble.UNSUPPORTED_CURVE, AlgorithmNames.of(oid)));
    }

    /// @param written as in SEC 1; null or compressed where it is to be computed, checked where it is there
    private static PrivateKeyMaterial of(EllipticCurve curve, byte[] secret, byte @Nullable [] written)
            throws KeyFileException {
        var d = Wipe.fixed(secret.clone(), curve.width());
        var point = curve.point(d);
        if (point == null || written != null && !writes(written, point)) {
            Wipe.octets(d);
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
        return material(curve, point, d);
    }

    private static boolean writes(byte[] written, byte[] point) {
        int width = point.length / 2;
        return switch (written.length == 0 ? 0 : written[0]) {
            case UNCOMPRESSED -> Arrays.equals(written, 1, written.length, point, 0, point.length);
            case COMPRESSED, COMPRESSED + 1 ->
                written[0] == COMPRESSED + (point[point.length - 1] & 1)
                        && Arrays.equals(written, 1, written.length, point, 0, width);
            default -> false;
        };
    }

    /// Takes ownership of the secret, or wipes it.
    static PrivateKeyMaterial of(EllipticCurve curve, byte[] x, byte[] y, byte[] secret) throws KeyFileException {
        int width = curve.width();
        try {
            var written = new byte[1 + 2 * width];
            written[0] = UNCOMPRESSED;
            System.arraycopy(Wipe.fixed(x, width), 0, written, 1, width);
            System.arraycopy(Wipe.fixed(y, width), 0, written, 1 + width, width);
            return of(curve, secret, written);
        } finally {
            Wipe.octets(secret);
        }
    }

    /// Takes ownership of the secret.
    private static PrivateKeyMaterial material(EllipticCurve curve, byte[] point, byte[] d) {
        var x = Arrays.copyOfRange(point, 0, curve.width());
        var y = Arrays.copyOfRange(point, curve.width(), point.length);
        var publicKey = new PublicKeyMaterial.Ec(curve.wireName(), new BigInteger(1, x), new BigInteger(1, y));
        return new PrivateKeyMaterial(
                KeyType.EC, null, curve.wireName(), publicKey, Map.of(Member.X, x, Member.Y, y, Member.D, d));
    }
}
