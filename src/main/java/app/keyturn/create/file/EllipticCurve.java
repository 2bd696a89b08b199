package app.keyturn.create.file;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/// The curves of Key Vault, by its names.
enum EllipticCurve {
    P_256("P-256", SECObjectIdentifiers.secp256r1),
    P_384("P-384", SECObjectIdentifiers.secp384r1),
    P_521("P-521", SECObjectIdentifiers.secp521r1),
    P_256K("P-256K", SECObjectIdentifiers.secp256k1);

    private final String wireName;
    private final ASN1ObjectIdentifier oid;

    EllipticCurve(String wireName, ASN1ObjectIdentifier oid) {
        this.wireName = wireName;
        this.oid = oid;
    }

    static Optional<EllipticCurve> of(ASN1ObjectIdentifier oid) {
        return Arrays.stream(values()).filter(curve -> curve.oid.equals(oid)).findFirst();
    }

    static Optional<EllipticCurve> named(String wireName) {
        return Arrays.stream(values())
                .filter(curve -> curve.wireName.equals(wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    private X9ECParameters parameters() {
        return CustomNamedCurves.getByOID(oid);
    }

    /// Octets of a coordinate, and of the private number.
    int width() {
        return (parameters().getCurve().getFieldSize() + 7) / 8;
    }

    /// The point that belongs to a private number.
    ///
    /// @throws KeyFileException where the number is out of range
    ECPoint point(BigInteger secret) throws KeyFileException {
        var curve = parameters();
        RsaKeys.require(secret.signum() > 0 && secret.compareTo(curve.getN()) < 0);
        return new FixedPointCombMultiplier().multiply(curve.getG(), secret).normalize();
    }

    /// A point as a file writes it, compressed or not.
    ///
    /// @throws KeyFileException where it is not on this curve
    ECPoint decoded(byte[] written) throws KeyFileException {
        try {
            return parameters().getCurve().decodePoint(written).normalize();
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
    }
}
