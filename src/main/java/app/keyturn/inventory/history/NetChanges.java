package app.keyturn.inventory.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is different between two times, whatever happened between them: what was changed and changed
/// back is not.
public final class NetChanges {
    private record Id(String vault, String key) {}

    private NetChanges() {}

    /// @param changes of any time, in any order
    /// @param from    what was seen until then, and then, was so before
    /// @param to      what was seen later does not count
    /// @return the latest first; of a key that is gone, only that it is
    public static List<SeenChange> between(Collection<SeenChange> changes, Instant from, Instant to) {
        Map<Id, List<SeenChange>> byKey = new LinkedHashMap<>();
        changes.stream()
                .filter(one ->
                        one.when().seen().isAfter(from) && !one.when().seen().isAfter(to))
                .sorted(ORDER)
                .forEach(one -> byKey.computeIfAbsent(new Id(one.vault().uri(), one.key()), _ -> new ArrayList<>())
                        .add(one));
        return byKey.values().stream()
                .flatMap(all -> ofKey(all).stream())
                .sorted(ORDER.reversed())
                .toList();
    }

    private static final Comparator<SeenChange> ORDER =
            Comparator.comparing((SeenChange one) -> one.when().seen()).thenComparing(SeenChange::id);

    private static List<SeenChange> ofKey(List<SeenChange> changes) {
        var presence = changes.stream().filter(NetChanges::ofPresence).toList();
        if (presence.isEmpty()) {
            return values(changes);
        }
        boolean wasThere = presence.getFirst().aspect() == Aspect.DELETED;
        var last = presence.getLast();
        if (last.aspect() == Aspect.DELETED) {
            return wasThere ? List.of(last) : List.of();
        }
        boolean same = wasThere && presence.stream().noneMatch(one -> one.aspect() == Aspect.NEW_KEY);
        return same ? values(changes) : List.of(last);
    }

    private static boolean ofPresence(SeenChange change) {
        return switch (change.aspect()) {
            case NEW_KEY, RECOVERED, DELETED -> true;
            default -> false;
        };
    }

    private static List<SeenChange> values(List<SeenChange> changes) {
        Map<Aspect, SeenChange> first = new EnumMap<>(Aspect.class);
        Map<Aspect, SeenChange> last = new EnumMap<>(Aspect.class);
        for (var change : changes) {
            if (!ofPresence(change)) {
                first.putIfAbsent(change.aspect(), change);
                last.put(change.aspect(), change);
            }
        }
        return last.values().stream()
                .map(one -> one.since(Objects.requireNonNull(first.get(one.aspect()))))
                .filter(one -> one.aspect() == Aspect.VERSION && one.after() == null
                        || !Objects.equals(one.before(), one.after()))
                .toList();
    }
}
