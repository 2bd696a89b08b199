package app.keyturn.versions;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.KeyWords;
import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Two versions, property by property, what differs first.
final class Comparison {
    /// @param policy of its key; null where it was not asked for, or could not be read
    record Side(KeyDetails key, @Nullable RotationPolicy policy) {}

    private final Side left;
    private final Side right;
    private final Formats formats;
    private final List<CompareRow> rows = new ArrayList<>();

    private Comparison(Side left, Side right, Formats formats) {
        this.left = left;
        this.right = right;
        this.formats = formats;
    }

    /// @param keys true where two keys are compared, which then have rotation policies of their own
    static List<CompareRow> of(Side left, Side right, boolean keys, Formats formats) {
        var comparison = new Comparison(left, right, formats);
        comparison.addAll(keys);
        return comparison.rows.stream()
                .sorted(Comparator.comparing(row -> !row.differs()))
                .toList();
    }

    private void addAll(boolean keys) {
        if (keys) {
            add("compare.name", KeyDetails::name);
        }
        add("versions.column.version", KeyDetails::version);
        add("panel.type", KeyWords::type);
        add("review.enabled", key -> yesNo(key.item().enabled()));
        add("review.activates", key -> time(key.item().notBefore()));
        add("review.expires", key -> time(key.item().expiresOn()));
        add("panel.created", key -> time(key.item().createdOn()));
        add("panel.updated", key -> time(key.item().updatedOn()));
        add("review.operations", Comparison::operations);
        add("compare.exportable", key -> yesNo(key.item().exportable()));
        add(
                "compare.releasePolicy",
                key -> key.releasePolicy() == null
                        ? text("review.none")
                        : key.releasePolicy().json());
        add("compare.managed", key -> yesNo(key.item().managed()));
        add("compare.recovery", Comparison::recovery);
        add("compare.platform", Comparison::platform);
        add("compare.fingerprint", Comparison::fingerprint);
        addTags();
        if (keys) {
            rows.add(new CompareRow(text("panel.policy"), policy(left.policy()), policy(right.policy())));
        }
    }

    private void add(String property, Function<KeyDetails, String> words) {
        rows.add(new CompareRow(text(property), words.apply(left.key()), words.apply(right.key())));
    }

    private void addTags() {
        var names = new TreeSet<>(left.key().item().tags().keySet());
        names.addAll(right.key().item().tags().keySet());
        names.forEach(name ->
                rows.add(new CompareRow(text("review.tag", name), tag(left.key(), name), tag(right.key(), name))));
    }

    private static String tag(KeyDetails key, String name) {
        var value = key.item().tags().get(name);
        return value == null ? text("review.none") : value;
    }

    /// In one order, because the order in which operations are permitted says nothing.
    private static String operations(KeyDetails key) {
        return key.operations().isEmpty()
                ? text("review.none")
                : String.join(", ", key.operations().stream().sorted().toList());
    }

    private static String recovery(KeyDetails key) {
        var level = key.item().recoveryLevel();
        var days = key.item().recoverableDays();
        if (level == null) {
            return text("compare.untold");
        }
        return days == null ? level : text("compare.recovery.days", level, Formats.number(days));
    }

    /// The numbers of the service (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>).
    private static String platform(KeyDetails key) {
        var platform = key.item().hsmPlatform();
        if (platform == null) {
            return text("compare.untold");
        }
        return switch (platform) {
            case "0" -> text("compare.platform.0");
            case "1" -> text("compare.platform.1");
            case "2" -> text("compare.platform.2");
            default -> platform;
        };
    }

    /// That a key has no public half is said of symmetric keys alone; of others it could not be read.
    private static String fingerprint(KeyDetails key) {
        if (key.publicKey() != null) {
            return PublicKeys.sha256(key.publicKey());
        }
        return text(key.type().family().equals(KeyType.OCT) ? "review.none" : "compare.fingerprint.unreadable");
    }

    private static String policy(@Nullable RotationPolicy policy) {
        return policy == null ? text("compare.policy.unread") : PolicyWords.of(policy);
    }

    private String time(@Nullable Instant time) {
        return time == null ? text("review.none") : formats.time(time);
    }

    private static String yesNo(boolean value) {
        return text(value ? "review.yes" : "review.no");
    }
}
