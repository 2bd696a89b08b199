package app.keyturn.tour;

import app.keyturn.ui.OwnerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A key file to show, made for the tour and gone with it.
final class TourKey {
    private TourKey() {}

    static Path file() {
        try {
            var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            var pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
            var folder = Files.createTempDirectory("keyturn-tour");
            folder.toFile().deleteOnExit();
            var file = folder.resolve("partner_signing.pem");
            OwnerFile.write(file, pem.getBytes(StandardCharsets.US_ASCII));
            file.toFile().deleteOnExit();
            return file;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has EC", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
