package app.keyturn.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a key in full, with its public half. Private material never leaves the service.
///
/// @param type [KeyType#UNTOLD] where the vault does not tell
/// @param keySize in bits, for RSA, and for oct where the service tells
/// @param curve for EC, as the vault names it: `P-256K`, or `SECP256K1` for the same curve, which the
///     vault treats differently
/// @param operations permitted operations by the service's names; an empty list permits none
/// @param publicKey null for symmetric keys, and where the vault tells none that can be read
public record KeyDetails(
        KeyItem item,
        KeyType type,
        @Nullable Integer keySize,
        @Nullable String curve,
        List<String> operations,
        @Nullable PublicKeyMaterial publicKey,
        @Nullable ReleasePolicy releasePolicy) {

    public KeyDetails {
        operations = List.copyOf(operations);
    }

    public String name() {
        return item.name();
    }

    public String version() {
        return item.version();
    }

    /// The curve by its present name, whatever name the vault uses.
    public @Nullable String standardCurve() {
        return curve == null ? null : CurveNames.standard(curve);
    }

    /// The old name, where the vault has the curve by that name; it then refuses the algorithm of the
    /// curve. Null where the vault uses the present name.
    public @Nullable String oldCurve() {
        return curve == null || curve.equals(standardCurve()) ? null : curve;
    }

    /// Type with size or curve, as people say it: `RSA 2048`, `EC P-256`, `RSA-HSM 4096`.
    public String material() {
        if (curve != null) {
            return type + " " + standardCurve();
        }
        return keySize != null ? type + " " + keySize : type.name();
    }
}
