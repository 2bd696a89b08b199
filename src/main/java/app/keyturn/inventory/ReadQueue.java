package app.keyturn.inventory;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The keys that are to be read, by id; those that people see come first.
final class ReadQueue {
    private final LinkedHashSet<String> preferred = new LinkedHashSet<>();
    private final LinkedHashSet<String> rest = new LinkedHashSet<>();
    private Set<String> seen = Set.of();

    void add(String id) {
        if (seen.contains(id)) {
            preferred.add(id);
        } else {
            rest.add(id);
        }
    }

    /// These come first from now on, whether they wait already or only later.
    void prefer(Collection<String> ids) {
        seen = Set.copyOf(ids);
        rest.addAll(preferred);
        preferred.clear();
        for (var id : ids) {
            if (rest.remove(id)) {
                preferred.add(id);
            }
        }
    }

    /// Takes out the first that `wanted` accepts, and drops what comes before it.
    @Nullable
    String take(Predicate<String> wanted) {
        while (true) {
            var from = preferred.isEmpty() ? rest : preferred;
            if (from.isEmpty()) {
                return null;
            }
            var id = from.removeFirst();
            if (wanted.test(id)) {
                return id;
            }
        }
    }

    int size() {
        return preferred.size() + rest.size();
    }
}
