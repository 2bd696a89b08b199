package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Grants;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Reach;
import app.keyturn.vault.Rights;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.WriteLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is known of the keys of one open vault, for everything that shows or judges them, of what may be done with
/// them, and of whether the vault can be reached. Thread-safe. It learns from [ObservedVault], which is the way to the
/// vault, from [RightsVault], and from the
/// log of writes.
public final class Inventory {
    /// What was known at one moment, in the order in which the keys became known.
    ///
    /// @param gone     the keys that were known and are gone, by [KnownKey#id], with the time as of
    ///     which that is known
    /// @param listedAt as of when it is known which keys there are: when the last listing began that was
    ///     completed. Null before one was
    /// @param complete of how many keys there is nothing more to wait for
    /// @param toRetry  of how many keys the last reading failed for a reason that may pass, see [#retry]
    /// @param toConfirm of how many keys the policy is known as of an earlier time, and is being read
    ///     again
    public record Snapshot(
            List<KnownKey> keys,
            Map<String, Instant> gone,
            @Nullable Instant listedAt,
            int complete,
            int toRetry,
            int toConfirm) {
        public static final Snapshot EMPTY = new Snapshot(List.of(), Map.of(), null, 0, 0, 0);
    }

    private final InstantSource clock;
    private final KnownKeys known = new KnownKeys();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Snapshot snapshot = Snapshot.EMPTY;
    private Rights rights = Rights.UNKNOWN;
    private Reach reach = Reach.UNKNOWN;
    /// Grows with each sign-in.
    private long account;

    /// @param clock the vault's time
    public Inventory(InstantSource clock) {
        this.clock = clock;
    }

    /// @param listener told after each change, in whatever thread made it; it must be quick
    /// @return ends the telling
    public Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public synchronized Snapshot snapshot() {
        if (snapshot == null) {
            snapshot = new Snapshot(
                    known.all(), known.gone(), known.listedAt(), known.complete(), known.toRetry(), known.toConfirm());
        }
        return snapshot;
    }

    public synchronized @Nullable KnownKey get(String name) {
        return known.get(name);
    }

    /// A key of which all was read within that time, so that it need not be read again; else null.
    public synchronized @Nullable KnownKey fresh(String name, Duration within) {
        return known.fresh(name, clock.instant().minus(within));
    }

    /// Takes what an earlier program has seen of the vault, until the vault itself has told of each key.
    /// Does nothing where a list has told of all keys already.
    ///
    /// @param keys by [KnownKey#remembered]
    public void remember(List<KnownKey> keys) {
        learn(new Event.Remembered(begin(), keys));
    }

    /// The details of these are wanted before those of others.
    public synchronized void prefer(Collection<String> names) {
        known.prefer(names);
    }

    /// How many keys wait to be read.
    public synchronized int waiting() {
        return known.waiting();
    }

    /// A moment by which [#refresh] tells what was learnt before from what was learnt after.
    public long moment() {
        return begin();
    }

    /// Whether a listing that began after that moment has told of all keys.
    public synchronized boolean listedSince(long moment) {
        return known.listed() > moment;
    }

    /// What is shown shall be true as of that moment: what failed before is tried again, and policies
    /// that were read before are read anew, after those of keys that have changed, because a list says
    /// nothing of them and each is a request. The keys themselves are told by a listing.
    public void refresh(long moment) {
        learn(new Event.RefreshWanted(moment));
    }

    /// Tries again what failed long enough ago. Where there is nothing, nobody is told of a change.
    public void retry() {
        var now = clock.instant();
        if (retryDue(now)) {
            learn(new Event.TimePassed(begin(), now));
        }
    }

    private synchronized boolean retryDue(Instant now) {
        return known.retryDue(now);
    }

    /// Nobody knows what became of a write to a key that an earlier program has begun.
    public void findUnknown(String name) {
        learn(new Event.WriteFoundUnknown(begin(), name));
    }

    /// It is known now what became of an earlier write of ours to a key.
    public void settle(String name) {
        learn(new Event.WriteSettled(begin(), name));
    }

    /// A log of writes that lets this learn of them besides: of their end whoever waits for it.
    public WriteLog learning(WriteLog log) {
        return (vault, intent) -> {
            var account = log.begin(vault, intent);
            long number = begin();
            learn(new Event.WriteBegan(number, intent.key()));
            var writing = new Writing(number, intent);
            return outcome -> {
                account.accept(outcome);
                writing.learn(outcome);
            };
        };
    }

