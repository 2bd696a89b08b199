package app.keyturn.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A local Key Vault with one or more vaults in it: the keys REST API and real cryptography, no network. One handler
/// with two doors: [#handle] in the same process, [SandboxServer] over HTTPS. Any thread.
public final class Sandbox implements AutoCloseable {
    private static final VaultSettings STAGE =
            new VaultSettings(30, false, Set.of(VaultAction.ROTATE, VaultAction.SET_POLICY));
    private static final VaultSettings RECOVERY = new VaultSettings(90, true, Set.of());

    private final SandboxClock clock;
    private final Tokens tokens;
    private final List<LocalVault> vaults = new CopyOnWriteArrayList<>();
    private final List<SandboxEvent> events = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private final Handler handler;

    private final Supplier<String> versionIds;

    /// @param versionIds where the ids of new versions come from
    Sandbox(SandboxClock clock, Supplier<String> versionIds) {
        this.clock = clock;
        this.versionIds = versionIds;
        this.tokens = new Tokens(clock::outside);
        this.handler = new Handler(Routes.router(new BackupCalls(new Envelope(Envelope.newSecret()))), tokens, faults);
    }

    /// Three vaults. contoso-prod has about 40 keys of every age, type and state, dated from now; in contoso-stage the
    /// caller may neither rotate nor set rotation policies; contoso-dr is protected against purging.
    public static Sandbox seeded(SandboxClock clock) {
        return seeded(clock, 0);
    }

    /// The same, with contoso-prod filled up to `keys` keys.
    public static Sandbox seeded(SandboxClock clock, int keys) {
        Sandbox sandbox = new Sandbox(clock, Ids::version);
        LocalVault vault = sandbox.add("contoso-prod", VaultSettings.USUAL);
        Stock stock = Stock.of("contoso-prod").filledTo(keys);
        new Seeding(stock, vault.settings(), clock.instant()).fill(vault);
        sandbox.addStocked("contoso-stage", STAGE);
        sandbox.addStocked("contoso-dr", RECOVERY);
        return sandbox;
    }

    /// One vault without keys.
    public static Sandbox empty(SandboxClock clock) {
        Sandbox sandbox = new Sandbox(clock, Ids::version);
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
        return deliver(vault, request).atOnce();
    }

    /// @throws IOException for a connection that a fault breaks
    Delivery deliver(LocalVault vault, SandboxRequest request) throws IOException {
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

    /// What goes wrong on purpose: nothing, until a fault is added.
    public Faults faults() {
        return faults;
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

    private void addStocked(String name, VaultSettings settings) {
        new Seeding(Stock.of(name), settings, clock.instant()).fill(add(name, settings));
    }

    LocalVault add(String name, VaultSettings settings) {
        VaultSchedule schedule = new VaultSchedule(clock.instant(), events::add);
        LocalVault vault = new LocalVault(SandboxVault.named(name), settings, schedule, versionIds);
        vaults.add(vault);
        return vault;
    }
}
