package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals octets in a compact JWE (RFC 7516) with a key of its own: nobody else can read them, and a change is noticed.
final class Envelope {
    private static final int IV_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final String HEADER =
            Bytes.base64url("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}".getBytes(StandardCharsets.US_ASCII));

    private final SecretKeySpec key;

    /// @param secret 32 octets
    Envelope(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    static byte[] newSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /// Another secret for another purpose.
    static byte[] derive(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }

    String seal(byte[] content) {
        byte[] iv = new byte[IV_BYTES];
        new SecureRandom().nextBytes(iv);
        try {
            byte[] all = cipher(Cipher.ENCRYPT_MODE, HEADER, iv).doFinal(content);
            int end = all.length - TAG_BYTES;
            byte[] tag = Arrays.copyOfRange(all, end, all.length);
            byte[] text = Arrays.copyOf(all, end);
            return String.join(".", HEADER, "", Bytes.base64url(iv), Bytes.base64url(text), Bytes.base64url(tag));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in GCM", e);
        }
    }

    /// @throws GeneralSecurityException when it was sealed with another key or changed since
    byte[] open(String sealed) throws GeneralSecurityException {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 5 || Bytes.fromBase64url(parts[2]).length != IV_BYTES) {
            throw new AEADBadTagException("not sealed here");
        }
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, parts[0], Bytes.fromBase64url(parts[2]));
        byte[] text = Bytes.fromBase64url(parts[3]);
        byte[] tag = Bytes.fromBase64url(parts[4]);
        byte[] all = Arrays.copyOf(text, text.length + tag.length);
        System.arraycopy(tag, 0, all, text.length, tag.length);
        return cipher.doFinal(all);
    }

    private Cipher cipher(int mode, String header, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
