package app.keyturn.health;

import app.keyturn.inventory.history.Aspect;
import app.keyturn.inventory.history.Origin;
import app.keyturn.inventory.history.SeenChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was seen at one moment to have changed in a key.
///
/// @param changes at least one
record ChangeRow(List<SeenChange> changes) {
    ChangeRow {
        changes = changes.stream()
                .sorted(Comparator.comparing(SeenChange::aspect))
                .toList();
    }

    /// One row for what was seen of a key at the same moment, in the order of the first of them.
    static List<ChangeRow> of(List<SeenChange> changes) {
        Map<Object, List<SeenChange>> together = new LinkedHashMap<>();
        changes.forEach(
                one -> together.computeIfAbsent(List.of(one.vault(), one.key(), one.when()), _ -> new ArrayList<>())
                        .add(one));
        return together.values().stream().map(ChangeRow::new).toList();
    }

    private SeenChange first() {
        return changes.getFirst();
    }

    SeenChange.Where vault() {
        return first().vault();
    }

    String key() {
        return first().key();
    }

    SeenChange.When when() {
        return first().when();
    }

    boolean has(Aspect.Kind kind) {
        return changes.stream().anyMatch(one -> one.aspect().kind() == kind);
    }

    boolean has(Origin origin) {
        return changes.stream().anyMatch(one -> one.origin() == origin);
    }

    /// Where the row came from. What came from elsewhere is not hidden by what did not.
    Origin origin() {
        for (var origin : List.of(Origin.ELSEWHERE, Origin.UNKNOWN, Origin.POLICY)) {
            if (has(origin)) {
                return origin;
            }
        }
        return Origin.HERE;
    }

    /// Whether it is the same row, read again.
    boolean isOf(ChangeRow other) {
        return key().equals(other.key()) && when().equals(other.when()) && vault().equals(other.vault());
    }
}
