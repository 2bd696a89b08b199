package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Lazy;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A local Key Vault with one or more vaults in it: the keys REST API and real cryptography, no network. One handler
/// with two doors: [#handle] in the same process, [SandboxServer] over HTTPS. Any thread.
///
/// A seeded one stands for a tenant, too: 40 vaults, which Azure Resource Manager tells of, and most
/// of which are made when they are first asked.
public final class Sandbox implements AutoCloseable {
    private static final VaultSettings STAGE =
            new VaultSettings(VaultKind.VAULT, 30, false, Set.of(VaultAction.ROTATE, VaultAction.SET_POLICY));
    private static final VaultSettings RECOVERY = new VaultSettings(VaultKind.VAULT, 90, true, Set.of());
    private static final VaultSettings HSM = new VaultSettings(VaultKind.MANAGED_HSM, 7, false, Set.of());

    private final SandboxClock clock;
    private final Supplier<String> versionIds;
    private final Lazy<byte[]> secret;
    private final Tokens tokens;
    private final Faults faults = new Faults();
    private final Handler handler;
    private final Lazy<Management> management;
    private final List<LocalVault> vaults = new CopyOnWriteArrayList<>();
    private final Queue<SandboxEvent> events = new ConcurrentLinkedQueue<>();
    private volatile boolean inTenant;
    private volatile @Nullable Keeper keeper;
    private volatile @Nullable Path setAside;
    private volatile Consumer<Exception> unkept = _ -> {};

    /// @param versionIds where the ids of new versions come from
    /// @param secret seals backups, and the file where the sandbox is kept
    Sandbox(SandboxClock clock, Supplier<String> versionIds, Lazy<byte[]> secret) {
        this.clock = clock;
        this.versionIds = versionIds;
        this.secret = secret;
        this.tokens = new Tokens(clock::outside);
        Lazy<Envelope> backups = new Lazy<>(() -> new Envelope(Envelope.derive(secret.get(), "backups")));
        this.handler = new Handler(Routes.router(new BackupCalls(backups)), tokens, faults);
        this.management = new Lazy<>(() -> new Management(Tenant.ofContoso(), tokens, faults, this::denied));
    }

    /// Three vaults and a managed HSM. contoso-prod has about 40 keys of every age, type and state, dated from now;
    /// in contoso-stage the caller may neither rotate nor set rotation policies; contoso-dr is protected against
    /// purging; contoso-hsm is the managed HSM.
    public static Sandbox seeded(SandboxClock clock) {
        return seeded(clock, 0);
    }

    /// The same, with contoso-prod filled up to `keys` keys.
    public static Sandbox seeded(SandboxClock clock, int keys) {
        return fresh(clock).stocked(keys);
    }

    /// One vault without keys.
    public static Sandbox empty(SandboxClock clock) {
        Sandbox sandbox = fresh(clock);
        sandbox.add("contoso-empty", VaultSettings.USUAL);
        return sandbox;
    }

    /// One managed HSM without keys.
    public static Sandbox emptyHsm(SandboxClock clock) {
        Sandbox sandbox = fresh(clock);
        sandbox.add("contoso-hsm", HSM);
        return sandbox;
    }

    /// Goes on where the last run with this file ended, clock included; seeded when there is no such file yet. The file
    /// is written soon after each change and at the end, encrypted with a key in a file beside it.
    ///
    /// A damaged file is moved aside, see [#setAside].
    ///
    /// @throws IOException when the file can neither be read nor written
    public static Sandbox kept(SandboxClock clock, Path file, int keys) throws IOException {
        DataFile data = DataFile.at(file);
        SandboxState state = data.read();
        Sandbox sandbox = new Sandbox(clock, Ids::version, Lazy.of(data.secret()));
        if (state == null) {
            sandbox.stocked(keys);
        } else {
            sandbox.resume(state);
        }
        sandbox.setAside = data.setAside();
        sandbox.keepIn(data);
        return sandbox;
    }

