package app.keyturn.sandbox;

import app.keyturn.sandbox.SandboxEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rotates by policy, gives notice before expiry, and purges what was deleted long enough ago; in the order of time, so
/// that a clock which skips a year goes through every rotation of that year.
final class VaultSchedule implements Schedule {
    private final VaultKind kind;
    private final Consumer<SandboxEvent> events;
    private Instant done;
    private volatile Instant next = Instant.MAX;

    private record Due(Instant when, Kind kind, KeyEntry entry) {}

    /// @param start what was due before is not made up for, except rotations
    VaultSchedule(Instant start, VaultKind kind, Consumer<SandboxEvent> events) {
        this.kind = kind;
        this.done = start;
        this.events = events;
    }

    @Override
    public boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    @Override
    public void consider(KeyEntry entry) {
        due(entry).ifPresent(due -> next = due.when().isBefore(next) ? due.when() : next);
    }

    @Override
    public void run(LocalVault vault, Map<String, KeyEntry> entries, Instant now) {
        PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::when));
        entries.values().forEach(entry -> due(entry).ifPresent(queue::add));
        while (!queue.isEmpty() && !queue.peek().when().isAfter(now)) {
            Due due = queue.remove();
            done = due.when();
            KeyEntry after = perform(vault, due);
            String key = due.entry().name().toLowerCase(Locale.ROOT);
            if (after == null) {
                entries.remove(key);
                continue;
            }
            entries.put(key, after);
            due(after).ifPresent(queue::add);
        }
        done = now;
        next = queue.isEmpty() ? Instant.MAX : queue.peek().when();
    }

    private @Nullable KeyEntry perform(LocalVault vault, Due due) {
        KeyEntry entry = due.entry();
        KeyEntry after = due.kind() == Kind.NEW_VERSION ? rotated(vault, due) : entry;
        String version = due.kind() == Kind.PURGED ? "" : after.latest().id();
        events.accept(new SandboxEvent(due.when(), due.kind(), vault.identity().name(), entry.name(), version));
        return due.kind() == Kind.PURGED ? null : after;
    }

    private static KeyEntry rotated(LocalVault vault, Due due) {
        return Rotation.rotate(due.entry(), vault.newVersionId(), seconds(due.when()));
    }

    /// The next thing that happens to a key: of the latest version only, as in the service.
    private Optional<Due> due(KeyEntry entry) {
        List<Due> all = new ArrayList<>();
        Deletion deletion = entry.deletion();
        if (deletion != null && deletion.step() != Deletion.Step.RECOVERING) {
            Instant gone = deletion.step() == Deletion.Step.PURGING ? deletion.settlesOn() : deletion.purgeOn();
            return Optional.of(new Due(gone, Kind.PURGED, entry));
        }
        Attributes latest = entry.latest().attributes();
        rotationOf(entry, latest).ifPresent(when -> all.add(new Due(later(when, done), Kind.NEW_VERSION, entry)));
        noticeOf(entry, latest)
                .filter(when -> when.isAfter(done))
                .ifPresent(when -> all.add(new Due(when, Kind.NEAR_EXPIRY, entry)));
        Optional.ofNullable(latest.expires())
                .filter(when -> when.isAfter(done))
                .ifPresent(when -> all.add(new Due(when, Kind.EXPIRED, entry)));
        return all.stream().min(Comparator.comparing(Due::when));
    }

    /// A disabled key is left alone; so is one of a certificate, which has no policy of its own.
    private Optional<Instant> rotationOf(KeyEntry entry, Attributes latest) {
        StoredRotationPolicy policy = entry.policy();
        if (policy == null || !latest.enabled() || entry.managed() || Rotation.isFull(kind, entry)) {
            return Optional.empty();
        }
        return policy.action(LifetimeAction.Type.ROTATE).map(action -> action.dueFor(latest));
    }

    /// Without a policy of its own a key has the usual one, which gives notice 30 days before; not on a managed HSM.
    private Optional<Instant> noticeOf(KeyEntry entry, Attributes latest) {
        if (kind.isHsm()) {
            return Optional.empty();
        }
        StoredRotationPolicy policy = entry.policy();
        LifetimeAction notice = policy == null
                ? LifetimeAction.USUAL_NOTIFY
                : policy.action(LifetimeAction.Type.NOTIFY).orElse(LifetimeAction.USUAL_NOTIFY);
        return Optional.ofNullable(notice.dueFor(latest));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant seconds(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
