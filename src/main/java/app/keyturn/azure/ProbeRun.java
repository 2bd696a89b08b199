package app.keyturn.azure;

import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionFinding;
import app.keyturn.vault.ConnectionFinding.Reach;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import app.keyturn.vault.ConnectionStep.State;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ProxySignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// One try of a connection. The first steps are taken by hand, so that each has its own time and its own reason; the
/// last two by the client that opens vaults. One thread.
final class ProbeRun implements AutoCloseable {
    private static final Duration STEP_WITHIN = Duration.ofSeconds(15);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

    private final Connection connection;
    private final Network network;
    private final AzureVaults vaults;
    private final AzureProblems problems;
    private final Consumer<ConnectionStep> told;
    private final ExecutorService threads;
    private final URI uri;
    private final String host;
    private final int port;
    private final Proxies.Choice choice;
    private Socket socket = unconnected();
    private @Nullable ProxySignIn signIn;
    private final List<X509Certificate> shown = new ArrayList<>();
    private List<InetAddress> addresses = List.of();
    /// Of the step that is taken, also where it fails then.
    private volatile @Nullable ConnectionFinding found;

    ProbeRun(
            Connection connection,
            Network network,
            AzureVaults vaults,
            AzureProblems problems,
            Consumer<ConnectionStep> told,
            ExecutorService threads) {
        this.connection = connection;
        this.network = network;
        this.vaults = vaults;
        this.problems = problems;
        this.told = told;
        this.threads = threads;
        uri = connection.address().uri();
        host = uri.getHost().replaceAll("[\\[\\]]", "");
        port = uri.getPort() < 0 ? 443 : uri.getPort();
        choice = network.proxies().choice(uri);
    }

