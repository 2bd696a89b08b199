package app.keyturn.create.file;

import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.PublicKeyMaterial;
import java.math.BigInteger;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;

/// Reads keys on the elliptic curves that a vault has.
final class EcKeys {
    private EcKeys() {}

    /// `ECPrivateKey` of RFC 5915.
    ///
    /// @param outer the curve as PKCS #8 tells it around this; null where nothing around it tells
    static PrivateKeyMaterial sec1(byte[] octets, @Nullable EllipticCurve outer) throws KeyFileException {
        return Asn1.reading(() -> sec1(ECPrivateKey.getInstance(ASN1Sequence.getInstance(Asn1.whole(octets))), outer));
    }

    private static PrivateKeyMaterial sec1(ECPrivateKey key, @Nullable EllipticCurve outer) throws KeyFileException {
        var inner = outer(key.getParametersObject());
        if (outer != null && inner != null && inner != outer) {
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
        var curve = outer == null ? inner : outer;
        if (curve == null) {
            throw new KeyFileException(Trouble.CURVE_MISSING);
        }
        var written = key.getPublicKey();
        return of(curve, key.getKey(), written == null ? null : curve.decoded(written.getOctets()));
    }

    /// The curve that the structure around a key names. Null where only the key inside names it, as some tools write
    /// it.
    static @Nullable EllipticCurve outer(@Nullable ASN1Encodable parameters) throws KeyFileException {
        return parameters == null || parameters instanceof ASN1Null ? null : curve(parameters);
    }

    /// `ECParameters` of RFC 5480: the name of the curve is the only form that a vault takes.
    static EllipticCurve curve(ASN1Encodable parameters) throws KeyFileException {
        return switch (parameters) {
            case ASN1Sequence _ -> throw new KeyFileException(Trouble.CURVE_WITHOUT_NAME);
            case ASN1ObjectIdentifier oid ->
                EllipticCurve.of(oid)
                        .orElseThrow(
                                () -> new KeyFileException(Trouble.UNSUPPORTED_CURVE, AlgorithmNames.of(oid.getId())));
            default -> throw KeyFileException.malformed("DER");
        };
    }

    /// @param written the point as the file has it; null where it is to be computed
    static PrivateKeyMaterial of(EllipticCurve curve, BigInteger secret, @Nullable ECPoint written)
            throws KeyFileException {
        var point = curve.point(secret);
        RsaKeys.require(written == null || written.equals(point));
        return material(curve, point, secret);
    }

    static PrivateKeyMaterial of(EllipticCurve curve, BigInteger x, BigInteger y, BigInteger secret)
            throws KeyFileException {
        var point = curve.point(secret);
        RsaKeys.require(x.equals(point.getAffineXCoord().toBigInteger())
                && y.equals(point.getAffineYCoord().toBigInteger()));
        return material(curve, point, secret);
    }

    private static PrivateKeyMaterial material(EllipticCurve curve, ECPoint point, BigInteger secret) {
        var x = point.getAffineXCoord().toBigInteger();
        var y = point.getAffineYCoord().toBigInteger();
        int width = curve.width();
        return new PrivateKeyMaterial(
                KeyType.EC,
                null,
                curve.wireName(),
                new PublicKeyMaterial.Ec(curve.wireName(), x, y),
                Map.of(
                        Member.X, BigIntegers.asUnsignedByteArray(width, x),
                        Member.Y, BigIntegers.asUnsignedByteArray(width, y),
                        Member.D, BigIntegers.asUnsignedByteArray(width, secret)));
    }
}
