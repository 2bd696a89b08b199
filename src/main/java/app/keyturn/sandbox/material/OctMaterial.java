package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A symmetric key: AES key wrap, AES in GCM and CBC, and HMAC.
@SuppressWarnings("ArrayRecordComponent") // a secret is carried, never compared
public record OctMaterial(byte[] secret) implements Material {
    private static final Map<String, String> MACS =
            Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");

    @Override
    public void writePublic(ObjectNode jwk) {
        // nothing about a symmetric key is public
    }

    @Override
    public void writePrivate(ObjectNode jwk) {
        jwk.put("k", Bytes.base64url(secret));
    }

    @Override
    public byte[] sign(String algorithm, byte[] value) throws GeneralSecurityException {
        String name = MACS.get(algorithm.toUpperCase(Locale.ROOT));
        if (name == null) {
            throw new NoSuchAlgorithmException(algorithm);
        }
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(secret, name));
        return mac.doFinal(value);
    }

    @Override
    public boolean verify(String algorithm, byte[] value, byte[] signature) throws GeneralSecurityException {
        return MessageDigest.isEqual(sign(algorithm, value), signature);
    }

    @Override
    public Sealed encrypt(String algorithm, Sealed plain) throws GeneralSecurityException {
        return Aes.of(algorithm, secret).encrypt(plain);
    }

    @Override
    public byte[] decrypt(String algorithm, Sealed cipher) throws GeneralSecurityException {
        return Aes.of(algorithm, secret).decrypt(cipher);
    }
}
