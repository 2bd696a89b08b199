package app.keyturn.vault;

import java.math.BigInteger;

/// The public half of a key, as numbers.
public sealed interface PublicKeyMaterial {

    record Rsa(BigInteger n, BigInteger e) implements PublicKeyMaterial {}

    /// @param curve by its present name
    record Ec(String curve, BigInteger x, BigInteger y) implements PublicKeyMaterial {
        public Ec {
            curve = CurveNames.standard(curve);
        }
    }
}
