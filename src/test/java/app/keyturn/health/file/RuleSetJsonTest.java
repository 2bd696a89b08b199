package app.keyturn.health.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.health.rules.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetJsonTest {
    static Stream<RuleSet> sets() {
        return RuleSets.all().stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void whatIsWrittenIsReadAgain(RuleSet set) throws UnfitFile {
        assertThat(RuleSetJson.read(RuleSetJson.write(set))).isEqualTo(set);
    }

    @Test
    void theExampleOfTheSchemaIsRead() throws UnfitFile {
        var set = RuleSetJson.read("""
                {
                  "keyturnRules": 1,
                  "name": "contoso",
                  "vault": [
                    {"check": "rotationScheduled", "days": 365, "severity": "high", "reference": "Our standard 4.2"},
                    {"check": "rsaSize", "bits": 3072, "definition": "82067dbb-e53b-4e06-b631-546d197452d9"},
                    {"check": "tags", "names": ["owner"]}
                  ],
                  "hsm": [{"check": "expirationSet"}]
                }
                """);
        assertThat(set.name()).isEqualTo("contoso");
        assertThat(set.vault())
                .extracting("check")
                .containsExactly(Check.ROTATION_SCHEDULED, Check.RSA_SIZE, Check.TAGS);
        assertThat(set.vault().getFirst().severity()).isEqualTo(Severity.HIGH);
        assertThat(set.vault().getFirst().values()).containsExactly("365");
        assertThat(set.vault().get(1).severity()).isEqualTo(Check.RSA_SIZE.severity());
        assertThat(set.hsm()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // in place of the rule, what is refused, where
                "{'check': 'tags'}                                          | vault[1].names",
                "{'check': 'tags', 'names': []}                             | vault[1].names",
                "{'check': 'tags', 'names': ['']}                           | vault[1].names[0]",
                "{'check': 'tags', 'names': 'owner'}                        | vault[1].names",
                "{'check': 'rsaSize'}                                       | vault[1].bits",
                "{'check': 'rsaSize', 'bits': 0}                            | vault[1].bits",
                "{'check': 'rsaSize', 'bits': '2048'}                       | vault[1].bits",
                "{'check': 'rsaSize', 'bits': 2048.5}                       | vault[1].bits",
                "{'check': 'rsaSize', 'bits': 1000000}                      | vault[1].bits",
                "{'check': 'rsaSize', 'bits': 2048, 'days': 3}              | vault[1].days",
                "{'check': 'expirationSet', 'days': 3}                      | vault[1].days",
                "{'check': 'ROTATION_SCHEDULED', 'days': 3}                 | rotationScheduled",
                "{'check': 'expirationSet', 'severity': 'critical'}         | high, medium, low",
                "{'check': 'expirationSet', 'serverity': 'low'}             | vault[1].serverity",
                "{'check': 'expirationSet', 'reference': 7}                 | vault[1].reference",
                "{'check': 'expirationSet', 'definition': '82067dbb-e53b-4e06-b631-546d197452d9'} | is about rsaSize",
                "7                                                          | vault[1]",
                "{'check': 'expirationSet'                                  | line 1",
                "{'check': 'expirationSet', 'check': 'tags'}                | line 1",
            })
    void whatIsWrongIsNamedWithItsPlace(String rule, String where) {
        var json = "{'keyturnRules': 1, 'name': 'n', 'vault': [{'check': 'expirationSet'}, %s]}".formatted(rule);
        assertThatThrownBy(() -> RuleSetJson.read(json.replace('\'', '"')))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining(where);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'keyturnRules': 2, 'name': 'n'}                | keyturnRules: 2",
                "{'keyturnRules': 1, 'name': 'n'}                | no rule",
                "{'keyturnRules': 1, 'name': ' ', 'hsm': []}     | name",
                "{'keyturnRules': 1, 'name': 'n', 'hsm': {}}     | hsm",
                "{'keyturnRules': 1, 'name': 'n', 'vaults': []}  | vaults",
                "{'rules': []}                                   | the whole text",
                "[]                                              | no rule",
                "~~                                              | the whole text",
            })
    void whatIsNoRuleSetIsRefused(String json, String where) {
        assertThatThrownBy(() -> RuleSetJson.read(json.replace('\'', '"')))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining(where);
    }
}
