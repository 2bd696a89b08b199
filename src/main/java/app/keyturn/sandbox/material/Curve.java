package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/// The curves of Key Vault, https://learn.microsoft.com/azure/key-vault/keys/about-keys-details. The
/// JDK knows all but P-256K, see [CurveMath].
/// `SECP256K1` is the same curve by the name of its preview. The service still takes that name and
/// keeps it, and has another algorithm for it, so that ES256K is refused
/// (<https://github.com/Azure/azure-cli/issues/18462>,
/// <https://github.com/Azure/azure-sdk-for-java/issues/6262>).
public enum Curve {
    P_256("P-256", "secp256r1", 256, "ES256", 32),
    P_256K("P-256K", "secp256k1", 256, "ES256K", 32),
    P_384("P-384", "secp384r1", 384, "ES384", 48),
    P_521("P-521", "secp521r1", 521, "ES512", 64),
    SECP256K1("SECP256K1", "secp256k1", 256, "ECDSA256", 32);

    /// SEC 2, section 2.4.1; here too, because it takes part in the stock's keys, which need no library.
    private static final BigInteger P_256K_ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final String wireName;
    private final String standardName;
    private final int bits;
    private final String algorithm;
    private final int digestBytes;

    Curve(String wireName, String standardName, int bits, String algorithm, int digestBytes) {
        this.wireName = wireName;
        this.standardName = standardName;
        this.bits = bits;
        this.algorithm = algorithm;
        this.digestBytes = digestBytes;
    }

    public String wireName() {
        return wireName;
    }

    public int bits() {
        return bits;
    }

    /// The one signature algorithm that Key Vault offers on this curve.
    public String algorithm() {
        return algorithm;
    }

    int digestBytes() {
        return digestBytes;
    }

    /// Length of one coordinate.
    int bytes() {
        return (bits + 7) / 8;
    }

    BigInteger order() {
        return isInJdk() ? parameters().getOrder() : P_256K_ORDER;
    }

    boolean isInJdk() {
        return this != P_256K && this != SECP256K1;
    }

    String standardName() {
        return standardName;
    }

    /// As the JDK wants them, which must have the curve.
    ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(standardName));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks the curve " + standardName, e);
        }
    }

    /// The curve whose algorithm that is.
    public static Optional<Curve> signingWith(String algorithm) {
        return Arrays.stream(values())
                .filter(curve -> curve.algorithm.equals(algorithm))
                .findFirst();
    }

    public static Optional<Curve> of(String wireName) {
        return Arrays.stream(values())
                .filter(curve -> curve.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }
}
