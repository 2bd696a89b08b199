package app.keyturn.health.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleSetsTest {
    @Test
    void azurePolicyHasEveryDefinitionOnce() {
        var ids = Stream.concat(RuleSets.AZURE_POLICY.vault().stream(), RuleSets.AZURE_POLICY.hsm().stream())
                .map(HealthRule::id);
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(Stream.of(AzureDefinition.values())
                        .map(AzureDefinition::id)
                        .toList());
        assertThat(RuleSets.AZURE_POLICY.vault()).hasSize(9);
    }

    @Test
    void aDefinitionIsFoundByAnyFormOfItsId() {
        for (var one : AzureDefinition.values()) {
            assertThat(one.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            assertThat(AzureDefinition.of("/providers/Microsoft.Authorization/policyDefinitions/" + one.id()))
                    .contains(one);
            assertThat(AzureDefinition.of(one.id().toUpperCase(Locale.ROOT))).contains(one);
        }
        assertThat(AzureDefinition.of("0b60c0b2-2dc2-4e1c-b5c9-abbed971de53")).isEmpty();
    }

    /// Rules for vaults go by definitions for vaults, those for managed HSMs by theirs.
    @Test
    void definitionsStandWithTheirKindOfVault() {
        for (var set : RuleSets.all()) {
            for (var hsm : new boolean[] {false, true}) {
                for (var rule : set.rules(hsm)) {
                    if (rule.id() != null) {
                        var definition = AzureDefinition.of(rule.id()).orElseThrow();
                        assertThat(definition.managedHsm()).as(set.name()).isEqualTo(hsm);
                        assertThat(definition.check()).isEqualTo(rule.check());
                    }
                }
            }
        }
    }

    @Test
    void aSetHasACheckOnceAndSaysWhatDemandsIt() {
        for (var set : RuleSets.all()) {
            for (var rules : List.of(set.vault(), set.hsm())) {
                var checks = EnumSet.noneOf(Check.class);
                for (var rule : rules) {
                    assertThat(checks.add(rule.check()))
                            .as(set.name() + " " + rule.check())
                            .isTrue();
                    assertThat(rule.reference().isEmpty()).as(set.name()).isEqualTo(set == RuleSets.KEYTURN);
                }
            }
        }
    }

    @Test
    void setsAreFoundByName() {
        assertThat(RuleSets.named("PCI-DSS-4.0.1")).contains(RuleSets.PCI_DSS);
        assertThat(RuleSets.named("iso")).isEmpty();
        assertThat(RuleSets.all()).extracting(RuleSet::name).doesNotHaveDuplicates();
    }
}
