package app.keyturn.azure;

import app.keyturn.vault.ProxySignIn;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/// Gives one proxy its sign-in, and nobody else.
final class ProxyAuthenticator extends Authenticator {
    private final String proxy;
    private final ProxySignIn signIn;

    /// @param proxy its address, host and port
    ProxyAuthenticator(String proxy, ProxySignIn signIn) {
        this.proxy = proxy;
        this.signIn = signIn;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        boolean asked = getRequestorType() == RequestorType.PROXY
                && proxy.equals(getRequestingHost() + ":" + getRequestingPort());
        return asked
                ? new PasswordAuthentication(
                        signIn.name(), signIn.password().reveal().toCharArray())
                : null;
    }
}