    /// One write on its way to its end. Once nobody knew, what is learnt later comes from a look and not
    /// from an answer.
    private final class Writing {
        private final long number;
        private final Intent<?> intent;
        private boolean unknown;

        Writing(long number, Intent<?> intent) {
            this.number = number;
            this.intent = intent;
        }

        void learn(Outcome<?> outcome) {
            var name = intent.key();
            Inventory.this.learn(
                    switch (outcome) {
                        case Outcome.Unknown<?> other -> new Event.WriteUnknown(number, name);
                        case Outcome.NotDone<?> other when !unknown -> new Event.NothingWritten(number, name);
                        case Outcome.Done<?> done when !unknown -> done(done.state());
                        default -> new Event.WriteSettled(number, name);
                    });
            unknown |= outcome instanceof Outcome.Unknown;
        }

        private Event done(Object state) {
            var name = intent.key();
            return switch (state) {
                case KeyDetails key ->
                    new Event.KeyWritten(
                            number, name, key, intent.operation() != Operation.UPDATE_KEY, clock.instant());
                case RotationPolicy policy -> new Event.PolicyWritten(number, name, policy, clock.instant());
                default ->
                    intent.operation() == Operation.DELETE_KEY
                            ? new Event.KeyRemoved(number, name, clock.instant())
                            : new Event.NothingWritten(number, name);
            };
        }
    }

    /// What the account that is signed in may do, as far as that is known. [#onChange] tells of what it
    /// may not.
    public synchronized Rights rights() {
        return rights;
    }

    /// Whether the vault can be reached. [#onChange] tells of what people would be told, and of each failure.
    public synchronized Reach reach() {
        return reach;
    }

    /// What was refused may be tried again.
    public void forgetRefusals() {
        setRights(account(), Rights::withoutRefusals);
    }

    /// Another sign-in is used from now on, of which nothing is known. What is still under way with the
    /// one before teaches nothing.
    public void forgetRights() {
        synchronized (this) {
            account++;
        }
        setReach(account(), _ -> Reach.UNKNOWN);
        setRights(account(), _ -> Rights.UNKNOWN);
    }

    /// By which sign-in a request is sent that begins now.
    synchronized long account() {
        return account;
    }

    /// Azure Resource Manager has told what the account may do. It is forgotten with what was refused.
    public void learnGrants(Grants grants) {
        setRights(account(), before -> before.with(grants));
    }

    void learnAllowed(long account, Operation operation, String key) {
        setReach(account, before -> before.answered(operation, clock.instant()));
        setRights(account, before -> before.allowed(operation, key, clock.instant()));
    }

    void learnRefused(long account, Failure failure) {
        setReach(account, before -> before.failed(failure, clock.instant()));
        setRights(account, before -> before.refused(failure));
    }

    /// That something went well which nobody was refused is not told: it stands in nobody's way, and
    /// each vault that is opened learns many of these.
    private void setRights(long account, UnaryOperator<Rights> change) {
        boolean tell;
        synchronized (this) {
            var before = rights;
            rights = account == this.account ? change.apply(before) : before;
            tell = rights != before && (before.refuses() || rights.refuses());
        }
        if (tell) {
            listeners.forEach(Runnable::run);
        }
    }

    private void setReach(long account, UnaryOperator<Reach> change) {
        boolean tell;
        synchronized (this) {
            var before = reach;
            reach = account == this.account ? change.apply(before) : before;
            tell = reach != before && (reach.failure() != null || !reach.sameAs(before));
        }
        if (tell) {
            listeners.forEach(Runnable::run);
        }
    }

    synchronized long begin() {
        return known.begin();
    }

    synchronized KnownKeys.@Nullable Due take() {
        return known.take();
    }

    void giveBack(String name) {
        synchronized (this) {
            known.giveBack(name);
        }
        listeners.forEach(Runnable::run);
    }

    void learn(Event event) {
        synchronized (this) {
            known.apply(event);
            snapshot = null;
        }
        listeners.forEach(Runnable::run);
    }

    Instant now() {
        return clock.instant();
    }
}
