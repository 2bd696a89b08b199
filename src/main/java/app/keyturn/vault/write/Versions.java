package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The versions that a key had before a write that makes one. By comparing, the new ones are found.
/// Ids are compared and not times, because times have a resolution of one second and can be equal.
///
/// @param ids null where they could not be read before
record Versions(@Nullable Set<String> ids) {
    static Versions of(Vault vault, String key) {
        return new Versions(readable(() -> ids(vault, key)));
    }

    /// Looks for the version that our write made. A new version that is not what was asked for was
    /// made by someone else. Of two that are, nobody can tell which is ours, or whether any is.
    Outcome<KeyDetails> findOutcome(Vault vault, String key, Predicate<KeyDetails> asked, Failure lost) {
        if (ids == null) {
            return Outcome.unknown(lost);
        }
        var fresh = new HashSet<>(ids(vault, key));
        fresh.removeAll(ids);
        List<KeyDetails> ours = fresh.stream()
                .map(version -> vault.getKey(key, version))
                .filter(asked)
                .toList();
        return switch (ours.size()) {
            case 0 -> Outcome.notDone(lost);
            case 1 -> new Outcome.Done<>(ours.getFirst());
            default -> Outcome.unknown(lost);
        };
    }

    /// These versions and others that are not ours; null where these are not known.
    @Nullable
    Set<String> plus(Set<String> others) {
        if (ids == null) {
            return null;
        }
        var all = new HashSet<>(ids);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /// The ids of all versions; none where there is no such key.
    private static Set<String> ids(Vault vault, String key) {
        try {
            return new HashSet<>(
                    vault.listKeyVersions(key).stream().map(KeyItem::version).toList());
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return Set.of();
            }
            throw e;
        }
    }

    /// Reads how things stand before a write; null where that is forbidden. Someone who may write need
    /// not be allowed to read. The write is sent all the same, and where its answer is lost, the
    /// outcome stays unknown.
    static <T> @Nullable T readable(Supplier<T> read) {
        try {
            return read.get();
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.FORBIDDEN) {
                return null;
            }
            throw e;
        }
    }
}
