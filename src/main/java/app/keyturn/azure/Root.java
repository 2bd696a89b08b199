package app.keyturn.azure;

import app.keyturn.vault.RootOrigin;
import java.security.cert.X509Certificate;

/// An authority that is trusted: chains of certificates may end with it.
record Root(X509Certificate certificate, RootOrigin origin) {}
