package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.OctMaterial;
import app.keyturn.sandbox.material.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;

/// Seals octets in a compact JWE (RFC 7516) with a key of its own: nobody else can read them, and a change is noticed.
final class Envelope {
    private static final String ENCRYPTION = "A256GCM";
    private static final String HEADER = Bytes.base64url(ascii("{\"alg\":\"dir\",\"enc\":\"" + ENCRYPTION + "\"}"));

    private final OctMaterial key;

    /// @param secret 32 octets
    Envelope(byte[] secret) {
        this.key = new OctMaterial(secret);
    }

    static byte[] newSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /// Another secret for another purpose.
    static byte[] derive(byte[] secret, String purpose) {
        return mac(secret, purpose);
    }

    /// HMAC with SHA-256.
    static byte[] mac(byte[] secret, String text) {
        try {
            return new OctMaterial(secret).sign("HS256", text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }

    String seal(byte[] content) {
        try {
            Sealed sealed = key.encrypt(ENCRYPTION, new Sealed(content, null, ascii(HEADER), null));
            return Stream.of(sealed.iv(), sealed.value(), sealed.tag())
                    .map(Bytes::base64url)
                    .collect(Collectors.joining(".", HEADER + "..", ""));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in GCM", e);
        }
    }

    /// @throws GeneralSecurityException when it was sealed with another key or changed since
    byte[] open(String sealed) throws GeneralSecurityException {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 5) {
            throw new AEADBadTagException("not sealed here");
        }
        byte[] iv = Bytes.fromBase64url(parts[2]);
        byte[] text = Bytes.fromBase64url(parts[3]);
        byte[] tag = Bytes.fromBase64url(parts[4]);
        return key.decrypt(ENCRYPTION, new Sealed(text, iv, ascii(parts[0]), tag));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