    /// Keeps this sandbox in a file from now on, as [#kept] does. A file that is there is replaced.
    ///
    /// @throws IOException when the file cannot be written
    public void keepIn(Path file) throws IOException {
        keepIn(DataFile.make(file, secret.get()));
    }

    private void keepIn(DataFile data) throws IOException {
        data.write(state());
        keeper = new Keeper(data, this::state, why -> unkept.accept(why));
    }

    /// Keeps this sandbox no longer, and deletes the file where it was kept, with its key.
    ///
    /// @throws IOException when they cannot be deleted
    public void forget(Path file) throws IOException {
        Keeper last = keeper;
        keeper = null;
        if (last != null) {
            last.stop();
        }
        DataFile.delete(file);
    }

    /// Tells someone, in any thread, that the file could not be written; it is tried again at the next change.
    public void onUnkept(Consumer<Exception> action) {
        unkept = action;
    }

    /// Answers one request to the vault that its host names, or to Azure Resource Manager of the tenant.
    ///
    /// @throws IOException when no answer comes: the host is none of these, or a fault was asked for
    public SandboxResponse handle(SandboxRequest request) throws IOException {
        return deliver(null, request).atOnce();
    }

    /// @param otherwise who answers what is for no host of this sandbox; null for nobody
    /// @throws IOException for a connection that a fault breaks
    Delivery deliver(@Nullable LocalVault otherwise, SandboxRequest request) throws IOException {
        Instant now = clock.instant();
        if (inTenant && Management.isAt(request.uri())) {
            return management.get().handle(request, now, clock.outside());
        }
        LocalVault named = find(request.uri());
        LocalVault vault = named == null ? otherwise : named;
        if (vault == null) {
            throw new UnknownHostException(request.uri().getHost());
        }
        vault.catchUp(now);
        return handler.handle(vault, request, now);
    }

    /// The vault at that address, whether it was asked before or not.
    public Optional<SandboxVault> vault(URI uri) {
        return Optional.ofNullable(known(uri))
                .map(LocalVault::identity)
                .or(() -> inTenant ? management.get().tenant().at(uri).map(TenantVault::identity) : Optional.empty());
    }

    /// Decides who reaches a vault from now on.
    ///
    /// @throws IllegalArgumentException when this sandbox has no such vault
    public void setNetwork(URI uri, VaultNetwork network) {
        LocalVault vault = find(uri);
        if (vault == null) {
            throw new IllegalArgumentException("no vault of this sandbox: " + uri);
        }
        vault.setNetwork(network);
    }

    /// Who reaches a vault now; empty where this sandbox has no such vault, or nobody has asked it yet.
    public Optional<VaultNetwork> network(URI uri) {
        return Optional.ofNullable(known(uri)).map(vault -> vault.settings().network());
    }

    /// The vaults that were there from the start, the usual one first, and those of the tenant that were asked since.
    public List<SandboxVault> vaults() {
        return vaults.stream().map(LocalVault::identity).toList();
    }

    /// A bearer token that every vault of this sandbox accepts for a day. It is of nobody, and may do everything that
    /// the vault allows.
    public String issueToken() {
        return tokens.issue();
    }

    /// The same, of an account of the tenant that the sandbox stands for, whose rights it carries.
    public String issueVaultToken(SandboxAccount account) {
        return tokens.issueForVaults(account);
    }

    /// A bearer token for Azure Resource Manager, which no vault accepts.
    public String issueToken(SandboxAccount account) {
        return issueToken(account, SandboxTenant.CONTOSO);
    }

    /// The same, for what belongs to one tenant. The tenant must let the account in.
    public String issueToken(SandboxAccount account, SandboxTenant tenant) {
        return tokens.issue(new TenantVisit(account, tenant));
    }

    /// Accepts tokens of another issuer as well: signed with a key of this JSON Web Key Set (RS256 or ES256), for Key
    /// Vault's audience, not expired.
    ///
    /// @throws IllegalArgumentException when this is no set of public keys
    public void trustTokensOf(String jwks) {
        tokens.trust(Jwks.parse(jwks));
    }

    public SandboxClock clock() {
        return clock;
    }

