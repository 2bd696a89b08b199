package app.keyturn.connect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A filter of found vaults as it is typed: words apart by spaces, all of which must fit. A word is looked for in name,
/// subscription, group, location and tags; `field:value` in one of them, `-` before it turns it round.
final class VaultFilter {
    private static final Map<String, Function<VaultRow, Stream<String>>> FIELDS = Map.of(
            "name", row -> Stream.of(row.vault().name()),
            "subscription",
                    row -> Stream.of(
                            row.vault().place().subscriptionName(),
                            row.vault().place().subscriptionId()),
            "group", row -> Stream.of(row.vault().place().group()),
            "location", row -> Stream.of(row.vault().place().location()),
            "sku", row -> Stream.ofNullable(row.vault().sku()),
            "access", row -> Stream.of(VaultWords.access(row.vault())),
            "network", row -> Stream.of(VaultWords.network(row.vault())),
            "purge", VaultFilter::purge,
            "kind", row -> Stream.of(row.managedHsm() ? "hsm" : "vault"),
            "tag", VaultFilter::tags);

    private static final List<Function<VaultRow, Stream<String>>> EVERYWHERE = Stream.of(
                    "name", "subscription", "group", "location", "tag")
            .map(name -> Objects.requireNonNull(FIELDS.get(name)))
            .toList();

    private VaultFilter() {}

    static Predicate<VaultRow> of(String typed) {
        return Arrays.stream(typed.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(VaultFilter::word)
                .reduce(_ -> true, Predicate::and);
    }

    private static Predicate<VaultRow> word(String word) {
        boolean not = word.length() > 1 && word.startsWith("-");
        var wanted = positive((not ? word.substring(1) : word).toLowerCase(Locale.ROOT));
        return not ? wanted.negate() : wanted;
    }

    private static Predicate<VaultRow> positive(String word) {
        int colon = word.indexOf(':');
        var field = colon < 0 ? null : FIELDS.get(word.substring(0, colon));
        if (field != null) {
            var value = word.substring(colon + 1);
            return row -> has(field.apply(row), value);
        }
        return row -> has(EVERYWHERE.stream().flatMap(values -> values.apply(row)), word);
    }

    private static boolean has(Stream<String> values, String wanted) {
        return values.anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// `on`, `off`; nothing where it was not reported, so that neither finds it.
    private static Stream<String> purge(VaultRow row) {
        var purge = row.vault().protection().purgeProtected();
        return purge == null ? Stream.empty() : Stream.of(purge ? "on" : "off");
    }

    private static Stream<String> tags(VaultRow row) {
        return row.vault().tags().entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue());
    }
}
