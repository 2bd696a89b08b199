package app.keyturn.vault;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step of trying a connection found. Nothing in it is secret.
public sealed interface ConnectionFinding {
    record Address(URI uri) implements ConnectionFinding {}

    /// @param address of the proxy, host and port; null where there is none
    record Proxy(@Nullable String address, ProxyReason reason) implements ConnectionFinding {}

    /// Why there is a proxy, or none.
    enum ProxyReason {
        ENVIRONMENT,
        JAVA,
        /// The variable `NO_PROXY` names the host.
        NO_PROXY,
        THIS_COMPUTER,
        NONE_SET
    }

    /// @param addresses of the host, as numbers
    record Name(List<String> addresses, Reach reach) implements ConnectionFinding {}

    /// Where addresses lead to.
    enum Reach {
        PUBLIC,
        /// To a network of somebody's own.
        PRIVATE,
        THIS_COMPUTER
    }

    /// The proxy takes this step.
    record ByProxy() implements ConnectionFinding {}

    record Port(String address, int port) implements ConnectionFinding {}

    /// @param protocol such as `TLSv1.3`; null where none was agreed on
    /// @param links    the certificates that the other side showed, its own first
    /// @param root     whom the chain ends with; null where that is nobody who is trusted
    record Chain(
            @Nullable String protocol,
            List<Link> links,
            @Nullable String root,
            @Nullable RootOrigin origin) implements ConnectionFinding {}

    /// A certificate.
    record Link(String subject, String issuer, Instant until) {}

    /// @param name   of the account; null where its token says none
    /// @param tenant by its id; null where the token says none
    /// @param links  what each way to sign in said; empty where one was chosen
    record SignedIn(@Nullable String name, @Nullable String tenant, List<SignInLink> links)
            implements ConnectionFinding {}

    /// The vault answered without asking who we are.
    record NotAsked() implements ConnectionFinding {}

    /// @param keys on the first page of the list
    record Listed(int keys) implements ConnectionFinding {}
}
