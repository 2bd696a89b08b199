package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Kty;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The keys of one vault. Reading takes no lock, because entries are immutable; writing takes the vault's one lock.
final class LocalVault {
    private final SandboxVault identity;
    private volatile VaultSettings settings;
    private final ConcurrentSkipListMap<String, KeyEntry> entries = new ConcurrentSkipListMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final RateLimits limits = new RateLimits();
    private final Schedule schedule;
    private final Supplier<String> versionIds;
    private final Runnable changed;

    /// @param versionIds where the ids of new versions come from
    /// @param changed to be told of every change
    LocalVault(
            SandboxVault identity,
            VaultSettings settings,
            Schedule schedule,
            Supplier<String> versionIds,
            Runnable changed) {
        this.identity = identity;
        this.settings = settings;
        this.schedule = schedule;
        this.versionIds = versionIds;
        this.changed = changed;
    }

    SandboxVault identity() {
        return identity;
    }

    VaultSettings settings() {
        return settings;
    }

    void setNetwork(VaultNetwork network) {
        settings = settings.within(network);
        changed.run();
    }

    VaultKind kind() {
        return settings.kind();
    }

    /// Refuses what the service would refuse for being too much. Counts requests about a single key; a creation counts
    /// as what it is about to make.
    void countAgainstLimits(Call call, VaultAction action) {
        switch (action) {
            case CREATE -> {
                ExternalKeys.refuse(call);
                Body body = call.body();
                Kty type = ServiceKeyRules.type(body.text("kty"), kind());
                limits.count(ServiceKeyRules.spec(type, body.number("key_size"), body.text("crv")), true, call.now());
            }
            case ROTATE, RELEASE -> limits.count(call.key().latest().spec(), true, call.now());
            default ->
                entry(call.name(), call.now())
                        .ifPresent(entry -> limits.count(entry.latest().spec(), false, call.now()));
        }
    }

    /// The id of the next version that is made here.
    String newVersionId() {
        return versionIds.get();
    }

    /// Does what became due since the last time: rotations, notices, purges.
    void catchUp(Instant now) {
        if (schedule.isDue(now)) {
            locked(() -> {
                schedule.run(this, entries, now);
                changed.run();
                return null;
            });
        }
    }

    /// The entry of that name in whatever state; empty when there is none or it is gone.
    Optional<KeyEntry> entry(String name, Instant now) {
        return Optional.ofNullable(entries.get(fold(name))).filter(entry -> entry.stateAt(now) != KeyState.GONE);
    }

    /// The live key of that name, or the service's 404.
    KeyEntry live(String name, Instant now) {
        return entry(name, now)
                .filter(entry -> entry.stateAt(now) == KeyState.LIVE)
                .orElseThrow(() -> notFound(name));
    }

    /// The service's words for a key, or `name/version`, that is not here.
    Refusal notFound(String nameOrId) {
        return kind().isHsm()
                ? Refusal.hsmKeyNotFound(identity.uri() + "/keys/" + nameOrId)
                : Refusal.keyNotFound(nameOrId);
    }

    /// The deleted key of that name, or the service's 404, which is also the answer while the deletion lasts.
    KeyEntry deleted(String name, Instant now) {
        return entry(name, now)
                .filter(entry -> entry.stateAt(now) == KeyState.DELETED)
                .orElseThrow(() -> Refusal.deletedKeyNotFound(name));
    }

    /// Changes a live key.
    KeyEntry change(String name, Instant now, UnaryOperator<KeyEntry> change) {
        return locked(() -> put(change.apply(live(name, now))));
    }

    /// Changes a deleted key.
    KeyEntry changeDeleted(String name, Instant now, UnaryOperator<KeyEntry> change) {
        return locked(() -> put(change.apply(deleted(name, now))));
    }

    /// Runs `work`, which may read, decide and [#put], with nobody else writing.
    <T> T locked(Supplier<T> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }

    /// Stores an entry; to be called in [#locked] or before the vault is in use.
    KeyEntry put(KeyEntry entry) {
        entries.put(fold(entry.name()), entry);
        schedule.consider(entry);
        changed.run();
        return entry;
    }

    /// All entries by name, in whatever state, from `first` on; the order is the service's, which takes no notice of
    /// case (recording list-keys-paged).
    SortedMap<String, KeyEntry> from(String first) {
        return entries.tailMap(fold(first), true);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
