package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.ui.RightWords;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Reach;
import app.keyturn.vault.Rights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The keys of one vault as rows: has the vault read, and publishes what the [Inventory] then knows.
/// For the FX thread.
public final class KeyCatalog {
    /// How many keys are read at a time; the budget of the vault limits how often. At 200 requests a
    /// second so many are under way where an answer takes 80 ms.
    private static final int LANES = 16;
    /// And while the vault is listed: pages come one after the other, so that each that waits makes the
    /// list late.
    private static final int LANES_BESIDE_LIST = 4;

    private static final Duration PUBLISH_EVERY = Duration.ofMillis(200);
    /// How old an answer may be that is shown in a dialog before an action. Before the write itself is
    /// sent, the key is read in any case.
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private static final Duration RETRY_EVERY = Duration.ofSeconds(30);

    private final ObservedVault vault;
    private final Inventory inventory;
    private final Background background;
    private final Formats formats;
    private final Subscription subscription;
    /// True from a change until the FX thread has handled it: until then, further changes need no task
    /// of their own.
    private final AtomicBoolean changed = new AtomicBoolean();

    private final List<Job> lanes = new ArrayList<>();
    private boolean startingLanes;
    /// Someone has stopped the reading of details; the next [#refresh] goes on with it.
    private volatile boolean stopped;
    private Job listing = Job.none();
    private Job publishing = Job.none();
    private Job pause = Job.none();
    private Job retry = Job.none();
    /// Of how many keys what failed is tried again by itself.
    private int toRetry;
    /// Something has changed since the last rows were made.
    private boolean stale;
    private volatile boolean closed;

    private final ReadOnlyObjectWrapper<List<KeyRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyIntegerWrapper detailed = new ReadOnlyIntegerWrapper(this, "detailed");
    private final ReadOnlyIntegerWrapper toConfirm = new ReadOnlyIntegerWrapper(this, "toConfirm");
    private final ReadOnlyObjectWrapper<Remembered> remembered =
            new ReadOnlyObjectWrapper<>(this, "remembered", Remembered.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<@Nullable Instant> refreshedAt =
            new ReadOnlyObjectWrapper<>(this, "refreshedAt");
    private final ReadOnlyObjectWrapper<Rights> rights = new ReadOnlyObjectWrapper<>(this, "rights", Rights.UNKNOWN);
    private final ReadOnlyObjectWrapper<Reach> reach = new ReadOnlyObjectWrapper<>(this, "reach", Reach.UNKNOWN);
    private final ReadOnlyObjectWrapper<Duration> took = new ReadOnlyObjectWrapper<>(this, "took", Duration.ZERO);

    public KeyCatalog(ObservedVault vault, Background background, Formats formats) {
        this.vault = vault;
        this.inventory = vault.inventory();
        this.background = background;
        this.formats = formats;
        subscription = inventory.onChange(this::noteChange)::run;
    }

    public ObservedVault vault() {
        return vault;
    }

    /// With the time of this vault: the sandbox has its own.
    public Formats formats() {
        return formats;
    }

    /// Every known key, in the order in which they became known; a new immutable list each time
    /// something changed.
    public ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// True while the keys are listed; details may follow.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Of how many rows everything is known.
    public ReadOnlyIntegerProperty detailedProperty() {
        return detailed.getReadOnlyProperty();
    }

    /// Of how many rows the policy is shown as it was before the last [#refresh], and is being read
    /// again.
    public ReadOnlyIntegerProperty toConfirmProperty() {
        return toConfirm.getReadOnlyProperty();
    }

    /// Which rows are shown as they were seen earlier.
    public ReadOnlyObjectProperty<Remembered> rememberedProperty() {
        return remembered.getReadOnlyProperty();
    }

    /// Why the last listing failed, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Instant> refreshedAtProperty() {
        return refreshedAt.getReadOnlyProperty();
    }

    /// Whether nobody knows how many keys there are: no key is known, and none was ever listed.
    public boolean neverListed() {
        return refreshedAt.get() == null && rows.get().isEmpty();
    }

