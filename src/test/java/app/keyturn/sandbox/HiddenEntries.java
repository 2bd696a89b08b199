package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/// A page that is short although more follows shows that the service looked at entries which it did not list: keys that
/// were deleted, or in a list of deleted ones keys that were not. They are put right behind the last one listed.
final class HiddenEntries {
    private static final int FULL_PAGE = 25;

    private final Recording recording;
    private final LocalVault vault;
    private String last = "-";
    private int hidden;

    HiddenEntries(Recording recording, LocalVault vault) {
        this.recording = recording;
        this.vault = vault;
    }

    void arrange() {
        recording.exchanges().forEach(this::arrange);
    }

    private void arrange(Exchange exchange) {
        boolean ofVersions = exchange.path().contains("/versions");
        if (!exchange.body().has("nextLink") || ofVersions) {
            return;
        }
        List<ObjectNode> items = Known.keys(exchange.body());
        last = items.isEmpty() ? last : Known.id(items.getLast());
        if (exchange.body().get("nextLink").isTextual()) {
            for (int shown = items.size(); shown < pageSize(exchange); shown++) {
                hide(exchange);
            }
        }
    }

    /// A hyphen sorts before whatever a name may go on with.
    private void hide(Exchange exchange) {
        Instant before = exchange.date().minusSeconds(60);
        String name = "%s-hidden-%06d".formatted(last, hidden++);
        KeyEntry entry = KeyEntry.first(name, version(before));
        boolean ofDeleted = exchange.path().startsWith("/deletedkeys");
        vault.put(ofDeleted ? entry : entry.withDeletion(Deletion.begin(before, 90)));
    }

    private static KeyVersion version(Instant created) {
        KeySpec spec = KeySpec.ec(Kty.EC, Curve.P_256);
        return new KeyVersion(
                Ids.version(),
                spec,
                List.of(),
                Attributes.createdAt(created),
                null,
                null,
                Stock.material(spec, "hidden"));
    }

    private static int pageSize(Exchange exchange) {
        String wanted = exchange.uri().replaceFirst(".*[?&]maxresults=([0-9]+).*", "$1");
        return wanted.equals(exchange.uri()) ? FULL_PAGE : Integer.parseInt(wanted);
    }
}
