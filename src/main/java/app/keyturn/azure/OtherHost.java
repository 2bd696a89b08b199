package app.keyturn.azure;

import java.security.cert.CertificateException;

/// The certificate of the other side is trusted, and belongs to other hosts than the one that was asked for.
final class OtherHost extends CertificateException {
    private static final long serialVersionUID = 1;

    private final String hosts;

    OtherHost(String hosts, CertificateException cause) {
        super("The certificate belongs to " + hosts, cause);
        this.hosts = hosts;
    }

    /// Whose it is.
    String hosts() {
        return hosts;
    }
}
