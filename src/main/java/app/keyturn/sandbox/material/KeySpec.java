package app.keyturn.sandbox.material;

import org.jspecify.annotations.Nullable;

/// What a version is made of, without the material itself.
///
/// @param size in bits; for a curve the size of its field
/// @param curve present exactly for elliptic-curve types
public record KeySpec(Kty type, int size, @Nullable Curve curve) {
    public static KeySpec rsa(Kty type, int size) {
        return new KeySpec(type, size, null);
    }

    public static KeySpec ec(Kty type, Curve curve) {
        return new KeySpec(type, curve.bits(), curve);
    }

    public static KeySpec oct(Kty type, int size) {
        return new KeySpec(type, size, null);
    }

    /// The curve of a specification that has one.
    Curve requireCurve() {
        if (curve == null) {
            throw new IllegalStateException(type + " has no curve");
        }
        return curve;
    }
}