    /// What goes wrong on purpose: nothing, until a fault is added.
    public Faults faults() {
        return faults;
    }

    /// What the vaults did by themselves up to now, in order; since the start of this run.
    public List<SandboxEvent> events() {
        vaults.forEach(vault -> vault.catchUp(clock.instant()));
        return List.copyOf(events);
    }

    /// How many requests of each kind came since this was asked last, in all vaults together.
    public Map<VaultAction, Long> takeCounts() {
        return handler.takeCounts();
    }

    /// Where a damaged file was moved at the start; empty when there was none.
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    @Override
    public void close() {
        Keeper last = keeper;
        keeper = null;
        if (last != null) {
            last.close();
        }
    }

    LocalVault first() {
        return vaults.getFirst();
    }

    /// A vault of the tenant is made when it is first looked for here.
    @Nullable
    LocalVault find(URI uri) {
        LocalVault known = known(uri);
        return known == null && inTenant ? fromTenant(uri) : known;
    }

    private synchronized @Nullable LocalVault fromTenant(URI uri) {
        LocalVault made = known(uri); // meanwhile, perhaps
        TenantVault vault = management.get().tenant().at(uri).orElse(null);
        return made != null || vault == null ? made : addStocked(vault.stock(), vault.settings());
    }

    /// What nobody may do in a vault, whether it was asked before or not.
    private Set<VaultAction> denied(TenantVault vault) {
        LocalVault known = known(vault.identity().uri());
        return (known == null ? vault.settings() : known.settings()).denied();
    }

    private @Nullable LocalVault known(URI uri) {
        String host = uri.getHost();
        return vaults.stream()
                .filter(vault -> vault.identity().uri().getHost().equalsIgnoreCase(host))
                .findFirst()
                .orElse(null);
    }

    LocalVault add(String name, VaultSettings settings) {
        return add(name, settings, clock.instant());
    }

    private LocalVault add(String name, VaultSettings settings, Instant since) {
        LocalVault vault = made(name, settings, since);
        vaults.add(vault);
        return vault;
    }

    private LocalVault made(String name, VaultSettings settings, Instant since) {
        VaultSchedule schedule = new VaultSchedule(since, settings.kind(), events::add);
        SandboxVault identity = SandboxVault.named(name, settings.kind());
        return new LocalVault(identity, settings, schedule, versionIds, this::changed);
    }

    private static Sandbox fresh(SandboxClock clock) {
        return new Sandbox(clock, Ids::version, new Lazy<>(Envelope::newSecret));
    }

    private Sandbox stocked(int keys) {
        addStocked(Stock.of("contoso-prod").filledTo(keys), VaultSettings.USUAL);
        addStocked(Stock.of("contoso-stage"), STAGE);
        addStocked(Stock.of("contoso-dr"), RECOVERY);
        addStocked(Stock.of("contoso-hsm"), HSM);
        inTenant = true;
        return this;
    }

    /// Nobody finds it before all of its keys are in it.
    private LocalVault addStocked(Stock stock, VaultSettings settings) {
        Instant now = clock.instant();
        LocalVault vault = made(stock.vault(), settings, now);
        new Seeding(stock, settings, now).fill(vault);
        vaults.add(vault);
        changed();
        return vault;
    }

    /// What became due while nobody was here is made up for at the first request.
    private void resume(SandboxState state) {
        Duration ahead = Duration.between(clock.instant(), state.savedAt());
        clock.advance(ahead.isNegative() ? Duration.ZERO : ahead);
        inTenant = true;
        for (SandboxState.VaultState kept : state.vaults()) {
            LocalVault vault = add(kept.name(), kept.settings(), state.savedAt());
            kept.entries().forEach(vault::put);
        }
    }

    private SandboxState state() {
        return new SandboxState(
                clock.instant(),
                vaults.stream()
                        .map(vault -> new SandboxState.VaultState(
                                vault.identity().name(),
                                vault.settings(),
                                List.copyOf(vault.from("").values())))
                        .toList());
    }

    private void changed() {
        Keeper now = keeper;
        if (now != null) {
            now.changed();
        }
    }
}
