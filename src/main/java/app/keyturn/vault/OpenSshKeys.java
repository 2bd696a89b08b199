package app.keyturn.vault;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Writes public keys as in the file `authorized_keys` of OpenSSH (RFC 4253, section 6.6; RFC 5656,
/// section 3.1). OpenSSH knows RSA and three NIST curves; it has no name for P-256K.
public final class OpenSshKeys {
    private OpenSshKeys() {}

    /// One line: type, key, comment.
    ///
    /// @return empty where OpenSSH has no such keys
    public static Optional<String> line(PublicKeyMaterial key, String comment) {
        return blob(key).map(blob -> type(key) + " " + Base64.getEncoder().encodeToString(blob) + " " + comment + "\n");
    }

    /// The fingerprint as `ssh-keygen -l` shows it, without the size: `SHA256:` and the hash in base64
    /// without padding.
    ///
    /// @return empty where OpenSSH has no such keys
    public static Optional<String> fingerprint(PublicKeyMaterial key) {
        return blob(key)
                .map(blob -> "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Sha256.of(blob)));
    }

    private static Optional<byte[]> blob(PublicKeyMaterial key) {
        return type(key).isEmpty() ? Optional.empty() : Optional.of(write(key));
    }

    private static String type(PublicKeyMaterial key) {
        return switch (key) {
            case PublicKeyMaterial.Rsa _ -> "ssh-rsa";
            case PublicKeyMaterial.Ec ec -> {
                var curve = nist(ec.curve());
                yield curve.isEmpty() ? "" : "ecdsa-sha2-" + curve;
            }
        };
    }

    private static String nist(String curve) {
        return switch (curve) {
            case "P-256" -> "nistp256";
            case "P-384" -> "nistp384";
            case "P-521" -> "nistp521";
            default -> "";
        };
    }

    private static byte[] write(PublicKeyMaterial key) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            string(out, ascii(type(key)));
            switch (key) {
                case PublicKeyMaterial.Rsa rsa -> {
                    string(out, rsa.e().toByteArray());
                    string(out, rsa.n().toByteArray());
                }
                case PublicKeyMaterial.Ec ec -> {
                    string(out, ascii(nist(ec.curve())));
                    string(out, PublicKeys.point(ec));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Writes a string: its length and its octets. A number is a string of its two's complement, as
    /// Java gives it.
    private static void string(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
