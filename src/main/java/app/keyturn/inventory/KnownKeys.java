package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of the keys of one vault. Events alone change it, in [#apply]; it knows no threads, no
/// clock and no vault. Not thread-safe.
///
/// Requests overlap, so answers do not come in the order in which they were given. Each fact is kept
/// with the number of the moment at which it became known. An answer whose request was sent after that
/// moment is newer. One whose request was sent before may be older or newer: where it says something
/// else, nobody can tell, and the key is read again. So a late answer never undoes a newer truth, and no
/// truth is lost.
final class KnownKeys {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /// The numbers of the writes of ours to a key that are under way; until they end it is not read.
    private final Map<String, Set<Long>> writes = new HashMap<>();

    private final ReadQueue queue = new ReadQueue();
    private @Nullable Listing listing;
    private long last;
    private int complete;
    private int toRetry;
    private @Nullable Instant listedAt;
    private long listed;
    /// By id, as of when each is gone.
    private final Map<String, Instant> gone = new HashMap<>();

    /// A listing under way, with the ids of the keys that it has told of.
    private record Listing(long number, Instant at, Set<String> seen) {}

    /// What is to be read of a key.
    ///
    /// @param name as the vault writes it, where it is known
    record Due(String name, Set<Part> parts) {}

    /// The number of a request that is about to be sent.
    long begin() {
        return ++last;
    }

    List<KnownKey> all() {
        return entries.values().stream()
                .map(entry -> entry.known)
                .filter(Objects::nonNull)
                .toList();
    }

    /// As of when it is known which keys there are: when the last listing began that was completed. Null
    /// before one was.
    @Nullable
    Instant listedAt() {
        return listedAt;
    }

    /// The number of the last listing that told of all keys; 0 before one did.
    long listed() {
        return listed;
    }

    /// The keys that were known and are gone, by id, each with the time as of which that is known.
    Map<String, Instant> gone() {
        return Map.copyOf(gone);
    }

    @Nullable
    KnownKey get(String name) {
        var entry = entries.get(KnownKey.id(name));
        return entry == null ? null : entry.known;
    }

    /// The key where all of it was read since then and no write of ours is under way, or null.
    @Nullable
    KnownKey fresh(String name, Instant since) {
        var id = KnownKey.id(name);
        var entry = entries.get(id);
        return entry != null && entry.fresh(since) && !writes.containsKey(id) ? entry.known : null;
    }

    /// Of how many keys there is nothing more to wait for.
    int complete() {
        return complete;
    }

    /// Of how many keys the last reading failed for a reason that may pass.
    int toRetry() {
        return toRetry;
    }

    /// Of how many keys all is known, as of an earlier time, and is to be read again.
    int toConfirm() {
        return (int) entries.values().stream().filter(Entry::toConfirm).count();
    }

    /// Reads these before others.
    void prefer(Collection<String> names) {
        queue.prefer(names.stream().map(KnownKey::id).toList());
    }

    int waiting() {
        return queue.size();
    }

    /// The next key to be read, taken out of those that wait; null where none does.
    @Nullable
    Due take() {
        var id = queue.take(this::readable);
        return id == null ? null : due(id);
    }

    /// A reading has ended, with or without an answer; what it left open waits again.
    void giveBack(String name) {
        enqueue(KnownKey.id(name));
    }

    private boolean readable(String id) {
        var entry = entries.get(id);
        return entry != null && entry.due() && !writes.containsKey(id);
    }

    private Due due(String id) {
        var entry = entry(id);
        var parts = EnumSet.noneOf(Part.class);
        for (var part : Part.values()) {
            if (entry.due(part)) {
                parts.add(part);
            }
        }
        return new Due(entry.known == null ? id : entry.known.name(), parts);
    }

    void apply(Event event) {
        long now = ++last;
        switch (event) {
            case Event.Remembered remembered -> remember(remembered.keys());
            case Event.ListingBegan(var number, var at) -> listing = new Listing(number, at, new HashSet<>());
            case Event.PageListed page -> addPage(page, now);
            case Event.ListingCompleted(var number) -> completeListing(number, now);
            case Event.ListingFailed(var number) -> endListing(number);
            case Event.KeyRead read -> learnKey(read.number(), read.key(), read.at(), now);
            case Event.PolicyRead read -> learnPolicy(read.number(), read.name(), read.policy(), read.at(), now);
            case Event.ReadFailed failed -> failReading(failed, now);
            case Event.WriteBegan began -> beginWrite(began);
            case Event.KeyWritten written -> writeKey(written, now);
            case Event.PolicyWritten written -> {
                learnPolicy(written.number(), written.name(), written.policy(), written.at(), now);
                endWrite(written, written.name(), KnownKey.Writing.NONE);
            }
            case Event.KeyRemoved removed -> {
                learnAbsence(removed.number(), removed.name(), removed.at(), now);
                endWrite(removed, removed.name(), KnownKey.Writing.NONE);
            }
            case Event.NothingWritten nothing -> endWrite(nothing, nothing.name(), KnownKey.Writing.NONE);
            case Event.WriteUnknown unknown -> {
                endWrite(unknown, unknown.name(), KnownKey.Writing.UNKNOWN);
                doubtAll(unknown.name(), now);
            }
            case Event.WriteFoundUnknown found -> findUnknown(found);
            case Event.WriteSettled settled -> {
                endWrite(settled, settled.name(), KnownKey.Writing.NONE);
                doubtAll(settled.name(), now);
            }
            case Event.RefreshWanted(var number) -> refresh(number, now);
            case Event.TimePassed passed -> retry(passed.at(), now);
        }
    }

    /// Keys of which nothing was learnt yet are as an earlier program has seen them, until the vault
    /// tells of them. They are read when a list has told that they are there. After a complete list
    /// there is nothing to remember.
    private void remember(List<KnownKey> keys) {
        if (listedAt != null) {
            return;
        }
        for (var key : keys) {
            var entry = entry(KnownKey.id(key.name()));
            if (entry.known == null && entry.keyAt == 0) {
                set(entry, key);
            }
        }
    }

    private void addPage(Event.PageListed page, long now) {
        if (listing == null || listing.number() != page.number()) {
            return; // another listing has begun since, and will tell all
        }
        for (var item : page.page()) {
            var id = KnownKey.id(item.name());
            listing.seen().add(id);
            addListed(id, item, page, now);
        }
    }

    private void addListed(String id, KeyItem item, Event.PageListed page, long now) {
        var entry = entry(id);
        var known = entry.known;
        boolean newer = page.number() > entry.keyAt;
        if (known != null && known.lists(item)) {
            set(entry, known.seen(page.at()));
            entry.keyAt = newer ? now : entry.keyAt;
            if (known.unconfirmed() && known.details() == null) {
                doubt(id, entry, Part.KEY, now); // nobody has read it yet
            }
        } else if (newer) {
            set(entry, known == null ? KnownKey.listed(item, page.at()) : known.withListed(item, page.at()));
            entry.keyAt = now;
            doubtListed(id, entry, now);
        } else {
            doubt(id, entry, Part.KEY, now);
        }
    }

    /// Of an entry without a name nothing more can be asked.
    private void doubtListed(String id, Entry entry, long now) {
        if (entry.known != null && entry.known.item().named()) {
            doubt(id, entry, Part.KEY, now);
            doubt(id, entry, Part.POLICY, now);
        }
    }

    /// A key that the listing did not tell of is gone, unless something was learnt of it while the
    /// listing ran.
    private void completeListing(long number, long now) {
        if (listing == null || listing.number() != number) {
            return;
        }
        var seen = listing.seen();
        var at = listing.at();
        listedAt = at;
        listed = number;
        listing = null;
        entries.forEach((id, entry) -> {
            if (entry.known == null || seen.contains(id)) {
                return;
            }
            if (number > entry.keyAt) {
                remove(id, entry, at, now);
            } else {
                doubt(id, entry, Part.KEY, now);
            }
        });
    }

    private void endListing(long number) {
        if (listing != null && listing.number() == number) {
            listing = null;
        }
    }

    private void learnKey(long number, KeyDetails key, Instant at, long now) {
        var id = KnownKey.id(key.name());
        var entry = entry(id);
        entry.settle(Part.KEY, number);
        if (number > entry.keyAt) {
            show(id, entry, key, at, now);
        } else if (entry.known == null || !agrees(entry.known, key)) {
            doubt(id, entry, Part.KEY, now);
        } else {
            set(entry, entry.known.with(key, at));
        }
        clearFailure(id, entry, Part.KEY, at, now);
    }

    /// Whether an answer that may be older says the same as what is known.
    private static boolean agrees(KnownKey known, KeyDetails key) {
        return known.details() == null
                ? known.lists(key.item().asListed())
                : known.details().equals(key);
    }

    private void show(String id, Entry entry, KeyDetails key, Instant at, long now) {
        if (entry.known == null) {
            set(entry, KnownKey.read(key, at));
            doubt(id, entry, Part.POLICY, now);
        } else {
            set(entry, entry.known.with(key, at));
        }
        entry.keyAt = now;
        entry.keyReadAt = at;
    }

    private void learnPolicy(long number, String name, RotationPolicy policy, Instant at, long now) {
        var id = KnownKey.id(name);
        var entry = entry(id);
        if (entry.known == null) {
            return;
        }
        entry.settle(Part.POLICY, number);
        if (number > entry.policyAt) {
            set(entry, entry.known.with(policy, at));
            entry.policyAt = now;
            entry.policyReadAt = at;
        } else if (!policy.equals(entry.known.policy())) {
            doubt(id, entry, Part.POLICY, now);
        }
        clearFailure(id, entry, Part.POLICY, at, now);
    }

    private void learnAbsence(long number, String name, Instant at, long now) {
        var id = KnownKey.id(name);
        var entry = entry(id);
        entry.settle(Part.KEY, number);
        if (number > entry.keyAt) {
            remove(id, entry, at, now);
        } else if (entry.known != null) {
            doubt(id, entry, Part.KEY, now);
        }
    }

    private void failReading(Event.ReadFailed failed, long now) {
        if (failed.part() == Part.KEY && failed.failure().kind() == Failure.Kind.NOT_FOUND) {
            learnAbsence(failed.number(), failed.name(), failed.at(), now);
            return;
        }
        var entry = entry(KnownKey.id(failed.name()));
        if (entry.knowsSince(failed.part(), failed.number())) {
            return;
        }
        entry.settle(failed.part(), failed.number());
        if (failed.part() == Part.KEY) {
            entry.settle(Part.POLICY, failed.number()); // it was not asked for
        }
        entry.fail(failed.part(), failed.at(), now);
        if (entry.known != null) {
            set(entry, entry.known.with(failed.failure(), failed.at()));
        }
    }

    /// What had failed is read now; what was not even asked for because of that is wanted.
    private void clearFailure(String id, Entry entry, Part part, Instant at, long now) {
        var known = entry.known;
        if (!entry.succeed(part) || known == null) {
            return;
        }
        set(entry, known.with((Failure) null, at));
        if (known.details() == null) {
            doubt(id, entry, Part.KEY, now);
        }
        if (known.policy() == null) {
            doubt(id, entry, Part.POLICY, now);
        }
    }

    private void beginWrite(Event.WriteBegan began) {
        writes.computeIfAbsent(KnownKey.id(began.name()), _ -> new HashSet<>()).add(began.number());
        mark(began.name(), KnownKey.Writing.RUNNING);
    }

    /// What is told of a write that has ended already ends no other one.
    private void endWrite(Event ended, String name, KnownKey.Writing writing) {
        var id = KnownKey.id(name);
        var running = writes.getOrDefault(id, new HashSet<>());
        running.remove(ended.number());
        if (running.isEmpty()) {
            writes.remove(id);
        }
        mark(name, running.isEmpty() ? writing : KnownKey.Writing.RUNNING);
        enqueue(id);
    }

    /// A write of ours that is under way is of more interest than one of an earlier program.
    private void findUnknown(Event.WriteFoundUnknown found) {
        if (!writes.containsKey(KnownKey.id(found.name()))) {
            mark(found.name(), KnownKey.Writing.UNKNOWN);
        }
    }

    private void mark(String name, KnownKey.Writing writing) {
        var entry = entry(KnownKey.id(name));
        entry.writing = writing;
        set(entry, entry.known);
    }

    /// A version that need not be the current one tells nothing for certain, but that something has
    /// changed.
    private void writeKey(Event.KeyWritten written, long now) {
        var id = KnownKey.id(written.key().name());
        if (written.current() || isCurrent(entry(id).known, written.key())) {
            learnKey(written.number(), written.key(), written.at(), now);
        } else {
            doubt(id, entry(id), Part.KEY, now);
        }
        endWrite(written, written.name(), KnownKey.Writing.NONE);
    }

    private static boolean isCurrent(@Nullable KnownKey known, KeyDetails key) {
        return known != null
                && known.details() != null
                && known.details().version().equals(key.version());
    }

    /// @param at as of when it is gone
    private void remove(String id, Entry entry, Instant at, long now) {
        if (entry.known != null) {
            gone.put(id, at);
        }
        set(entry, null);
        entry.keyAt = now;
        entry.policyAt = now;
        entry.settle(Part.KEY, now);
        entry.settle(Part.POLICY, now);
    }

    /// A backup that is restored may go by a name that no key has.
    private void doubtAll(String name, long now) {
        if (!KeyRules.isName(name)) {
            return;
        }
        var id = KnownKey.id(name);
        doubt(id, entry(id), Part.KEY, now);
        doubt(id, entry(id), Part.POLICY, now);
    }

    private void refresh(long number, long now) {
        entries.forEach((id, entry) -> {
            var known = entry.known;
            if (known == null || !known.item().named()) {
                return;
            }
            if (known.failure() == null) {
                if (entry.policyAt < number) {
                    doubt(id, entry, Part.POLICY, now);
                }
            } else if (entry.failedNumber < number) {
                doubt(id, entry, Part.KEY, now);
                doubt(id, entry, Part.POLICY, now);
            }
        });
    }

    /// Whether [Event.TimePassed] would have anything read again.
    boolean retryDue(Instant at) {
        return toRetry > 0 && entries.values().stream().anyMatch(entry -> entry.retryDue(at));
    }

    private void retry(Instant at, long now) {
        entries.forEach((id, entry) -> {
            if (entry.retryDue(at)) {
                doubt(id, entry, Part.KEY, now);
                doubt(id, entry, Part.POLICY, now);
            }
        });
    }

    private Entry entry(String id) {
        return entries.computeIfAbsent(id, _ -> new Entry());
    }

    private void doubt(String id, Entry entry, Part part, long now) {
        entry.doubt(part, now);
        enqueue(id);
    }

    private void enqueue(String id) {
        if (!readable(id)) {
            return;
        }
        if (entry(id).toConfirm()) {
            queue.addKnown(id);
        } else {
            queue.add(id);
        }
    }

    private void set(Entry entry, @Nullable KnownKey key) {
        var before = entry.known;
        var now = key == null ? null : key.with(entry.writing);
        complete += (now != null && now.complete() ? 1 : 0) - (before != null && before.complete() ? 1 : 0);
        toRetry += (mayPass(now) ? 1 : 0) - (mayPass(before) ? 1 : 0);
        entry.known = now;
        if (now != null && !gone.isEmpty()) {
            gone.remove(KnownKey.id(now.name()));
        }
    }

    private static boolean mayPass(@Nullable KnownKey key) {
        return key != null && key.failure() != null && Entry.passes(key.failure());
    }
}
