package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Finding.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "orders_cmk, orders-cmk",
        "Schlüssel für Köln, Schlussel-fur-Koln",
        "a..b//c, a-b-c",
        "_x_, x",
    })
    void suggestsTheNearestName(String typed, String suggestion) {
        var finding = Objects.requireNonNull(KeyRules.name(typed, _ -> false));
        assertThat(finding.rule()).isEqualTo(Rule.NAME_CHARACTERS);
        assertThat(finding.suggestion()).isEqualTo(suggestion);
        assertThat(KeyRules.name(suggestion, _ -> false)).isNull();
    }

    @Test
    void suggestsNothingWhereNothingIsLeft() {
        assertThat(Objects.requireNonNull(KeyRules.name("%%%", _ -> false)).suggestion())
                .isNull();
    }

    @Test
    void aNameHasOneTo127Characters() {
        assertThat(KeyRules.name("k".repeat(127), _ -> false)).isNull();
        assertThat(rule(KeyRules.name("k".repeat(128), _ -> false))).isEqualTo(Rule.NAME_TOO_LONG);
        assertThat(rule(KeyRules.name("", _ -> false))).isEqualTo(Rule.NAME_EMPTY);
    }

    @Test
    void namesAreComparedWithoutRegardToCase() {
        var finding = Objects.requireNonNull(KeyRules.name("Orders-CMK", "orders-cmk"::equalsIgnoreCase));
        assertThat(finding.rule()).isEqualTo(Rule.NAME_EXISTS);
        assertThat(finding.error()).isFalse();
    }

    @Test
    void expiryComesAfterActivationAndAfterNow() {
        assertThat(KeyRules.dates(null, null, NOW)).isNull();
        assertThat(KeyRules.dates(NOW, NOW.plusSeconds(1), NOW)).isNull();
        assertThat(rule(KeyRules.dates(NOW.plusSeconds(9), NOW.plusSeconds(9), NOW)))
                .isEqualTo(Rule.EXPIRY_BEFORE_ACTIVATION);
        assertThat(rule(KeyRules.dates(null, NOW, NOW))).isEqualTo(Rule.EXPIRY_PAST);
    }

    @Test
    void operationsFitTheType() {
        assertThat(KeyRules.operations(KeyType.EC, List.of("sign"), false)).isNull();
        assertThat(rule(KeyRules.operations(KeyType.EC, List.of(), false))).isEqualTo(Rule.OPERATIONS_NONE);
        assertThat(KeyRules.operations(KeyType.EC_HSM, List.of("sign", "deriveKey"), true))
                .isNull();
        var finding = Objects.requireNonNull(KeyRules.operations(KeyType.EC, List.of("sign", "wrapKey"), false));
        assertThat(finding.arguments()).containsExactly("wrapKey", "EC");
    }

    @Test
    void importIsForRsaInAnHsmAlone() {
        assertThat(KeyType.RSA_HSM.offered(true)).contains("import");
        assertThat(KeyType.RSA_HSM.operations(true)).doesNotContain("import");
        assertThat(KeyRules.operations(KeyType.RSA_HSM, List.of("import"), false))
                .isNull();
        assertThat(rule(KeyRules.operations(KeyType.RSA_HSM, List.of("sign", "import"), true)))
                .isEqualTo(Rule.OPERATIONS_IMPORT_ALONE);
        for (var type : List.of(KeyType.RSA, KeyType.EC, KeyType.EC_HSM, KeyType.OCT, KeyType.OCT_HSM)) {
            assertThat(type.offered(true)).doesNotContain("import");
            assertThat(rule(KeyRules.operations(type, List.of("import"), true)))
                    .isEqualTo(Rule.OPERATIONS_IMPORT_NEEDS_HSM);
        }
    }

    @Test
    void aKeyHasAtMost15TagsOf256Characters() {
        var longest = "x".repeat(256);
        assertThat(KeyRules.tags(List.of(Map.entry(longest, longest)))).isNull();
        assertThat(rule(KeyRules.tags(List.of(Map.entry("a", longest + "x"))))).isEqualTo(Rule.TAG_TOO_LONG);
        assertThat(rule(KeyRules.tags(Collections.nCopies(16, Map.entry("a", "b")))))
                .isEqualTo(Rule.TAGS_TOO_MANY);
        assertThat(rule(KeyRules.tags(Collections.nCopies(2, Map.entry("a", "b")))))
                .isEqualTo(Rule.TAG_NAME_TWICE);
        assertThat(rule(KeyRules.tags(List.of(Map.entry(" ", "b"))))).isEqualTo(Rule.TAG_NAME_EMPTY);
    }

    @Test
    void exportableNeedsAnHsmAndAReleasePolicy() {
        assertThat(KeyRules.release(KeyType.RSA_HSM, true, "{}")).isNull();
        assertThat(KeyRules.release(KeyType.RSA, false, "")).isNull();
        assertThat(rule(KeyRules.release(KeyType.RSA, true, "{}"))).isEqualTo(Rule.EXPORTABLE_NEEDS_HSM);
        assertThat(rule(KeyRules.release(KeyType.EC_HSM, true, " "))).isEqualTo(Rule.EXPORTABLE_NEEDS_POLICY);
        assertThat(rule(KeyRules.release(KeyType.EC_HSM, false, "{}"))).isEqualTo(Rule.RELEASE_POLICY_NEEDS_EXPORTABLE);
    }

    private static Rule rule(@org.jspecify.annotations.Nullable Finding finding) {
        return Objects.requireNonNull(finding).rule();
    }
}
