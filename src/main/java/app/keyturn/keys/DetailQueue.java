package app.keyturn.keys;

import java.util.Collection;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// The names whose details are still to be read; those that people see come first. Thread-safe.
final class DetailQueue {
    private final LinkedHashSet<String> preferred = new LinkedHashSet<>();
    private final LinkedHashSet<String> rest = new LinkedHashSet<>();

    synchronized void add(Collection<String> names) {
        rest.addAll(names);
    }

    synchronized void prefer(Collection<String> visible) {
        rest.addAll(preferred);
        preferred.clear();
        for (var name : visible) {
            if (rest.remove(name)) {
                preferred.add(name);
            }
        }
    }

    synchronized @Nullable String next() {
        var from = preferred.isEmpty() ? rest : preferred;
        return from.isEmpty() ? null : from.removeFirst();
    }

    synchronized int size() {
        return preferred.size() + rest.size();
    }

    synchronized void clear() {
        preferred.clear();
        rest.clear();
    }
}
