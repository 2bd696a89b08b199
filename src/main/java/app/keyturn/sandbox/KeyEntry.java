package app.keyturn.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A key: its name as first given, its versions in order of creation, its rotation policy. Immutable.
///
/// @param managed whether it belongs to a certificate
/// @param deletion null for a key that was never deleted
record KeyEntry(
        String name,
        List<KeyVersion> versions,
        @Nullable StoredRotationPolicy policy,
        boolean managed,
        @Nullable Deletion deletion) {
    KeyEntry {
        versions = List.copyOf(versions);
    }

    static KeyEntry first(String name, KeyVersion version) {
        return new KeyEntry(name, List.of(version), null, false, null);
    }

    KeyVersion latest() {
        return versions.getLast();
    }

    /// The version with that id, in whatever case; the latest when the id is empty.
    Optional<KeyVersion> version(String id) {
        if (id.isEmpty()) {
            return Optional.of(latest());
        }
        return versions.stream()
                .filter(version -> version.id().equalsIgnoreCase(id))
                .findFirst();
    }

    KeyEntry withVersion(KeyVersion added) {
        List<KeyVersion> more = new ArrayList<>(versions);
        more.add(added);
        return new KeyEntry(name, more, policy, managed, deletion);
    }

    KeyEntry replacing(KeyVersion changed) {
        List<KeyVersion> all = versions.stream()
                .map(version -> version.id().equals(changed.id()) ? changed : version)
                .toList();
        return new KeyEntry(name, all, policy, managed, deletion);
    }

    KeyEntry withPolicy(StoredRotationPolicy changed) {
        return new KeyEntry(name, versions, changed, managed, deletion);
    }

    KeyEntry withDeletion(@Nullable Deletion changed) {
        return new KeyEntry(name, versions, policy, managed, changed);
    }

    KeyState stateAt(Instant now) {
        return deletion == null ? KeyState.LIVE : deletion.stateAt(now);
    }

    /// The deletion of a key that has one.
    Deletion requireDeletion() {
        if (deletion == null) {
            throw new IllegalStateException(name + " is not deleted");
        }
        return deletion;
    }
}
