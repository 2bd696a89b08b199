package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.FileText;
import app.keyturn.vault.Secret;
import com.azure.identity.ClientCertificateCredentialBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// The certificate of a service principal with its private key: a PEM file, or a PFX file with its
/// passphrase. What is wrong with the file is told here, because the SDK tells it in words only.
final class ClientCertificate {
    private ClientCertificate() {}

    /// Gives the file to the SDK, which keeps what is in it.
    ///
    /// @throws KnownFailure where nobody could sign in with the file
    static ClientCertificateCredentialBuilder in(
            Path file, @Nullable Secret passphrase, ClientCertificateCredentialBuilder builder) {
        var octets = octets(file);
        try {
            if (isPem(octets)) {
                checkPem(file, new String(octets, StandardCharsets.ISO_8859_1));
                return builder.pemCertificate(new ByteArrayInputStream(octets.clone()));
            }
            var word = passphrase == null ? "" : passphrase.reveal();
            checkPfx(file, octets, word);
            return builder.pfxCertificate(new ByteArrayInputStream(octets.clone()))
                    .clientCertificatePassword(word);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static byte[] octets(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(FileText.LARGEST);
        } catch (IOException e) {
            throw new KnownFailure(Kind.SIGN_IN_FILE_UNREADABLE, file.toString());
        }
    }

    private static boolean isPem(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    /// The SDK reads private keys in PKCS #8 that are not encrypted, and no others.
    private static void checkPem(Path file, String text) {
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            throw new KnownFailure(Kind.SIGN_IN_FILE_ENCRYPTED, file.toString());
        }
        if (!text.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new KnownFailure(Kind.SIGN_IN_FILE_WITHOUT_KEY, file.toString());
        }
        if (!text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new KnownFailure(Kind.SIGN_IN_FILE_UNREADABLE, file.toString());
        }
    }

    private static void checkPfx(Path file, byte[] octets, String passphrase) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(octets), passphrase.toCharArray());
            for (var alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return;
                }
            }
            throw new KnownFailure(Kind.SIGN_IN_FILE_WITHOUT_KEY, file.toString());
        } catch (IOException | GeneralSecurityException e) {
            boolean locked = e.getCause() instanceof UnrecoverableKeyException;
            throw new KnownFailure(
                    locked ? Kind.SIGN_IN_FILE_PASSPHRASE : Kind.SIGN_IN_FILE_UNREADABLE, file.toString());
        }
    }
}
