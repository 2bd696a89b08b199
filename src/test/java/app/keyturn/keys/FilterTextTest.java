package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {
    private static final Map<String, KeyRow> ROWS = rows();

    /// Keys r2, r4 and rh: RSA 2048 and 4096, RSA-HSM 3072; e and k: EC P-256 and P-256K.
    private static Map<String, KeyRow> rows() {
        var vault = new KeysFixture();
        var now = KeysFixture.NOW;
        vault.vault.createKey(SomeKey.named("r2")
                .type(KeyType.RSA)
                .size(2048)
                .expiresOn(now.plus(Duration.ofDays(20)))
                .tags(Map.of("env", "prod", "owner", "Payments team"))
                .wanted());
        vault.vault.createKey(SomeKey.named("r4")
                .type(KeyType.RSA)
                .size(4096)
                .expiresOn(Instant.parse("2027-03-15T12:00:00Z"))
                .tags(Map.of("env", "non-prod", "region", "north europe"))
                .wanted());
        vault.vault.createKey(SomeKey.named("rh")
                .type(KeyType.RSA_HSM)
                .size(3072)
                .enabled(false)
                .wanted());
        vault.create("e", now.plus(Duration.ofDays(400)), true, Map.of("note", "size:<3072 \"quoted\""));
        vault.vault.createKey(
                SomeKey.named("k").type(KeyType.EC).curve("P-256K").wanted());
        vault.rotateEvery("e", 30);
        vault.refresh();
        return vault.catalog.rowsProperty().get().stream().collect(Collectors.toMap(KeyRow::name, row -> row));
    }

    private static FilterText parse(String text) {
        return FilterText.parse(text, ZoneOffset.UTC);
    }

    private static String found(String text) {
        var filter = parse(text);
        return ROWS.values().stream()
                .filter(row -> filter.test(row) == FilterTerm.Answer.YES)
                .map(KeyRow::name)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type:rsa                     | r2 r4 rh
            TYPE:RSA-hsm                 | rh
            type:hsm                     | rh
            type:e                       | e k
            -type:ec                     | r2 r4 rh
            type:rsa -type:hsm           | r2 r4
            size:<3072                   | r2
            size:<=3072                  | r2 rh
            size:3072                    | rh
            size:=3072                   | rh
            size:>=3072                  | r4 rh
            size:>3072                   | r4
            -size:<3072                  | e k r4 rh
            curve:p-256                  | e
            curve:P256                   | e
            curve:p-256k                 | k
            curve:secp256k1              | k
            curve:p-2                    | e k
            status:disabled              | rh
            status:exp                   | r2
            status:EXPIRING              | r2
            -status:enabled              | r2 rh
            expires:<30d                 | r2
            expires:30d                  | r2
            expires:<1y                  | r2 r4
            expires:>1y                  | e
            expires:never                | k rh
            -expires:never               | e r2 r4
            expires:2027-03-15           | r4
            expires:2027-03              | r4
            expires:<=2027-03-15         | r2 r4
            expires:<2027-03-15          | r2
            expires:>2027-03             | e
            expires:>=2027               | e r4
            expires:2026                 | r2
            rotates:<6w                  | e
            rotates:never                | k r2 r4 rh
            created:<1d                  | e k r2 r4 rh
            created:>1m                  |
            created:2026-11-23           | e k r2 r4 rh
            updated:<1w                  | e k r2 r4 rh
            tag:env=prod                 | r2
            tag:ENV=Prod                 | r2
            tag:env=                     | r2 r4
            tag:=prod                    | r2
            -tag:env=prod                | e k r4 rh
            tag:owner=payments           | r2
            tag:owner="payments team"    | r2
            tag:prod                     | r2 r4
            tag:region="north europe"    | r4
            tag:"region"=north           | r4
            tag:note="size:<3072 \\"quoted\\"" | e
            name:r                       | r2 r4 rh
            vault:nowhere                |
            -vault:nowhere               | e k r2 r4 rh
            vault:                       | e k r2 r4 rh
            name:R4                      | r4
            env:prod                     | r2
            env                          | r2 r4
            "payments team"              | r2
            payments r2                  | r2
            payments r4                  |
            -env                         | e k rh
            "size:<3072"                 | e
            type:                        | e k r2 r4 rh
            size:<                       | e k r2 r4 rh
            expires:>=                   | e k r2 r4 rh
            -                            | e k r2 r4 rh
            `   `                        | e k r2 r4 rh
            "payments team               | r2
            """)
    void findsWhatItAsksFor(String text, String names) {
        assertThat(found(text)).isEqualTo(names == null ? "" : names);
        assertThat(parse(text).odd()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:foo",
                "-type:foo",
                "size:big",
                "size:<<3072",
                "size:-1",
                "size:99999999999",
                "curve:p-999",
                "status:fine",
                "expires:soon",
                "expires:<30",
                "expires:30q",
                "expires:<never",
                "created:never",
                "expires:2027-13",
                "expires:2027-02-30",
                "expires:20x7",
                "expires:999999d"
            })
    void whatIsNotUnderstoodIsSaidAndShowsNoKey(String text) {
        assertThat(found(text)).isEmpty();
        assertThat(found("r2 " + text)).isEmpty();
        assertThat(parse(text).odd())
                .singleElement()
                .asString()
                .contains(text.replaceFirst("^-", ""))
                .contains("What can stand there");
    }

    @Test
    void whatIsNotKnownOfAKeyIsNeitherMeantNorExcluded() {
        var unread = new KeyRow(
                SomeKey.VAULT,
                KnownKey.listed(Objects.requireNonNull(ROWS.get("r2")).item(), KeysFixture.NOW));
        for (var text : List.of("size:2048", "-size:2048", "type:rsa", "-type:rsa", "curve:p-256", "rotates:never")) {
            assertThat(parse(text).test(unread)).as(text).isEqualTo(FilterTerm.Answer.UNKNOWN);
        }
        assertThat(parse("size:2048 -r2").test(unread)).isEqualTo(FilterTerm.Answer.NO);
        assertThat(parse("status:expiring r2").test(unread)).isEqualTo(FilterTerm.Answer.YES);
    }

    @Test
    void aVeryLongTextIsRefusedInWords() {
        assertThat(found("a ".repeat(100_000))).isEmpty();
        assertThat(parse("r ".repeat(FilterText.MOST_TERMS)).odd()).isEmpty();
        assertThat(parse("r ".repeat(FilterText.MOST_TERMS + 1)).odd()).hasSize(1);
        assertThat(parse("\"".repeat(5_000)).odd()).hasSize(1);
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll @StringLength(max = 60) String text) {
        for (var row : ROWS.values()) {
            for (var field : FilterField.values()) {
                assertThat(parse(field.word() + ":" + text).test(row)).isNotNull();
            }
            assertThat(parse(text).test(row)).isNotNull();
        }
    }

    @Property
    void aQuotedValueIsReadAsItWas(@ForAll @StringLength(min = 1, max = 40) String value) {
        var token = FilterToken.of("tag:" + FilterToken.quoted(value)).getFirst();
        assertThat(token.value()).isEqualTo(value);
        assertThat(token.equals()).isEqualTo(-1);
    }
}
