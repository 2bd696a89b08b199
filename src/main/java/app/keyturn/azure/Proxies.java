package app.keyturn.azure;

import app.keyturn.vault.ConnectionFinding.ProxyReason;
import app.keyturn.vault.ProxySignIn;
import app.keyturn.vault.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chooses the proxy for an address. The environment comes first, by the names that curl and
/// azure-core know, in either case; then Java's own properties. Vaults and signing in use the same
/// proxies. This computer itself is never reached by a proxy.
final class Proxies extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);
    private static final int USUAL_PORT = 80;

    private final @Nullable URI proxy;
    private final List<String> without;

    Proxies(Map<String, String> environment) {
        proxy = Stream.of("https_proxy", "http_proxy")
                .flatMap(name -> variable(environment, name).stream())
                .findFirst()
                .flatMap(Proxies::uri)
                .orElse(null);
        without = variable(environment, "no_proxy")
                .map(names -> List.of(names.toLowerCase(Locale.ROOT).strip().split("[\\s,;|]+")))
                .orElse(List.of());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static Optional<URI> uri(String value) {
        try {
            var uri = new URI(value.contains("://") ? value.strip() : "http://" + value.strip());
            if (uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // logged below without the exception, whose words hold the whole value and perhaps a password
        }
        LOG.warn("The proxy that the environment names has no readable address, and is left out");
        return Optional.empty();
    }

    @Override
    public List<Proxy> select(URI target) {
        return switch (reason(target)) {
            case THIS_COMPUTER, NO_PROXY -> List.of(Proxy.NO_PROXY);
            case ENVIRONMENT -> List.of(ofEnvironment(Objects.requireNonNull(proxy)));
            case JAVA, NONE_SET -> ofJava(target);
        };
    }

    private static Proxy ofEnvironment(URI proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port(proxy)));
    }

    private static List<Proxy> ofJava(URI target) {
        var system = ProxySelector.getDefault();
        return system == null ? List.of(Proxy.NO_PROXY) : system.select(target);
    }

    private ProxyReason reason(URI target) {
        var host = target.getHost();
        if (host == null || isThisComputer(host)) {
            return ProxyReason.THIS_COMPUTER;
        }
        if (proxy == null) {
            return first(ofJava(target)) == null ? ProxyReason.NONE_SET : ProxyReason.JAVA;
        }
        boolean direct = without.stream().anyMatch(entry -> matches(entry, host.toLowerCase(Locale.ROOT), target));
        return direct ? ProxyReason.NO_PROXY : ProxyReason.ENVIRONMENT;
    }

    /// How a target is reached.
    ///
    /// @param address of the proxy, such as `proxy.example:3128`; null where there is none
    record Choice(@Nullable String address, String host, int port, ProxyReason reason) {}

    Choice choice(URI target) {
        var way = first(select(target));
        return way == null
                ? new Choice(null, "", 0, reason(target))
                : new Choice(on(target), way.getHostString(), way.getPort(), reason(target));
    }

    private static @Nullable InetSocketAddress first(List<Proxy> ways) {
        return ways.stream()
                .filter(way -> way.address() instanceof InetSocketAddress)
                .map(way -> (InetSocketAddress) way.address())
                .findFirst()
                .orElse(null);
    }

    /// Not called: the HTTP client of the JDK does not report failures here. [RouteTransport] sees
    /// them.
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {}

    /// The address of the proxy for a target, such as `proxy.example:3128`; null where there is none.
    @Nullable
    String on(URI target) {
        var way = first(select(target));
        return way == null ? null : way.getHostString() + ":" + way.getPort();
    }

    /// The name and password for the proxy, by its address, where the environment has them.
    Map<String, ProxySignIn> signIns() {
        if (proxy == null || proxy.getRawUserInfo() == null) {
            return Map.of();
        }
        var parts = proxy.getRawUserInfo().split(":", 2);
        var password = parts.length > 1 ? unescaped(parts[1]) : "";
        return Map.of(proxy.getHost() + ":" + port(proxy), new ProxySignIn(unescaped(parts[0]), new Secret(password)));
    }

    /// Decodes a part. A colon in a user name is escaped, because a plain one ends the name.
    private static String unescaped(String part) {
        return URI.create("//" + part + "@proxy").getUserInfo();
    }

    /// Whether an entry matches a host. A name, with or without `.` or `*.` before it, stands for
    /// itself and all names below it; `*` stands for everything.
    private static boolean matches(String entry, String host, URI target) {
        int colon = entry.lastIndexOf(':');
        boolean withPort = colon > 0 && entry.substring(colon + 1).matches("\\d{1,5}") && entry.indexOf(':') == colon;
        if (withPort && Integer.parseInt(entry.substring(colon + 1)) != targetPort(target)) {
            return false;
        }
        var name = (withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
        return name.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    }

    private static int targetPort(URI target) {
        return target.getPort() != -1 ? target.getPort() : "http".equalsIgnoreCase(target.getScheme()) ? 80 : 443;
    }

    private static int port(URI proxy) {
        return proxy.getPort() == -1 ? USUAL_PORT : proxy.getPort();
    }

    private static boolean isThisComputer(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            var address = InetAddress.ofLiteral(name.replaceAll("[\\[\\]]", ""));
            return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }
}
