package app.keyturn.create.file;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The curves of Key Vault, `y² = x³ + ax + b` over a prime field (SEC 2, version 2), and the point that belongs to a
/// private number. The JDK has no P-256K, and for no curve a way from the number to its point.
enum EllipticCurve {
    P_256(
            "P-256",
            "1.2.840.10045.3.1.7",
            "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
            "ffffffff00000001000000000000000000000000fffffffffffffffffffffffc",
            "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
            "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"),
    P_384(
            "P-384",
            "1.3.132.0.34",
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffc",
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973",
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
            "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"),
    P_521(
            "P-521",
            "1.3.132.0.35",
            "01ff" + "ffff".repeat(32),
            "01ff" + "ffff".repeat(31) + "fffc",
            "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
                    + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
            "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dba"
                    + "a14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
            "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c"
                    + "97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650"),
    P_256K(
            "P-256K",
            "1.3.132.0.10",
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            "00",
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
            "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
            "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

    private final String wireName;
    private final String oid;
    private final byte[] prime;
    private final byte[] a;
    private final byte[] order;
    private final byte[] baseX;
    private final byte[] baseY;

    EllipticCurve(String wireName, String oid, String prime, String a, String order, String baseX, String baseY) {
        this.wireName = wireName;
        this.oid = oid;
        this.prime = HexFormat.of().parseHex(prime);
        this.a = HexFormat.of().parseHex(a);
        this.order = HexFormat.of().parseHex(order);
        this.baseX = HexFormat.of().parseHex(baseX);
        this.baseY = HexFormat.of().parseHex(baseY);
    }

    static Optional<EllipticCurve> ofOid(String oid) {
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

    /// Octets of a coordinate, and of the private number.
    int width() {
        return prime.length;
    }

    /// The two coordinates of the point that belongs to a private number, one after the other; null where the number is
    /// out of range.
    byte @Nullable [] point(byte[] secret) {
        try (var numbers = new SecretNumbers()) {
            var factor = numbers.of(secret);
            if (SecretNumbers.bitLength(factor) == 0 || SecretNumbers.compare(factor, numbers.of(order)) >= 0) {
                return null;
            }
            return new CurveWalk(numbers.of(prime), numbers.of(a))
                    .times(factor, numbers.of(baseX), numbers.of(baseY), width());
        }
    }
}
