package app.keyturn.keys;

import java.util.Locale;
import java.util.function.Predicate;

/// The chips above the table.
public enum KeyFilter {
    ALL("chipAll", "keys.chip.all", row -> true),
    NEEDS_ATTENTION("chipAttention", "keys.chip.attention", KeyFilter::needsAttention),
    EXPIRING(
            "chipExpiring",
            "keys.chip.expiring",
            row -> row.item().enabled()
                    && !row.item().expiredAt(row.seenAt())
                    && row.item().expiredAt(row.seenAt().plus(KeyStatus.EXPIRING_WITHIN))),
    NO_POLICY("chipNoPolicy", "keys.chip.noPolicy", row -> row.nextRotation().state() == NextRotation.State.NO_POLICY),
    DISABLED("chipDisabled", "keys.chip.disabled", row -> row.status() == KeyStatus.DISABLED);

    private final String id;
    private final String text;
    private final Predicate<KeyRow> test;

    KeyFilter(String id, String text, Predicate<KeyRow> test) {
        this.id = id;
        this.text = text;
        this.test = test;
    }

    /// The chip's id in the scene.
    public String id() {
        return id;
    }

    public String text() {
        return text;
    }

    public boolean test(KeyRow row) {
        return test.test(row);
    }

    /// Unreadable, or enabled, and expired, late, about to expire, or set to expire before it rotates.
    private static boolean needsAttention(KeyRow row) {
        var item = row.item();
        if (row.status() == KeyStatus.UNREADABLE) {
            return true;
        }
        if (!item.enabled()) {
            return false;
        }
        var next = row.nextRotation();
        boolean expiresFirst = item.expiresOn() != null
                && item.expiredAt(row.seenAt().plus(KeyStatus.EXPIRING_WITHIN))
                && (next.at() == null || next.at().isAfter(item.expiresOn()))
                && next.state() != NextRotation.State.LOADING;
        return row.status() == KeyStatus.EXPIRED
                || row.status() == KeyStatus.EXPIRING
                || next.state() == NextRotation.State.OVERDUE
                || next.state() == NextRotation.State.NEVER
                || expiresFirst;
    }

    /// Every word of `text` is found in the name or in a tag, without regard to case. `env:prod` finds that tag.
    public static Predicate<KeyRow> matching(String text) {
        var words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        return row -> {
            var haystack = haystack(row);
            for (var word : words) {
                if (!haystack.contains(word)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static String haystack(KeyRow row) {
        var text = new StringBuilder(row.name());
        row.item()
                .tags()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(':').append(value));
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
