package app.keyturn.sandbox.material;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAKeyGenParameterSpec;

/// Makes new random material. RSA takes its time: about 0.1 s for 2048 bits and over a second for 4096.
public final class Generator {
    private static final BigInteger USUAL_EXPONENT = RSAKeyGenParameterSpec.F4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Generator() {}

    public static Material generate(KeySpec spec) {
        return generate(spec, USUAL_EXPONENT);
    }

    /// @param exponent the public exponent of an RSA key; other types take no notice
    public static Material generate(KeySpec spec, BigInteger exponent) {
        try {
            if (spec.type().isRsa()) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(new RSAKeyGenParameterSpec(spec.size(), exponent));
                return new RsaMaterial(
                        (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
            }
            return spec.type().isEc() ? ec(spec.requireCurve()) : new OctMaterial(bytes(spec.size() / 8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make " + spec, e);
        }
    }

    private static Material ec(Curve curve) throws GeneralSecurityException {
        if (!curve.isInJdk()) {
            return EcMaterial.of(curve, new CurveMath(curve).secret());
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(curve.parameters());
        KeyPair pair = generator.generateKeyPair();
        return new EcMaterial(
                curve, ((ECPrivateKey) pair.getPrivate()).getS(), ((ECPublicKey) pair.getPublic()).getW());
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
