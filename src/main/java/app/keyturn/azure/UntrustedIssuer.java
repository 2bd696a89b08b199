package app.keyturn.azure;

import java.security.cert.CertificateException;

/// The certificate of the other side has an issuer that is not trusted.
final class UntrustedIssuer extends CertificateException {
    private final String issuer;

    /// @param issuer by its distinguished name
    UntrustedIssuer(String issuer, CertificateException cause) {
        super("Not trusted: " + issuer, cause);
        this.issuer = issuer;
    }

    String issuer() {
        return issuer;
    }
}