    void run() throws InterruptedException {
        boolean reached = take(Kind.ADDRESS, this::address)
                && takeProxy()
                && take(Kind.NAME, this::name)
                && take(Kind.PORT, this::port)
                && take(Kind.CERTIFICATE, this::certificate);
        if (reached) {
            close();
            new ProbedSignIn(connection, vaults, told).run();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean take(Kind kind, Callable<State> step) throws InterruptedException {
        long began = System.nanoTime();
        found = null;
        try {
            var state = within(step);
            told.accept(new ConnectionStep(kind, state, since(began), found, null));
            return true;
        } catch (RuntimeException e) {
            told.accept(new ConnectionStep(kind, State.FAILED, since(began), found, failure(e)));
            return false;
        }
    }

    /// Again with another sign-in, where the proxy wants one and a person gives it.
    private boolean takeProxy() throws InterruptedException {
        while (true) {
            long began = System.nanoTime();
            signIn = network.signIns().of(choice.address());
            try {
                var state = within(this::proxy);
                told.accept(new ConnectionStep(Kind.PROXY, state, since(began), found, null));
                return true;
            } catch (RuntimeException e) {
                var why = failure(e);
                var took = since(began);
                close();
                if (why.kind() != Failure.Kind.PROXY_SIGN_IN
                        || !network.signIns().renew(String.valueOf(choice.address()), signIn)) {
                    told.accept(new ConnectionStep(Kind.PROXY, State.FAILED, took, found, why));
                    return false;
                }
                socket = unconnected();
            }
        }
    }

    /// No property of Java sends it elsewhere.
    private static Socket unconnected() {
        return new Socket(java.net.Proxy.NO_PROXY);
    }

    static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private State within(Callable<State> step) throws InterruptedException {
        var running = threads.submit(step);
        try {
            return running.get(STEP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw BoundedTransport.thrown(e.getCause());
        } catch (TimeoutException e) {
            throw new UncheckedIOException(
                    new HttpConnectTimeoutException("Not done within " + STEP_WITHIN.toSeconds() + " s"));
        } finally {
            running.cancel(true);
        }
    }

    private Failure failure(RuntimeException thrown) {
        var explained = RouteTransport.explained(thrown, host, choice.address());
        return problems.translate(explained, Operation.LIST_KEYS, "").failure();
    }

    private State address() {
        found = new ConnectionFinding.Address(uri);
        return State.DONE;
    }

    private State proxy() throws IOException {
        var proxy = choice.address();
        found = new ConnectionFinding.Proxy(proxy, choice.reason());
        if (proxy == null) {
            return State.DONE;
        }
        connect(Arrays.asList(InetAddress.getAllByName(choice.host())), choice.port());
        ConnectTunnel.open(socket, proxy, uri.getHost() + ":" + port, signIn);
        return State.DONE;
    }

    private State name() throws IOException {
        if (choice.address() != null) {
            return byProxy();
        }
        addresses = Arrays.asList(InetAddress.getAllByName(host));
        found = new ConnectionFinding.Name(
                addresses.stream().map(InetAddress::getHostAddress).toList(), reach(addresses));
        return State.DONE;
    }

    private State byProxy() {
        found = new ConnectionFinding.ByProxy();
        return State.SKIPPED;
    }

    private static Reach reach(List<InetAddress> addresses) {
        if (addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            return Reach.THIS_COMPUTER;
        }
        return addresses.stream().allMatch(ProbeRun::isPrivate) ? Reach.PRIVATE : Reach.PUBLIC;
    }

    /// RFC 1918, and fc00::/7 of RFC 4193.
    private static boolean isPrivate(InetAddress address) {
        var octets = address.getAddress();
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isLoopbackAddress()
                || octets.length == 16 && (octets[0] & 0xfe) == 0xfc;
    }

    private State port() throws IOException {
        if (choice.address() != null) {
            return byProxy();
        }
        var reached = connect(addresses, port);
        found = new ConnectionFinding.Port(reached.getHostAddress(), port);
        return State.DONE;
    }

    /// The first address, which is the one that the client takes, too.
    private InetAddress connect(List<InetAddress> all, int at) throws IOException {
        var first = all.getFirst();
        try {
            socket.connect(new InetSocketAddress(first, at), (int) CONNECT_WITHIN.toMillis());
            return first;
        } catch (java.net.SocketTimeoutException e) {
            throw (IOException) new ConnectException(first.getHostAddress() + ":" + at).initCause(e);
        }
    }

    private State certificate() throws IOException, CertificateException {
        var trust = trust();
        var context = Trust.context(new NamedIssuers(trust, shown::addAll));
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
            found = chain(secured.getSession().getProtocol(), root(trust));
        } catch (IOException e) {
            found = shown.isEmpty() ? null : chain(null, null);
            throw e;
        }
        return State.DONE;
    }

    private Trust trust() {
        try {
            return network.trust(connection.certificate());
        } catch (IOException e) {
            throw new KnownFailure(Failure.Kind.BAD_CERTIFICATE_FILE, String.valueOf(e.getMessage()));
        }
    }

    private ConnectionFinding chain(@Nullable String protocol, @Nullable Root root) {
        var links = shown.stream()
                .map(one -> new ConnectionFinding.Link(
                        one.getSubjectX500Principal().getName(),
                        one.getIssuerX500Principal().getName(),
                        one.getNotAfter().toInstant()))
                .toList();
        return root == null
                ? new ConnectionFinding.Chain(protocol, links, null, null)
                : new ConnectionFinding.Chain(
                        protocol,
                        links,
                        root.certificate().getSubjectX500Principal().getName(),
                        root.origin());
    }

    /// Who vouches for what was shown; null where a detour leads there.
    private @Nullable Root root(Trust trust) throws CertificateException {
        var roots = trust.loaded().roots();
        return shown.stream()
                .flatMap(one -> roots.stream().filter(root -> vouches(root.certificate(), one)))
                .findFirst()
                .orElse(null);
    }

    private static boolean vouches(X509Certificate root, X509Certificate one) {
        return root.equals(one) || root.getSubjectX500Principal().equals(one.getIssuerX500Principal());
    }
}
