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

/// Which versions a key had before a write that makes one, and so which it has got since. Ids are compared, not times,
/// which have a resolution of one second and tie.
///
/// @param ids null where they could not be read before
record Versions(@Nullable Set<String> ids) {
    static Versions of(Vault vault, String key) {
        return new Versions(readable(() -> ids(vault, key)));
    }

    /// Whether a version of ours came to be since. One that is not what was asked for was made by someone else; of two
    /// that are, nobody can tell which is ours, or whether both are someone else's.
    Outcome<KeyDetails> look(Vault vault, String key, Predicate<KeyDetails> asked, Failure lost) {
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

    /// With others that are not ours either; null where it is not known which there were.
    @Nullable
    Set<String> and(Set<String> others) {
        if (ids == null) {
            return null;
        }
        var all = new HashSet<>(ids);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /// A key that is not there has no versions.
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

    /// Who may write need not be allowed to read; then the write is sent all the same, and an answer that gets lost
    /// stays lost.
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
