package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// Opens keys that are wrapped for an HSM by `CKM_RSA_AES_KEY_WRAP`: an AES key under the exchange key, then the key
/// itself in PKCS #8 under the AES key, https://learn.microsoft.com/azure/key-vault/keys/byok-specification.
public final class WrappedKeys {
    private WrappedKeys() {}

    /// @throws GeneralSecurityException where it was not wrapped for this exchange key, or is of another type
    public static Material unwrap(Kty type, RsaMaterial exchange, byte[] wrapped) throws GeneralSecurityException {
        int first = exchange.bits() / 8;
        if (wrapped.length <= first) {
            throw new InvalidKeyException("The ciphertext is too short");
        }
        byte[] aes = exchange.decrypt("RSA-OAEP", Sealed.of(Arrays.copyOf(wrapped, first)));
        Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aes, "AES"));
        byte[] clear = cipher.doFinal(wrapped, first, wrapped.length - first);
        if (type.isOct()) {
            return new OctMaterial(clear);
        }
        return type.isRsa() ? rsa(clear) : ec(clear);
    }

    private static Material rsa(byte[] pkcs8) throws GeneralSecurityException {
        return new RsaMaterial(
                (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    }

    /// On the curves that the JDK reads.
    private static Material ec(byte[] pkcs8) throws GeneralSecurityException {
        var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        for (Curve curve : Curve.values()) {
            if (curve.isInJdk()
                    && curve.parameters().getOrder().equals(key.getParams().getOrder())) {
                return EcMaterial.of(curve, key.getS());
            }
        }
        throw new InvalidKeyException("The curve is not supported");
    }

    /// What an opened key is.
    public static KeySpec spec(Kty type, Material material) {
        return switch (material) {
            case RsaMaterial rsa -> KeySpec.rsa(type, rsa.bits());
            case EcMaterial ec -> KeySpec.ec(type, ec.curve());
            case OctMaterial oct -> KeySpec.oct(type, oct.secret().length * 8);
        };
    }
}
