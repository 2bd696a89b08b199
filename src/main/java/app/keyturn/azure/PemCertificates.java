package app.keyturn.azure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The certificates in a text: blocks in PEM form, with anything between them. One that cannot be read
/// hides none of the others.
///
/// @param unreadable how many blocks are no certificates
record PemCertificates(List<X509Certificate> certificates, int unreadable) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?:X509 )?CERTIFICATE-----([A-Za-z0-9+/=\\s]++)-----END");

    /// The most octets of a file. Those of operating systems have less than one million.
    private static final int LARGEST = 1 << 24;

    static byte[] octets(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return stream.readNBytes(LARGEST);
        }
    }

    static PemCertificates in(byte[] octets) {
        List<X509Certificate> certificates = new ArrayList<>();
        int unreadable = 0;
        var blocks = BLOCK.matcher(new String(octets, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            try {
                certificates.add(of(Base64.getMimeDecoder().decode(blocks.group(1))));
            } catch (CertificateException | IllegalArgumentException e) {
                unreadable++;
            }
        }
        return new PemCertificates(List.copyOf(certificates), unreadable);
    }

    /// @param der one certificate
    static X509Certificate of(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
