package app.keyturn.inventory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The keys that are to be read, by id, each once: first those that people see, then those of which something is
/// missing or has changed, last those of which all is known and only to be confirmed.
final class ReadQueue {
    private final LinkedHashSet<String> preferred = new LinkedHashSet<>();
    private final LinkedHashSet<String> missing = new LinkedHashSet<>();
    private final LinkedHashSet<String> known = new LinkedHashSet<>();
    private Set<String> seen = Set.of();

    /// Of this key something is missing.
    void add(String id) {
        known.remove(id);
        wait(id, missing);
    }

    /// Of this key all is known, and to be read again.
    void addKnown(String id) {
        if (!missing.contains(id)) {
            wait(id, known);
        }
    }

    private void wait(String id, Set<String> unseen) {
        (seen.contains(id) ? preferred : unseen).add(id);
    }

    /// These come first from now on, whether they wait already or only later.
    void prefer(Collection<String> ids) {
        seen = Set.copyOf(ids);
        missing.addAll(preferred);
        preferred.clear();
        for (var id : ids) {
            if (missing.remove(id) || known.remove(id)) {
                preferred.add(id);
            }
        }
    }

    /// Takes out the first that `wanted` accepts, and drops what comes before it.
    @Nullable
    String take(Predicate<String> wanted) {
        while (true) {
            var id = first();
            if (id == null) {
                return null;
            }
            if (wanted.test(id)) {
                return id;
            }
        }
    }

    private @Nullable String first() {
        for (var waiting : List.of(preferred, missing, known)) {
            if (!waiting.isEmpty()) {
                return waiting.removeFirst();
            }
        }
        return null;
    }

    int size() {
        return preferred.size() + missing.size() + known.size();
    }
}
