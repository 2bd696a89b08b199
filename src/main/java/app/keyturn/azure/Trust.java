package app.keyturn.azure;

import app.keyturn.vault.RootOrigin;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom connections trust: the authorities of this Java, those of the operating system, and those of a file that the
/// user names, all alike. An emulator's certificate is trusted alone. Nothing is loaded before the first certificate is
/// checked, and all is kept then. Thread-safe.
final class Trust {
    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    /// Where certificates are kept.
    @FunctionalInterface
    interface Store {
        List<X509Certificate> certificates() throws IOException, GeneralSecurityException;
    }

    record Source(RootOrigin origin, Store store) {}

    /// What is trusted.
    ///
    /// @param expired certificates that ran out and are not trusted for that
    /// @param manager checks whether a chain ends with one of the roots
    record Loaded(List<Root> roots, List<X509Certificate> expired, X509ExtendedTrustManager manager) {}

    private final List<Source> sources;
    private @Nullable Loaded loaded;

    Trust(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /// @param named authorities that the user named
    static Trust ofThisComputer(List<X509Certificate> named) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(RootOrigin.JAVA, Trust::ofJava));
        SystemRoots.of(System.getProperty("os.name"))
                .forEach(store -> sources.add(new Source(RootOrigin.SYSTEM, store)));
        sources.add(new Source(RootOrigin.FILE, () -> named));
        return new Trust(sources);
    }

    /// Trusts this certificate and no other.
    static Trust only(X509Certificate certificate) {
        return new Trust(List.of(new Source(RootOrigin.GIVEN, () -> List.of(certificate))));
    }

    /// For connections in which only these are trusted, and whoever is not is named.
    SSLContext context() {
        return context(new NamedIssuers(this));
    }

    static SSLContext context(TrustManager manager) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has TLS
        }
    }

    /// Loads them at the first call, which takes some tenths of a second.
    synchronized Loaded loaded() throws CertificateException {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private Loaded load() throws CertificateException {
        Map<X509Certificate, Root> roots = new LinkedHashMap<>();
        List<X509Certificate> expired = new ArrayList<>();
        for (var source : sources) {
            for (var one : certificates(source)) {
                if (runsOut(source.origin()) && !isValid(one)) {
                    expired.add(one);
                } else {
                    roots.putIfAbsent(one, new Root(one, source.origin()));
                }
            }
        }
        var all = List.copyOf(roots.values());
        return new Loaded(all, List.copyOf(expired), manager(all));
    }

    /// Java does not look at the dates of whom it trusts. Its own list is kept up to date with it; others may not be.
    private static boolean runsOut(RootOrigin origin) {
        return origin == RootOrigin.SYSTEM || origin == RootOrigin.FILE;
    }

    private static boolean isValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /// What one store cannot say, the others still do.
    @SuppressWarnings("CatchingUnchecked") // also what a provider of the system throws that finds its store damaged
    private static List<X509Certificate> certificates(Source source) {
        try {
            return source.store().certificates();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warn("The certificates of {} cannot be read, and are left out", source.origin(), e);
            return List.of();
        }
    }

    /// Also heeds the property javax.net.ssl.trustStore.
    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        return List.of(manager((KeyStore) null).getAcceptedIssuers());
    }

    private static X509ExtendedTrustManager manager(List<Root> roots) throws CertificateException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < roots.size(); i++) {
                store.setCertificateEntry(Integer.toString(i), roots.get(i).certificate());
            }
            return manager(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("Nobody can be trusted", e);
        }
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("This Java checks no certificates"));
    }
}
