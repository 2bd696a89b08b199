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
    private final List<LocalVault> vaults = new CopyOnWriteArrayList<>();
    private final Queue<SandboxEvent> events = new ConcurrentLinkedQueue<>();
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

    @Nullable
    LocalVault find(URI uri) {
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
        VaultSchedule schedule = new VaultSchedule(since, settings.kind(), events::add);
        SandboxVault identity = SandboxVault.named(name, settings.kind());
        LocalVault vault = new LocalVault(identity, settings, schedule, versionIds, this::changed);
        vaults.add(vault);
        return vault;
    }

    private static Sandbox fresh(SandboxClock clock) {
        return new Sandbox(clock, Ids::version, new Lazy<>(Envelope::newSecret));
    }

    private Sandbox stocked(int keys) {
        addStocked(Stock.of("contoso-prod").filledTo(keys), VaultSettings.USUAL);
        addStocked(Stock.of("contoso-stage"), STAGE);
        addStocked(Stock.of("contoso-dr"), RECOVERY);
        addStocked(Stock.of("contoso-hsm"), HSM);
        return this;
    }

    private void addStocked(Stock stock, VaultSettings settings) {
        new Seeding(stock, settings, clock.instant()).fill(add(stock.vault(), settings));
    }

    /// What became due while nobody was here is made up for at the first request.
    private void resume(SandboxState state) {
        Duration ahead = Duration.between(clock.instant(), state.savedAt());
        clock.advance(ahead.isNegative() ? Duration.ZERO : ahead);
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
