package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of the table `keys`, to and from what is known of a key. A key that the file has is known
/// without its public half.
///
/// @param goneAt as of when the key is gone; null while it is there
record KeyRecord(KnownKey key, Instant firstSeen, @Nullable Instant goneAt) {
    private static final List<String> COLUMNS = Arrays.asList(
            "vault id name first_seen seen_at seen_by gone_at kid version type size curve operations enabled not_before"
                    .concat(
                            " expires exportable created updated recovery_level recoverable_days hsm_platform managed tags")
                    .concat(
                            " release_policy release_fixed policy_at rotate notice expiry_time policy_created policy_updated")
                    .split(" "));

    static final String SELECT = "SELECT * FROM keys WHERE vault = ?";
    static final String PUT = "INSERT OR REPLACE INTO keys (" + String.join(", ", COLUMNS) + ") VALUES ("
            + String.join(", ", Collections.nCopies(COLUMNS.size(), "?")) + ")";

    private static final String AFTER_CREATION = " after creation";
    private static final String BEFORE_EXPIRY = " before expiry";

    static KeyRecord read(ResultSet row) throws SQLException {
        var item = item(row);
        var policyAt = instant(row, "policy_at");
        var key = KnownKey.remembered(
                item,
                details(row, item),
                policyAt == null ? null : policy(row),
                Objects.requireNonNull(instant(row, "seen_at")),
                policyAt);
        return new KeyRecord(key, Objects.requireNonNull(instant(row, "first_seen")), instant(row, "gone_at"));
    }

    private static KeyItem item(ResultSet row) throws SQLException {
        return new KeyItem(
                new KeyIdentifier(row.getString("kid"), row.getString("name"), row.getString("version")),
                new KeyAttributes(
                        row.getBoolean("enabled"),
                        instant(row, "not_before"),
                        instant(row, "expires"),
                        row.getBoolean("exportable")),
                new ReadOnlyAttributes(
                        instant(row, "created"),
                        instant(row, "updated"),
                        row.getString("recovery_level"),
                        number(row, "recoverable_days"),
                        row.getString("hsm_platform")),
                TagText.read(row.getString("tags")),
                row.getBoolean("managed"),
                List.of());
    }

    private static @Nullable KeyDetails details(ResultSet row, KeyItem item) throws SQLException {
        var type = row.getString("type");
        if (type == null) {
            return null;
        }
        var release = row.getString("release_policy");
        return new KeyDetails(
                item,
                new KeyType(type),
                number(row, "size"),
                row.getString("curve"),
                Arrays.stream(row.getString("operations").split(" "))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                null,
                release == null ? null : new ReleasePolicy(release, row.getBoolean("release_fixed")));
    }

    private static RotationPolicy policy(ResultSet row) throws SQLException {
        var expiry = row.getString("expiry_time");
        return new RotationPolicy(
                trigger(row.getString("rotate")),
                trigger(row.getString("notice")),
                expiry == null ? null : Period.parse(expiry),
                instant(row, "policy_created"),
                instant(row, "policy_updated"));
    }

    /// The values of all columns, in their order.
    static List<@Nullable Object> values(long vault, KeyRecord of, @Nullable String seenBy) {
        var key = of.key();
        var item = key.item();
        List<@Nullable Object> values = new ArrayList<>(COLUMNS.size());
        Collections.addAll(
                values,
                vault,
                KnownKey.id(key.name()),
                key.name(),
                SeenTime.of(of.firstSeen()),
                SeenTime.of(key.asOf().key()),
                seenBy,
                SeenTime.orNull(of.goneAt()),
                item.id(),
                item.version());
        addDetails(values, key.details());
        addItem(values, item);
        addRelease(values, key.details());
        addPolicy(values, key);
        return values;
    }

    private static void addDetails(List<@Nullable Object> values, @Nullable KeyDetails details) {
        if (details == null) {
            Collections.addAll(values, null, null, null, "");
            return;
        }
        var operations = details.operations().stream().collect(Collectors.joining(" "));
        Collections.addAll(values, details.type().name(), details.keySize(), details.curve(), operations);
    }

    private static void addItem(List<@Nullable Object> values, KeyItem item) {
        Collections.addAll(
                values,
                item.enabled(),
                exact(item.notBefore()),
                exact(item.expiresOn()),
                item.exportable(),
                exact(item.createdOn()),
                exact(item.updatedOn()),
                item.recoveryLevel(),
                item.recoverableDays(),
                item.hsmPlatform(),
                item.managed(),
                TagText.of(item.tags()));
    }

    private static void addRelease(List<@Nullable Object> values, @Nullable KeyDetails details) {
        var release = details == null ? null : details.releasePolicy();
        Collections.addAll(values, release == null ? null : release.json(), release != null && release.immutable());
    }

    private static void addPolicy(List<@Nullable Object> values, KnownKey key) {
        var policy = key.policy();
        if (policy == null) {
            Collections.addAll(values, null, null, null, null, null, null);
            return;
        }
        Collections.addAll(
                values,
                SeenTime.orNull(key.asOf().policy()),
                text(policy.rotate()),
                text(policy.notice()),
                policy.expiryTime() == null ? null : policy.expiryTime().toString(),
                exact(policy.createdOn()),
                exact(policy.updatedOn()));
    }

    static @Nullable String text(@Nullable Trigger trigger) {
        if (trigger == null) {
            return null;
        }
        return trigger.time() + (trigger.from() == From.AFTER_CREATION ? AFTER_CREATION : BEFORE_EXPIRY);
    }

    private static @Nullable Trigger trigger(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var from = text.endsWith(AFTER_CREATION) ? From.AFTER_CREATION : From.BEFORE_EXPIRY;
        return new Trigger(from, Period.parse(text.substring(0, text.indexOf(' '))));
    }

    /// As the service tells it: whole seconds have no fraction.
    private static @Nullable String exact(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return SeenTime.read(row.getString(column));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
