package app.keyturn.azure;

import app.keyturn.vault.FileText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// A file with certificates of authorities, which people name on the command line.
public final class CaFile {
    private static final int DER_SEQUENCE = 0x30;

    private CaFile() {}

    /// What is wrong with a file, in words that name it.
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        private Unfit(Path file, String why) {
            super(file + ": " + why);
        }
    }

    /// The certificates in a file. Some may have run out, but not all.
    ///
    /// @throws Unfit where nobody could be trusted because of the file
    public static List<X509Certificate> read(Path file, Instant now) throws Unfit {
        var octets = octets(file);
        var found = octets.length > 0 && octets[0] == DER_SEQUENCE ? der(file, octets) : pem(file, octets);
        if (found.stream().allMatch(one -> isOver(one, now))) {
            var first = found.getFirst();
            throw new Unfit(
                    file,
                    "the certificate of " + first.getSubjectX500Principal().getName() + " ran out on "
                            + first.getNotAfter().toInstant().toString().substring(0, 10));
        }
        return found;
    }

    private static byte[] octets(Path file) throws Unfit {
        try {
            return FileText.utf8(PemCertificates.octets(file));
        } catch (NoSuchFileException e) {
            throw new Unfit(file, "there is no such file");
        } catch (CharacterCodingException e) {
            throw new Unfit(file, "there is no certificate in it");
        } catch (IOException e) {
            throw new Unfit(file, "it cannot be read (" + e + ")");
        }
    }

    /// As Windows exports one where nothing else is chosen.
    private static List<X509Certificate> der(Path file, byte[] octets) throws Unfit {
        try {
            return List.of(PemCertificates.of(octets));
        } catch (CertificateException e) {
            throw new Unfit(file, "there is no certificate in it");
        }
    }

    private static List<X509Certificate> pem(Path file, byte[] octets) throws Unfit {
        if (new String(octets, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
            throw new Unfit(
                    file,
                    "there is a private key in it, which nobody needs to trust others. Name a file"
                            + " with certificates alone");
        }
        var found = PemCertificates.in(octets);
        if (found.unreadable() > 0) {
            throw new Unfit(file, "a certificate in it is damaged");
        }
        if (found.certificates().isEmpty()) {
            throw new Unfit(file, "there is no certificate in it. A PEM file has lines -----BEGIN CERTIFICATE-----");
        }
        return found.certificates();
    }

    private static boolean isOver(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().isBefore(now);
    }
}
