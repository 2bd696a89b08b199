package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Finding.Rule;
import app.keyturn.vault.PropertyRules.Properties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(900);
    private static final Instant PAST = NOW.minusSeconds(900);
    private static final List<String> SIGN = List.of("sign", "verify");

    private static Properties properties(
            boolean enabled, @Nullable Instant notBefore, @Nullable Instant expires, List<String> operations) {
        return new Properties(enabled, notBefore, expires, operations);
    }

    private static List<Rule> rules(@Nullable Properties before, Properties after) {
        return new PropertyRules(before, after, KeyType.EC, false, NOW)
                .all().stream().map(Finding::rule).toList();
    }

    @Test
    void whatIsAskedOfANewVersionIsJudged() {
        assertThat(rules(null, properties(true, null, LATER, SIGN))).isEmpty();
        assertThat(rules(null, properties(false, null, PAST, List.of())))
                .containsExactly(Rule.DISABLED, Rule.EXPIRY_PAST, Rule.OPERATIONS_NONE);
        assertThat(rules(null, properties(true, LATER, LATER, SIGN))).containsExactly(Rule.EXPIRY_BEFORE_ACTIVATION);
    }

    @Test
    void whatAVersionHasAlreadyKeepsNothingBack() {
        var odd = properties(false, PAST, PAST, List.of("import"));
        assertThat(rules(odd, odd)).isEmpty();
        assertThat(rules(odd, properties(false, PAST, PAST, List.of("import", "sign"))))
                .isEmpty();
        assertThat(rules(odd, properties(true, PAST, PAST, List.of()))).containsExactly(Rule.OPERATIONS_REMOVED);
    }

    @Test
    void aKeyExchangeKeyGetsNoOtherOperation() {
        var exchange = properties(true, null, LATER, List.of("import"));
        var mixed = properties(true, null, LATER, List.of("import", "sign"));
        assertThat(exchangeRules(exchange, exchange)).isEmpty();
        assertThat(exchangeRules(exchange, mixed)).containsExactly(Rule.OPERATIONS_IMPORT_ALONE);
        assertThat(exchangeRules(properties(true, null, LATER, SIGN), mixed))
                .containsExactly(Rule.OPERATIONS_IMPORT_ALONE);
        assertThat(exchangeRules(properties(true, null, LATER, SIGN), exchange)).isEmpty();
        assertThat(exchangeRules(mixed, properties(true, null, LATER, List.of("import", "sign", "verify"))))
                .isEmpty();
    }

    private static List<Rule> exchangeRules(Properties before, Properties after) {
        return new PropertyRules(before, after, KeyType.RSA_HSM, false, NOW)
                .all().stream().map(Finding::rule).toList();
    }

    @Test
    void whatIsEditedIsJudged() {
        var before = properties(true, PAST, LATER, SIGN);
        assertThat(rules(before, properties(false, PAST, LATER, SIGN))).containsExactly(Rule.DISABLED);
        assertThat(rules(before, properties(true, PAST, NOW, SIGN))).containsExactly(Rule.EXPIRY_PAST);
        assertThat(rules(before, properties(true, LATER, LATER, SIGN))).containsExactly(Rule.EXPIRY_BEFORE_ACTIVATION);
        assertThat(rules(before, properties(true, PAST, null, SIGN))).containsExactly(Rule.EXPIRY_REMOVED);
        assertThat(rules(before, properties(true, null, LATER, SIGN))).containsExactly(Rule.ACTIVATION_REMOVED);
        assertThat(rules(before, properties(true, PAST, LATER, List.of("sign", "wrapKey"))))
                .containsExactly(Rule.OPERATIONS_DO_NOT_FIT);
    }

    @Test
    void onlyWhatCouldNeverBeMeantIsStopped() {
        assertThat(Finding.of(Rule.DISABLED).error()).isFalse();
        assertThat(Finding.of(Rule.EXPIRY_PAST).error()).isFalse();
        assertThat(Finding.of(Rule.OPERATIONS_REMOVED).error()).isFalse();
        assertThat(Finding.of(Rule.EXPIRY_BEFORE_ACTIVATION).error()).isTrue();
    }
}
