package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.history.Aspect.Kind;
import app.keyturn.inventory.history.Origin;
import app.keyturn.ui.Formats;
import java.util.function.Predicate;

/// Which changes are shown.
public enum ChangeSlice {
    ALL("changes.slice.all", _ -> true),
    ELSEWHERE("changes.slice.elsewhere", row -> row.has(Origin.ELSEWHERE)),
    NEW_VERSIONS("changes.slice.versions", row -> row.has(Kind.NEW_VERSIONS)),
    POLICIES("changes.slice.policies", row -> row.has(Kind.POLICIES)),
    PROPERTIES("changes.slice.properties", row -> row.has(Kind.PROPERTIES)),
    DELETED("changes.slice.deleted", row -> row.has(Kind.DELETED)),
    NEW_KEYS("changes.slice.newKeys", row -> row.has(Kind.NEW_KEYS));

    private final String key;
    private final Predicate<ChangeRow> takes;

    ChangeSlice(String key, Predicate<ChangeRow> takes) {
        this.key = key;
        this.takes = takes;
    }

    boolean takes(ChangeRow row) {
        return takes.test(row);
    }

    String words(int count) {
        return text(key, Formats.number(count));
    }
}
