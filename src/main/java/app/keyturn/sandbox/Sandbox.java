package app.keyturn.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A local Key Vault with one or more vaults in it: the keys REST API and real cryptography, no network. One handler
/// with two doors: [#handle] in the same process, [SandboxServer] over HTTPS. Any thread.
public final class Sandbox implements AutoCloseable {
    private final SandboxClock clock;
    private final Tokens tokens;
    private final List<LocalVault> vaults = new CopyOnWriteArrayList<>();
    private final List<SandboxEvent> events = new CopyOnWriteArrayList<>();
    private final Handler handler;

    private Sandbox(SandboxClock clock) {
        this.clock = clock;
        this.tokens = new Tokens(clock::outside);
        this.handler = new Handler(Routes.router(new BackupCalls(new Envelope(Envelope.newSecret()))), tokens);
    }

    /// One vault, contoso-prod, with about 40 keys of every age, type and state, dated from now.
    public static Sandbox seeded(SandboxClock clock) {
        return seeded(clock, 0);
    }

    /// The same, with contoso-prod filled up to `keys` keys.
    public static Sandbox seeded(SandboxClock clock, int keys) {
        Sandbox sandbox = new Sandbox(clock);
        LocalVault vault = sandbox.add("contoso-prod", VaultSettings.USUAL);
        Stock stock = Stock.of("contoso-prod").filledTo(keys);
        new Seeding(stock, vault.settings(), clock.instant()).fill(vault);
        return sandbox;
    }

    /// One vault without keys.
    public static Sandbox empty(SandboxClock clock) {
        Sandbox sandbox = new Sandbox(clock);
        sandbox.add("contoso-empty", VaultSettings.USUAL);
        return sandbox;
    }

    /// Answers one request to the vault that its host names.
    ///
    /// @throws IOException when no answer comes: the host is none of the vaults, or a fault was asked for
    public SandboxResponse handle(SandboxRequest request) throws IOException {
        LocalVault vault = find(request.uri());
        if (vault == null) {
            throw new UnknownHostException(request.uri().getHost());
        }
        return handle(vault, request);
    }

    SandboxResponse handle(LocalVault vault, SandboxRequest request) {
        Instant now = clock.instant();
        vault.catchUp(now);
        return handler.handle(vault, request, now);
    }

    /// The vaults, the usual one first.
    public List<SandboxVault> vaults() {
        return vaults.stream().map(LocalVault::identity).toList();
    }

    /// A bearer token that every vault of this sandbox accepts for a day.
    public String issueToken() {
        return tokens.issue();
    }

    public SandboxClock clock() {
        return clock;
    }

    /// What the vaults did by themselves up to now, in order.
    public List<SandboxEvent> events() {
        vaults.forEach(vault -> vault.catchUp(clock.instant()));
        return List.copyOf(events);
    }

    @Override
    public void close() {}

    LocalVault first() {
        return vaults.getFirst();
    }

    @Nullable
    LocalVault find(URI uri) {
        String host = uri.getHost();
        return vaults.stream()
                .filter(vault -> vault.identity().uri().getHost().equalsIgnoreCase(host))
                .findFirst()
                .orElse(null);
    }

    private LocalVault add(String name, VaultSettings settings) {
        VaultSchedule schedule = new VaultSchedule(clock.instant(), events::add);
        LocalVault vault = new LocalVault(SandboxVault.named(name), settings, schedule);
        vaults.add(vault);
        return vault;
    }
}
