package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// One AES algorithm of Key Vault on one key: `A256KW`, `A256GCM`, `A256CBC`, `A256CBCPAD`, `CKM_AES_KEY_WRAP[_PAD]`.
final class Aes {
    private static final Pattern NAMES = Pattern.compile("A(128|192|256)(KW|GCM|CBC|CBCPAD)|CKM_AES_KEY_WRAP(_PAD)?");
    private static final int GCM_TAG_BYTES = 16;
    /// Two blocks: what wraps up to 8 bytes with padding.
    private static final int LEAST_WRAPPED = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String transformation;
    private final int ivBytes;

    private Aes(byte[] secret, String transformation, int ivBytes) {
        this.key = new SecretKeySpec(secret, "AES");
        this.transformation = transformation;
        this.ivBytes = ivBytes;
    }

    static Aes of(String algorithm, byte[] secret) throws GeneralSecurityException {
        Matcher name = NAMES.matcher(algorithm);
        if (!name.matches()) {
            throw new NoSuchAlgorithmException(algorithm);
        }
        String bits = name.group(1);
        if (bits != null && Integer.parseInt(bits) != secret.length * 8) {
            throw new WrongInput("Algorithm %s does not fit a key of %d bits".formatted(algorithm, secret.length * 8));
        }
        String mode = bits == null ? algorithm : name.group(2);
        return switch (mode) {
            case "KW", "CKM_AES_KEY_WRAP" -> new Aes(secret, "AES/KW/NoPadding", 0);
            case "CKM_AES_KEY_WRAP_PAD" -> new Aes(secret, "AES/KWP/NoPadding", 0);
            case "GCM" -> new Aes(secret, "AES/GCM/NoPadding", 12);
            case "CBC" -> new Aes(secret, "AES/CBC/NoPadding", 16);
            default -> new Aes(secret, "AES/CBC/PKCS5Padding", 16);
        };
    }

    Sealed encrypt(Sealed plain) throws GeneralSecurityException {
        byte[] iv = chooseIv(plain.iv());
        byte[] all = cipher(Cipher.ENCRYPT_MODE, iv, plain.aad()).doFinal(plain.value());
        if (!isGcm()) {
            return new Sealed(all, iv, null, null);
        }
        int tagStart = all.length - GCM_TAG_BYTES;
        return new Sealed(Arrays.copyOf(all, tagStart), iv, plain.aad(), Arrays.copyOfRange(all, tagStart, all.length));
    }

    byte[] decrypt(Sealed sealed) throws GeneralSecurityException {
        byte[] tag = sealed.tag();
        if (isGcm() && (tag == null || tag.length != GCM_TAG_BYTES)) {
            throw new WrongInput("Authentication tag missing or of the wrong length");
        }
        byte[] iv = ivBytes == 0 ? null : sealed.iv();
        if (ivBytes > 0 && (iv == null || iv.length != ivBytes)) {
            throw new WrongInput("Initialization vector missing or of the wrong length");
        }
        boolean wrapped = ivBytes == 0;
        if (wrapped && (sealed.value().length < LEAST_WRAPPED || sealed.value().length % 8 != 0)) {
            throw new IllegalBlockSizeException("what is wrapped is whole blocks of 8"); // the JDK fails at fewer
        }
        byte[] all = isGcm() && tag != null ? Bytes.concat(sealed.value(), tag) : sealed.value();
        return cipher(Cipher.DECRYPT_MODE, iv, sealed.aad()).doFinal(all);
    }

    /// CBC takes the caller's vector, as the service does; GCM never does, because a repeated one would betray the key.
    private byte @Nullable [] chooseIv(byte @Nullable [] given) throws GeneralSecurityException {
        if (ivBytes == 0) {
            return null;
        }
        if (given != null && !isGcm()) {
            if (given.length != ivBytes) {
                throw new WrongInput("Initialization vector of the wrong length");
            }
            return given;
        }
        byte[] iv = new byte[ivBytes];
        RANDOM.nextBytes(iv);
        return iv;
    }

    private Cipher cipher(int mode, byte @Nullable [] iv, byte @Nullable [] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation);
        if (iv == null) {
            cipher.init(mode, key);
            return cipher;
        }
        AlgorithmParameterSpec parameters =
                isGcm() ? new GCMParameterSpec(GCM_TAG_BYTES * 8, iv) : new IvParameterSpec(iv);
        cipher.init(mode, key, parameters);
        if (isGcm() && aad != null) {
            cipher.updateAAD(aad);
        }
        return cipher;
    }

    private boolean isGcm() {
        return ivBytes == 12;
    }
}
