package app.keyturn.vault.write;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import app.keyturn.vault.VaultException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Does every write once, and reports only what is known of it. A write that fails was not done. Where
/// even reading the vault does not tell, it fails with [Failure.Kind#OUTCOME_UNKNOWN], the only
/// ambiguous failure. Such a write is looked at again until its outcome is known, and the [WriteLog]
/// gets it.
///
/// There is one write to a key at a time. A caller that is interrupted stops waiting; the write goes
/// on to its end.
public final class OnceVault extends VaultDecorator {
    private final WriteOnce once;
    private final WriteLog log;
    private final InstantSource clock;
    private final Executor executor;
    private final Executor followers;
    private final Sleeper sleeper;
    private final LateEffect late;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    /// The writes of this program, by key.
    private final Map<String, OwnWrites> written = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    /// Whoever still needs the vault inside: the owner until it is closed, and each write until its end is known.
    private final Phaser users = new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int left) {
            vault().close();
            return true;
        }
    };

    /// @param vault     sends every write a single time
    /// @param executor  runs writes; must not run them in the caller's thread where callers are
    ///     interrupted
    /// @param followers runs the looks that follow; an interrupt ends them
    public OnceVault(
            Vault vault, WriteLog log, Sleeper sleeper, InstantSource clock, Executor executor, Executor followers) {
        super(vault);
        this.late = new LateEffect(clock);
        this.once = new WriteOnce(vault, sleeper, late);
        this.log = log;
        this.clock = clock;
        this.sleeper = sleeper;
        this.executor = executor;
        this.followers = followers;
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return write(Operation.CREATE_KEY, key.name(), () -> CreateIntent.of(vault(), key));
    }

    /// The write goes on with a copy of the material, because a caller that stops waiting wipes its
    /// own.
    @Override
    public KeyDetails importKey(ImportedKey key) {
        var own = key.copy();
        return write(
                Operation.IMPORT_KEY,
                key.name(),
                () -> ImportIntent.of(vault(), own),
                () -> own.material().close());
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return write(Operation.ROTATE_KEY, name, () -> RotateIntent.of(vault(), name));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return write(Operation.UPDATE_KEY, change.name(), () -> UpdateIntent.of(vault(), change));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return write(Operation.UPDATE_ROTATION_POLICY, name, () -> PolicyIntent.of(vault(), name, policy));
    }

    @Override
    public DeletedKey deleteKey(String name) {
        return write(Operation.DELETE_KEY, name, () -> new DeleteIntent(name));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return write(Operation.RECOVER_DELETED_KEY, name, () -> new RecoverIntent(name));
    }

    @Override
    public String purgeDeletedKey(String name) {
        return write(Operation.PURGE_DELETED_KEY, name, () -> new PurgeIntent(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return write(Operation.RESTORE_KEY, name, () -> RestoreIntent.of(vault(), name, backup));
    }

    /// Reads the vault to find the outcome of a write that nobody waits for any more.
    ///
    /// @param lost what came instead of an answer
    /// @throws VaultException where another write to the key is under way, whose traces could be taken
    ///     for its own
    public <T> Outcome<T> settle(Intent<T> intent, Failure lost) throws InterruptedException {
        var name = claim(intent.operation(), intent.key());
        try {
            return noteVersion(intent, once.settle(excludingOwn(intent), lost));
        } finally {
            underWay.remove(name);
        }
    }

    /// Reads the vault again and again until the outcome is known, or until it is not worth it.
    ///
    /// @param lost    what came instead of an answer
    /// @param account called at once with the time of the first look, then after each look
    public <T> void follow(Intent<T> intent, Failure lost, Consumer<? super Outcome<T>> account) {
        follow(intent, lost, account, own(intent.key()).turn());
    }

    private <T> void follow(Intent<T> intent, Failure lost, Consumer<? super Outcome<T>> account, int turn) {
        var own = own(intent.key());
        BooleanSupplier hidden = () -> !intent.leavesTrace() && own.turn() != turn;
        var follower = new Follower<>(lost, late, sleeper, () -> lookAgain(intent, lost), hidden, account);
        follower.announce();
        users.register();
        try {
            followers.execute(() -> {
                try {
                    follower.run();
                } finally {
                    users.arriveAndDeregister();
                }
            });
        } catch (RejectedExecutionException e) {
            users.arriveAndDeregister(); // the program ends: the next start looks, for the journal has no end of it
        }
    }

    /// One look at the vault. There is none while another write of ours to the key is under way.
    private <T> Outcome<T> lookAgain(Intent<T> intent, Failure lost) {
        var name = lower(intent.key());
        if (!underWay.add(name)) {
            return Outcome.unknown(lost);
        }
        try {
            return noteVersion(intent, once.lookOnce(excludingOwn(intent), lost));
        } finally {
            underWay.remove(name);
        }
    }

    private <T> Intent<T> excludingOwn(Intent<T> intent) {
        return intent.excluding(own(intent.key()).versions());
    }

    private <T> Outcome<T> noteVersion(Intent<T> intent, Outcome<T> outcome) {
        if (intent.leavesTrace()
                && outcome instanceof Outcome.Done<T> done
                && done.state() instanceof KeyDetails made) {
            own(intent.key()).made(made.version());
        }
        return outcome;
    }

    private OwnWrites own(String key) {
        return written.computeIfAbsent(lower(key), _ -> new OwnWrites());
    }

    /// The name in lower case: the service does not regard case.
    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private String claimOr(Operation operation, String key, Runnable otherwise) {
        try {
            return claim(operation, key);
        } catch (VaultException e) {
            otherwise.run();
            throw e;
        }
    }

    private String claim(Operation operation, String key) {
        var name = lower(key);
        if (!underWay.add(name)) {
            throw new VaultException(Failure.unsent(Failure.Kind.UNDER_WAY, operation, key, clock.instant()));
        }
        return name;
    }

    private <T> T write(Operation operation, String key, Supplier<? extends Intent<T>> note) {
        return write(operation, key, note, () -> {});
    }

    /// @param ended called when the write is over, whether or not anyone still waits for it
    private <T> T write(Operation operation, String key, Supplier<? extends Intent<T>> note, Runnable ended) {
        var name = claimOr(operation, key, ended);
        users.register();
        var writing = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return carryOut(operation, key, note);
                    } finally {
                        underWay.remove(name);
                        ended.run();
                    }
                },
                executor);
        var told = writing.thenApply(Written::report).whenComplete((_, _) -> users.arriveAndDeregister());
        return await(told, operation, key).orThrow();
    }

    /// The outcome of a write that was sent, and what is done after it.
    private record Written<T>(Outcome<T> outcome, Runnable afterwards) {
        Outcome<T> report() {
            afterwards.run();
            return outcome;
        }
    }

    private <T> Written<T> carryOut(Operation operation, String key, Supplier<? extends Intent<T>> note) {
        Intent<T> intent;
        try {
            intent = note.get();
        } catch (VaultException e) {
            return new Written<>(new Outcome.NotDone<>(e.failure().keepingFrom(operation, key)), () -> {});
        }
        var account = log.begin(address(), intent);
        int turn = own(key).begin();
        var outcome = sendOnce(intent);
        if (outcome instanceof Outcome.Unknown<T>(var lost, var _)) {
            return new Written<>(outcome, () -> follow(intent, lost, account, turn));
        }
        account.accept(noteVersion(intent, outcome));
        return new Written<>(outcome, () -> {});
    }

    /// Sends a write. Whatever is thrown after it may have been sent leaves the outcome unknown.
    private <T> Outcome<T> sendOnce(Intent<T> intent) {
        try {
            return once.write(intent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.unknown(abandoned(intent.operation(), intent.key()));
        } catch (RuntimeException | Error e) {
            return Outcome.unknown(Failure.unexpected(intent.operation(), intent.key(), e, clock.instant()));
        }
    }

    /// The vault inside is closed when the last write has come to its end, for only the vault tells of it.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            users.arriveAndDeregister();
        }
    }

    private <T> Outcome<T> await(CompletableFuture<Outcome<T>> writing, Operation operation, String key) {
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

    private Failure abandoned(Operation operation, String key) {
        return Failure.unsent(Failure.Kind.OUTCOME_UNKNOWN, operation, key, clock.instant());
    }
}
