package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.SomeKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyQueryTest {
    private final KeysFixture vault = new KeysFixture();

    @BeforeEach
    void fill() {
        vault.create("Beta", KeysFixture.NOW.plus(Duration.ofDays(5)), true, Map.of("env", "prod"));
        vault.create("alpha", KeysFixture.NOW.plus(Duration.ofDays(200)), true, Map.of("env", "test"));
        vault.create("gamma", null, false, Map.of());
        vault.rotateEvery("alpha", 30);
        vault.refresh();
    }

    private KeyQuery.Result run(String text, KeyFilter chip, KeySort... sort) {
        return new KeyQuery(FilterText.parse(text, ZoneOffset.UTC), chip, List.of(sort))
                .run(vault.catalog.rowsProperty().get());
    }

    private List<String> names(String text, KeyFilter chip, KeySort... sort) {
        return run(text, chip, sort).rows().stream().map(KeyRow::name).toList();
    }

    @Test
    void filtersByNameAndTag() {
        assertThat(names("", KeyFilter.ALL)).containsExactly("alpha", "Beta", "gamma");
        assertThat(names("BET", KeyFilter.ALL)).containsExactly("Beta");
        assertThat(names("env:prod", KeyFilter.ALL)).containsExactly("Beta");
        assertThat(names("env:prod alpha", KeyFilter.ALL)).isEmpty();
    }

    @Test
    void chipsShowAndCount() {
        assertThat(names("", KeyFilter.NEEDS_ATTENTION)).containsExactly("Beta");
        assertThat(names("", KeyFilter.EXPIRING)).containsExactly("Beta");
        assertThat(names("", KeyFilter.NO_POLICY)).containsExactly("Beta", "gamma");
        assertThat(names("", KeyFilter.DISABLED)).containsExactly("gamma");
        assertThat(run("env", KeyFilter.DISABLED).counts())
                .containsEntry(KeyFilter.ALL, 2)
                .containsEntry(KeyFilter.DISABLED, 0);
    }

    @Test
    void sortsByTheColumnsInTurn() {
        assertThat(names("", KeyFilter.ALL, new KeySort("nameColumn", false)))
                .containsExactly("gamma", "Beta", "alpha");
        assertThat(names("", KeyFilter.ALL, new KeySort("expiresColumn", true)))
                .containsExactly("Beta", "alpha", "gamma");
        assertThat(names("", KeyFilter.ALL, new KeySort("nextRotationColumn", true)))
                .containsExactly("alpha", "Beta", "gamma");
        assertThat(names("", KeyFilter.ALL, new KeySort("statusColumn", true)))
                .containsExactly("Beta", "alpha", "gamma");
    }

    private static final List<String> COLUMNS = List.of(
            "nameColumn",
            "typeColumn",
            "statusColumn",
            "nextRotationColumn",
            "expiresColumn",
            "tagsColumn",
            "createdColumn",
            "updatedColumn");

    @Test
    void whatIsNotKnownComesLastInBothDirections() {
        var unread = new KeyRow(
                SomeKey.VAULT,
                KnownKey.listed(
                        new KeyItem(
                                new KeyIdentifier("https://a/keys/aaa", "aaa", ""),
                                vault.row("gamma").item().attributes(),
                                new ReadOnlyAttributes(null, null, null, null, null),
                                Map.of(),
                                false,
                                List.of("exp")),
                        KeysFixture.NOW));
        var rows = new ArrayList<>(vault.catalog.rowsProperty().get());
        rows.addFirst(unread);
        for (var column : COLUMNS.subList(3, 8)) {
            for (boolean up : List.of(true, false)) {
                assertThat(KeySort.sorted(rows, List.of(new KeySort(column, up))))
                        .as("%s %s", column, up)
                        .hasSize(4)
                        .last()
                        .isIn(unread, column.equals("tagsColumn") ? vault.row("gamma") : unread);
            }
        }
        assertThat(KeySort.sorted(rows, List.of(new KeySort("typeColumn", false))))
                .last()
                .isEqualTo(unread);
    }

    @Test
    void everyColumnSortsBothWays() {
        for (var column : COLUMNS) {
            assertThat(names("-gamma", KeyFilter.ALL, new KeySort(column, true)))
                    .as(column)
                    .hasSize(2);
        }
        assertThat(names("-gamma", KeyFilter.ALL, new KeySort("tagsColumn", false)))
                .containsExactly("alpha", "Beta");
        assertThat(names("", KeyFilter.ALL, new KeySort("expiresColumn", false)))
                .as("never is later than any day")
                .containsExactly("gamma", "alpha", "Beta");
    }

    @Test
    void sizesSortAsNumbers() {
        vault.vault.createKey(SomeKey.named("big").type(KeyType.RSA).size(4096).wanted());
        vault.vault.createKey(
                SomeKey.named("small").type(KeyType.RSA).size(2048).wanted());
        vault.refresh();
        assertThat(names("type:rsa", KeyFilter.ALL, new KeySort("typeColumn", true)))
                .containsExactly("small", "big");
        assertThat(names("type:rsa", KeyFilter.ALL, new KeySort("typeColumn", false)))
                .containsExactly("big", "small");
    }

    @Test
    void keysOfWhichTheFilterKnowsTooLittleAreCountedAndNotShown() {
        var unread =
                new KeyRow(SomeKey.VAULT, KnownKey.listed(vault.row("gamma").item(), KeysFixture.NOW));
        var result = new KeyQuery(FilterText.parse("-type:rsa", ZoneOffset.UTC), KeyFilter.ALL, List.of())
                .run(List.of(vault.row("Beta"), unread));
        assertThat(result.rows()).extracting(KeyRow::name).containsExactly("Beta");
        assertThat(result.unknown()).isOne();
    }

    @Test
    void aWordThatLooksLikeAFieldIsSaidOnlyWhereNoTagHasIt() {
        assertThat(run("env:prod", KeyFilter.ALL).trouble()).isEmpty();
        assertThat(run("typ:rsa", KeyFilter.ALL).trouble())
                .singleElement()
                .asString()
                .contains("\"typ\"", "type, size, curve", "tag");
        assertThat(run("typ:rsa", KeyFilter.ALL).rows()).isEmpty();
    }

    /// A query takes a fraction of a second; the limit only tells that from minutes.
    @Test
    void aHundredThousandKeysAreFilteredSortedAndMeasured() {
        var like = vault.row("alpha").known();
        List<KeyRow> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            var name = "key-%06d".formatted(i);
            var item = new KeyItem(
                    new KeyIdentifier("https://a/keys/" + name, name, ""),
                    like.item().attributes(),
                    like.item().readOnly(),
                    Map.of("env", i % 2 == 0 ? "prod" : "test", "app", Integer.toString(i)),
                    false,
                    List.of());
            rows.add(new KeyRow(
                    SomeKey.VAULT,
                    new KnownKey(item, like.details(), like.policy(), null, like.seenAt(), KnownKey.Writing.NONE)));
        }
        var filter = FilterText.parse("type:ec curve:p-256 expires:<1y -tag:env=test key typo:x", ZoneOffset.UTC);
        var query = new KeyQuery(filter, KeyFilter.ALL, List.of(new KeySort("nextRotationColumn", false)));
        var result = assertTimeout(Duration.ofSeconds(20), () -> query.run(rows));
        assertThat(result.rows()).isEmpty();
        assertThat(result.trouble()).hasSize(1);
        var found = FilterText.parse("type:ec -tag:env=test tag:app=99998", ZoneOffset.UTC);
        assertThat(new KeyQuery(found, KeyFilter.ALL, List.of()).run(rows).rows())
                .extracting(KeyRow::name)
                .containsExactly("key-099998");
        assertThat(FilterValues.of(rows).tags().get("env")).containsExactly("prod", "test");
    }
}
