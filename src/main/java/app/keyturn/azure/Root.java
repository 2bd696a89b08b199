package app.keyturn.azure;

import java.security.cert.X509Certificate;

/// An authority that is trusted: chains of certificates may end with it.
record Root(X509Certificate certificate, Origin origin) {
    /// Who trusts it.
    enum Origin {
        JAVA,
        SYSTEM,
        /// Named on the command line.
        FILE,
        /// The one certificate of an emulator.
        GIVEN
    }
}
