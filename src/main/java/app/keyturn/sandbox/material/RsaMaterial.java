package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// An RSA key with its primes.
public record RsaMaterial(RSAPrivateCrtKey key) implements Material {
    /// From two primes; everything else follows from them.
    static RsaMaterial of(BigInteger p, BigInteger q, BigInteger e) throws GeneralSecurityException {
        BigInteger pLess = p.subtract(BigInteger.ONE);
        BigInteger qLess = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(pLess.multiply(qLess));
        return of(new RSAPrivateCrtKeySpec(p.multiply(q), e, d, p, q, d.mod(pLess), d.mod(qLess), q.modInverse(p)));
    }

    static RsaMaterial of(RSAPrivateCrtKeySpec numbers) throws GeneralSecurityException {
        return new RsaMaterial((RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(numbers));
    }

    public int bits() {
        return key.getModulus().bitLength();
    }

    @Override
    public void writePublic(ObjectNode jwk) {
        put(jwk, "n", key.getModulus());
        put(jwk, "e", key.getPublicExponent());
    }

    @Override
    public void writePrivate(ObjectNode jwk) {
        put(jwk, "d", key.getPrivateExponent());
        put(jwk, "dp", key.getPrimeExponentP());
        put(jwk, "dq", key.getPrimeExponentQ());
        put(jwk, "qi", key.getCrtCoefficient());
        put(jwk, "p", key.getPrimeP());
        put(jwk, "q", key.getPrimeQ());
    }

    @Override
    public byte[] sign(String algorithm, byte[] digest) throws GeneralSecurityException {
        return new RsaSignatures(key).sign(algorithm, digest);
    }

    @Override
    public boolean verify(String algorithm, byte[] digest, byte[] signature) throws GeneralSecurityException {
        return new RsaSignatures(key).verify(algorithm, digest, signature);
    }

    @Override
    public Sealed encrypt(String algorithm, Sealed plain) throws GeneralSecurityException {
        Cipher cipher = cipher(algorithm);
        start(cipher, algorithm, Cipher.ENCRYPT_MODE, publicKey());
        return Sealed.of(cipher.doFinal(plain.value()));
    }

    @Override
    public byte[] decrypt(String algorithm, Sealed sealed) throws GeneralSecurityException {
        Cipher cipher = cipher(algorithm);
        start(cipher, algorithm, Cipher.DECRYPT_MODE, key);
        return cipher.doFinal(sealed.value());
    }

    private static Cipher cipher(String algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case "RSA1_5" -> Cipher.getInstance("RSA/ECB/PKCS1Padding");
            case "RSA-OAEP", "RSA-OAEP-256" -> Cipher.getInstance("RSA/ECB/OAEPPadding");
            default -> throw new NoSuchAlgorithmException(algorithm);
        };
    }

    /// Both hashes are named, because the JDK would take SHA-1 for the mask whatever the digest is.
    private static void start(Cipher cipher, String algorithm, int mode, java.security.Key key)
            throws GeneralSecurityException {
        switch (algorithm) {
            case "RSA-OAEP" -> cipher.init(mode, key, oaep("SHA-1", MGF1ParameterSpec.SHA1));
            case "RSA-OAEP-256" -> cipher.init(mode, key, oaep("SHA-256", MGF1ParameterSpec.SHA256));
            default -> cipher.init(mode, key);
        }
    }

    private static OAEPParameterSpec oaep(String hash, MGF1ParameterSpec mask) {
        return new OAEPParameterSpec(hash, "MGF1", mask, PSource.PSpecified.DEFAULT);
    }

    private RSAPublicKey publicKey() throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static void put(ObjectNode jwk, String name, BigInteger number) {
        jwk.put(name, Bytes.base64url(Bytes.shortest(number)));
    }
}
