package app.keyturn.vault;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// A vault whose writes are done once, and whose failures say what is true. A write that fails was not done; where even
/// reading the vault could not tell, it fails with [Failure.Kind#OUTCOME_UNKNOWN], which alone is ambiguous.
///
/// One write a key at a time. A caller that is interrupted stops waiting; the write is brought to its end all the same.
public final class OnceVault extends VaultDecorator {
    private final WriteOnce once;
    private final WriteLog log;
    private final InstantSource clock;
    private final Executor executor;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /// @param vault    sends every write a single time
    /// @param executor runs writes; must not run them in the caller's thread where callers are interrupted
    public OnceVault(Vault vault, WriteLog log, Sleeper sleeper, InstantSource clock, Executor executor) {
        super(vault);
        this.once = new WriteOnce(vault, sleeper);
        this.log = log;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return write("createKey", key.name(), () -> CreateIntent.of(vault(), key));
    }

    /// A caller that stops waiting wipes its material, while the write goes on with its own.
    @Override
    public KeyDetails importKey(ImportedKey key) {
        var own = key.copy();
        return write(
                "importKey",
                key.name(),
                () -> ImportIntent.of(vault(), own),
                () -> own.material().close());
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return write("rotateKey", name, () -> RotateIntent.of(vault(), name));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return write("updateKey", change.name(), () -> UpdateIntent.of(vault(), change));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return write("updateRotationPolicy", name, () -> PolicyIntent.of(vault(), name, policy));
    }

    @Override
    public DeletedKey deleteKey(String name) {
        return write("deleteKey", name, () -> new DeleteIntent(name));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return write("recoverDeletedKey", name, () -> new RecoverIntent(name));
    }

    @Override
    public String purgeDeletedKey(String name) {
        return write("purgeDeletedKey", name, () -> new PurgeIntent(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return write("restoreKey", name, () -> RestoreIntent.of(vault(), name, backup));
    }

    /// Looks what became of a write that nobody waits for any more.
    ///
    /// @param lost what is known of its end
    /// @throws VaultException where another write to the key is under way, whose traces would be taken for its own
    public <T> Outcome<T> settle(Intent<T> intent, Failure lost) throws InterruptedException {
        var name = claim(intent.operation(), intent.key());
        try {
            return once.settle(intent, lost);
        } finally {
            underWay.remove(name);
        }
    }

    private String claimed(String operation, String key, Runnable otherwise) {
        try {
            return claim(operation, key);
        } catch (VaultException e) {
            otherwise.run();
            throw e;
        }
    }

    private String claim(String operation, String key) {
        var name = key.toLowerCase(Locale.ROOT); // names of keys differ by more than case
        if (!underWay.add(name)) {
            throw new VaultException(Failure.unsent(Failure.Kind.UNDER_WAY, operation, key, clock.instant()));
        }
        return name;
    }

    private <T> T write(String operation, String key, Supplier<? extends Intent<T>> note) {
        return write(operation, key, note, () -> {});
    }

    /// @param ended called when the write is over, whether or not anyone still waits for it
    private <T> T write(String operation, String key, Supplier<? extends Intent<T>> note, Runnable ended) {
        var name = claimed(operation, key, ended);
        var writing = CompletableFuture.supplyAsync(() -> carryOut(operation, key, note), executor)
                .whenComplete((outcome, bug) -> {
                    underWay.remove(name);
                    ended.run();
                });
        return await(writing, operation, key).orThrow();
    }

    private <T> Outcome<T> carryOut(String operation, String key, Supplier<? extends Intent<T>> note) {
        Intent<T> intent;
        try {
            intent = note.get();
        } catch (VaultException e) {
            return new Outcome.NotDone<>(e.failure().keepingFrom(operation, key));
        }
        var account = log.begin(address(), intent);
        var outcome = once(intent);
        account.accept(outcome);
        return outcome;
    }

    private <T> Outcome<T> once(Intent<T> intent) {
        try {
            return once.write(intent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.unknown(abandoned(intent.operation(), intent.key()));
        }
    }

    private <T> Outcome<T> await(CompletableFuture<Outcome<T>> writing, String operation, String key) {
        try {
            return writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.unknown(abandoned(operation, key));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VaultException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Failure abandoned(String operation, String key) {
        return Failure.unsent(Failure.Kind.OUTCOME_UNKNOWN, operation, key, clock.instant());
    }
}