    /// What may be done in the vault, as far as that is known.
    public ReadOnlyObjectProperty<Rights> rightsProperty() {
        return rights.getReadOnlyProperty();
    }

    /// Whether the vault can be reached, as its requests have shown.
    public ReadOnlyObjectProperty<Reach> reachProperty() {
        return reach.getReadOnlyProperty();
    }

    /// Why the account may not do something, or empty where it may or nobody knows.
    ///
    /// @param key its name; empty for what acts on no key that is there
    public String whyForbidden(Operation operation, String key) {
        return RightWords.whyNot(rights.get().of(operation, key), formats);
    }

    /// The same of several keys together: empty where it may be done with one of them.
    String whyForbidden(Operation operation, Collection<String> keys) {
        return RightWords.whyNot(rights.get().ofAll(operation, keys), formats);
    }

    /// How long the last complete listing took.
    public ReadOnlyObjectProperty<Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }

    /// What is known of a key now, which [#rowsProperty] may show a moment later.
    public @Nullable KeyRow row(String name) {
        var known = inventory.get(name);
        return known == null ? null : new KeyRow(vault.address(), known);
    }

    /// Lists the keys where that was never done.
    public void list() {
        if (refreshedAt.get() == null && !loading.get()) {
            refresh();
        }
    }

    /// Lists the keys again. Then reads those that have changed or could not be read, and at last all
    /// policies, because a list says nothing of policies. What the account was refused may be tried
    /// again. Rows of keys that are gone disappear when the list is complete; where listing fails, all
    /// rows stay.
    public void refresh() {
        listing.cancel();
        stopped = false;
        inventory.forgetRefusals();
        var started = formats.now();
        long moment = inventory.moment();
        loading.set(true);
        problem.set(null);
        var before = rows.get();
        listing = background
                .<List<KeyItem>, Published>run(
                        text("keys.loading", vault.address().name()),
                        _ -> list(moment, before),
                        _ -> {},
                        published -> completeListing(published, started),
                        problem::set)
                .always(() -> {
                    loading.set(false);
                    startLanes();
                });
    }

    /// What a listing tells is dropped where another has begun since, which will tell all. One that was given up
    /// before it began tells nothing, though: then this one is made once more, or a full vault would seem empty.
    private Published list(long moment, List<KeyRow> before) {
        vault.listKeys(_ -> {});
        if (!inventory.listedSince(moment)) {
            vault.listKeys(_ -> {});
        }
        inventory.refresh(moment);
        return published(before);
    }

    private void completeListing(Published published, Instant started) {
        refreshedAt.set(formats.now());
        took.set(Duration.between(started, formats.now()));
        showRows(published);
    }

    /// Called on any thread.
    private void noteChange() {
        if (changed.compareAndSet(false, true)) {
            background.post(this::readAndPublish);
        }
    }

    private void readAndPublish() {
        changed.set(false);
        rights.set(inventory.rights());
        reach.set(inventory.reach());
        startLanes();
        publish();
    }

    /// Starts as many lanes as keys wait to be read, up to [#LANES]. A lane ends when it finds nothing
    /// to read. Its end calls this method again, because keys may have been added since. The flag stops
    /// a lane that ends at once, as in tests, from starting lanes inside this loop.
    private void startLanes() {
        if (startingLanes || stopped || closed) {
            return;
        }
        startingLanes = true;
        try {
            lanes.removeIf(lane -> !lane.running());
            int most = loading.get() ? LANES_BESIDE_LIST : LANES;
            while (lanes.size() < Math.min(most, inventory.waiting())) {
                lanes.add(lane());
                lanes.removeIf(lane -> !lane.running());
            }
        } finally {
            startingLanes = false;
        }
    }

    private Job lane() {
        var lane = background.run(
                text("keys.loadingDetails", vault.address().name()), this::readAll, _ -> startLanes(), fault -> {
                    problem.set(fault);
                    startLanes(); // the other keys are still to be read
                });
        return lane.always(() -> stopped |= lane.cancelled());
    }

    /// An interrupt alone would not end it: whoever takes one on the way to the vault need not pass it
    /// on.
    private boolean readAll() {
        while (!stopped && !closed && vault.readNext()) {
            // until nothing waits
        }
        return true;
    }

    /// Reads one key now, unless that was done a moment ago, and hands over what the vault says.
    Job read(String name, Consumer<KeyReading> then, Consumer<Problem> failed) {
        return background.run(text("keys.reading", name), () -> readUnlessFresh(name), then, failed);
    }

    /// Blocks; off the FX thread.
    KeyReading readUnlessFresh(String name) {
        var fresh = inventory.fresh(name, MOMENT);
        return fresh == null ? KeyReading.of(vault, name) : KeyReading.of(fresh);
    }

    /// Reads the details of these before those of others.
    public void prefer(Collection<String> visible) {
        inventory.prefer(visible);
    }

    /// Reads a key again, because it has become known what became of an earlier write to it.
    public void settle(String name) {
        inventory.settle(name);
    }

    /// Marks a key: what became of a write to it, which an earlier program sent, is unknown.
    public void findUnknown(String name) {
        inventory.findUnknown(name);
    }

    /// Rows that are shown as an earlier program has seen them, because the vault has not told of them
    /// yet.
    ///
    /// @param oldest as of when the oldest of them is; null where there are none
    public record Remembered(int count, @Nullable Instant oldest) {
        static final Remembered NONE = new Remembered(0, null);

        private static Remembered of(List<KnownKey> keys) {
            int count = 0;
            Instant oldest = null;
            for (var key : keys) {
                if (key.unconfirmed()) {
                    count++;
                    oldest = oldest == null || key.asOf().key().isBefore(oldest)
                            ? key.asOf().key()
                            : oldest;
                }
            }
            return count == 0 ? NONE : new Remembered(count, oldest);
        }
    }

    private record Published(List<KeyRow> rows, Inventory.Snapshot of, Remembered remembered) {}

    /// Publishes at once, then at most once in [#PUBLISH_EVERY].
    private void publish() {
        if (closed || publishing.running() || pause.running()) {
            stale = true;
            return;
        }
        stale = false;
        var before = rows.get();
        publishing = background
                .run("", () -> published(before), this::showRows, problem::set)
                .always(() -> pause = background.later(PUBLISH_EVERY, this::publishStale));
    }

    private void publishStale() {
        if (stale) {
            publish();
        }
    }

    /// Runs in the background. A key of which nothing new is known keeps its row object, so that the
    /// table does not draw it again.
    private Published published(List<KeyRow> before) {
        var snapshot = inventory.snapshot();
        return new Published(rows(snapshot.keys(), before), snapshot, Remembered.of(snapshot.keys()));
    }

    private List<KeyRow> rows(List<KnownKey> keys, List<KeyRow> before) {
        var rows = new ArrayList<KeyRow>(keys.size());
        for (var key : keys) {
            var last = rows.size() < before.size() ? before.get(rows.size()) : null;
            rows.add(last != null && last.known() == key ? last : new KeyRow(vault.address(), key));
        }
        return List.copyOf(rows);
    }

    private void showRows(Published published) {
        remembered.set(published.remembered());
        rows.set(published.rows());
        detailed.set(published.of().complete());
        toConfirm.set(published.of().toConfirm());
        toRetry = published.of().toRetry();
        retryLater();
    }

    private void retryLater() {
        if (toRetry > 0 && !retry.running() && !closed) {
            retry = background.later(RETRY_EVERY, this::retry);
        }
    }

    /// A vault that cannot be reached is not asked for many keys to find out whether it can; see
    /// [ReachWatch].
    private void retry() {
        if (reach.get().state().blocked()) {
            retryLater();
            return;
        }
        background.run("", this::retryFailed, _ -> retryLater(), problem::set);
    }

    private boolean retryFailed() {
        inventory.retry();
        return true;
    }

    /// Stops all reading.
    public void close() {
        closed = true;
        subscription.unsubscribe();
        listing.cancel();
        lanes.forEach(Job::cancel);
        publishing.cancel();
        pause.cancel();
        retry.cancel();
    }
}
