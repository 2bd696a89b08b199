package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Lists of keys, versions and deleted keys, page by page.
final class ListCalls {
    private ListCalls() {}

    static Answer keys(Call call) {
        return entries(call, "/keys", KeyState.LIVE, call.bundles()::keyItem);
    }

    static Answer deletedKeys(Call call) {
        return entries(call, "/deletedkeys", KeyState.DELETED, call.bundles()::deletedItem);
    }

    /// Ordered by version id and not by time (recording list-key-versions-paged). A key that is not there has no
    /// versions, which is no error.
    static Answer versions(Call call) {
        List<KeyVersion> all = call.vault()
                .entry(call.name(), call.now())
                .filter(entry -> entry.stateAt(call.now()) == KeyState.LIVE)
                .map(entry -> new ArrayList<>(entry.versions()))
                .orElseGet(ArrayList::new);
        all.sort(Comparator.comparing(KeyVersion::id));
        Page page = Page.of(call, "/keys/" + call.name() + "/versions");
        all.removeIf(version -> version.id().compareTo(page.first()) < 0);
        return Answer.ok(
                page.write(all, KeyVersion::id, version -> call.bundles().versionItem(call.key(), version)));
    }

    /// A page looks at so many entries in whatever state and shows those that fit: that is why pages of the service are
    /// often short and may be empty with more behind them (recording list-keys-paged).
    private static Answer entries(Call call, String path, KeyState shown, Function<KeyEntry, ObjectNode> item) {
        Page page = Page.of(call, path);
        Collection<KeyEntry> from = call.vault().from(page.first()).values();
        return Answer.ok(page.write(
                from, KeyEntry::name, entry -> entry.stateAt(call.now()) == shown ? item.apply(entry) : null));
    }
}
