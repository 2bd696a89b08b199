package app.keyturn.azure;

import java.security.cert.CertificateException;

/// The other side's certificate was issued by someone whom nobody here trusts.
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
