package app.keyturn.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where operating systems keep the authorities that they trust.
final class SystemRoots {
    private static final Logger LOG = LoggerFactory.getLogger(SystemRoots.class);

    /// Of Debian, Fedora, openSUSE, older Fedora and RHEL, and Alpine, in the order in which Go looks for them
    /// (<https://go.dev/src/crypto/x509/root_linux.go>). One that is there is a link to another often.
    private static final List<Path> BUNDLES = Stream.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/pki/tls/cacert.pem",
                    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
                    "/etc/ssl/cert.pem")
            .map(Path::of)
            .toList();

    private SystemRoots() {}

    /// Each can be damaged without the others.
    ///
    /// @param system the property `os.name`
    static List<Trust.Store> of(String system) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return List.of(() -> inKeyStore("Windows-ROOT"));
        }
        if (name.startsWith("mac")) {
            return List.of(() -> inKeyStore("KeychainStore-ROOT"), () -> inKeyStore("KeychainStore"));
        }
        return List.of(() -> inFirstOf(BUNDLES));
    }

    /// Certificates that belong to a private key are somebody's own, and are left out.
    private static List<X509Certificate> inKeyStore(String type) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(type);
        store.load(null, null);
        List<X509Certificate> found = new ArrayList<>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate one) {
                found.add(one);
            }
        }
        return found;
    }

    /// Those of the first file that holds any.
    static List<X509Certificate> inFirstOf(List<Path> bundles) {
        for (var bundle : bundles) {
            var found = in(bundle);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<X509Certificate> in(Path bundle) {
        if (!Files.exists(bundle)) {
            return List.of();
        }
        try {
            var found = PemCertificates.in(PemCertificates.octets(bundle));
            if (found.unreadable() > 0) {
                LOG.warn("{} certificates in {} are damaged, and are left out", found.unreadable(), bundle);
            }
            return found.certificates();
        } catch (IOException e) {
            LOG.warn("The certificates in {} cannot be read, and are left out", bundle, e);
            return List.of();
        }
    }
}
