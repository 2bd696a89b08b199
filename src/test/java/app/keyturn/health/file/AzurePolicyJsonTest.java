package app.keyturn.health.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.health.rules.AzureDefinition;
import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.HealthRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzurePolicyJsonTest {
    private static final String SETS = "/providers/Microsoft.Authorization/policySetDefinitions/";
    private static final String DEFINITIONS = "/providers/Microsoft.Authorization/policyDefinitions/";

    /// As `az policy assignment show` prints it.
    private static final String ASSIGNMENT = """
            {
              "displayName": "Keys rotate within 90 days",
              "enforcementMode": "Default",
              "id": "/subscriptions/00000000-0000-0000-0000-000000000001/providers/Microsoft.Authorization/policyAssignments/a1",
              "name": "a1",
              "notScopes": [],
              "parameters": {"effect": {"value": "Audit"}, "maximumDaysToRotate": {"value": 90}},
              "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/d8cf8476-a2ec-4916-896e-992351803c44",
              "scope": "/subscriptions/00000000-0000-0000-0000-000000000001",
              "type": "Microsoft.Authorization/policyAssignments"
            }""";

    /// As the REST API has one, shortened: a definition about something else, fixed values, parameters, and a
    /// definition for managed HSMs.
    private static final String INITIATIVE = """
            {
              "id": "/providers/Microsoft.Authorization/policySetDefinitions/Contoso-Keys",
              "properties": {
                "displayName": "Contoso keys",
                "parameters": {
                  "rotateDays": {"type": "Integer", "defaultValue": 30},
                  "expiryEffect": {"type": "String", "defaultValue": "Disabled"},
                  "types": {"type": "Array", "defaultValue": ["RSA-HSM", "EC-HSM"]}
                },
                "policyDefinitions": [
                  {
                    "policyDefinitionReferenceId": "vaultRbac",
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5",
                    "parameters": {"effect": {"value": "[parameters('expiryEffect')]"}}
                  },
                  {
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/d8cf8476-a2ec-4916-896e-992351803c44",
                    "parameters": {"maximumDaysToRotate": {"value": "[parameters('rotateDays')]"}}
                  },
                  {
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/49a22571-d204-4c91-a7b6-09b1a586fbc9",
                    "parameters": {"maximumValidityInDays": {"value": 730}}
                  },
                  {
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0",
                    "parameters": {"effect": {"value": "[parameters('expiryEffect')]"}}
                  },
                  {
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/75c4f823-d65c-4f29-a733-01d0077fdbcb",
                    "parameters": {"allowedKeyTypes": {"value": "[parameters('types')]"}}
                  },
                  {
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/ad27588c-0198-4c84-81ef-08efd0274653"
                  }
                ]
              }
            }""";

    private static HealthRule rule(AzureDefinition definition, String reference, Object... values) {
        return definition.rule(reference, values);
    }

    @Test
    void anAssignmentOfOneDefinitionIsARule() throws UnfitFile {
        var pasted = AzurePolicyJson.read(ASSIGNMENT);
        assertThat(pasted.rules().name()).isEqualTo("Keys rotate within 90 days");
        assertThat(pasted.rules().vault())
                .containsExactly(rule(AzureDefinition.ROTATION_SCHEDULED, "Keys rotate within 90 days", 90));
        assertThat(pasted.rules().hsm()).isEmpty();
    }

    @Test
    void anInitiativeHasItsValuesFromItsParameters() throws UnfitFile {
        var pasted = AzurePolicyJson.read(INITIATIVE);
        var name = "Contoso keys";
        assertThat(pasted.rules().vault())
                .containsExactly(
                        rule(AzureDefinition.ROTATION_SCHEDULED, name, 30),
                        rule(AzureDefinition.MAXIMUM_VALIDITY, name, 730),
                        rule(AzureDefinition.KEY_TYPE, name, "RSA-HSM", "EC-HSM"));
        assertThat(pasted.rules().hsm()).containsExactly(rule(AzureDefinition.HSM_DAYS_BEFORE_EXPIRATION, name, 90));
        assertThat(pasted.disabled()).containsExactly(AzureDefinition.EXPIRATION_SET);
        assertThat(pasted.others()).isEqualTo(1);
    }

    /// Its id is compared as Azure does, without regard to case.
    @Test
    void anAssignmentOfAnInitiativeGoesBeforeItsDefaults() throws UnfitFile {
        var assignment = """
                {"properties": {"displayName": "Production", "policyDefinitionId": "%scontoso-keys",
                 "parameters": {"rotateDays": {"value": 45}, "expiryEffect": {"value": "Deny"}}}}""".formatted(SETS);
        var pasted = AzurePolicyJson.read("[" + assignment + ", " + INITIATIVE + "]");
        assertThat(pasted.rules().vault())
                .extracting(HealthRule::check)
                .containsExactly(
                        Check.ROTATION_SCHEDULED, Check.MAXIMUM_VALIDITY, Check.EXPIRATION_SET, Check.KEY_TYPE);
        assertThat(pasted.rules().vault().getFirst().values()).containsExactly("45");
        assertThat(pasted.disabled()).isEmpty();
    }

    @Test
    void aListOfAssignmentsIsOneSet() throws UnfitFile {
        var size = """
                {"policyDefinitionId": "%s82067dbb-e53b-4e06-b631-546d197452d9",
                 "parameters": {"minimumRSAKeySize": {"value": "3072"}}}""".formatted(DEFINITIONS);
        var off = """
                {"policyDefinitionId": "%s587c79fe-dd04-4a5e-9d0b-f89598c7261b",
                 "parameters": {"effect": {"value": "disabled"}}}""".formatted(DEFINITIONS);
        var pasted = AzurePolicyJson.read("[" + ASSIGNMENT + "," + size + "," + off + "]");
        assertThat(pasted.rules().vault())
                .extracting(HealthRule::check)
                .containsExactly(Check.ROTATION_SCHEDULED, Check.RSA_SIZE);
        assertThat(pasted.disabled()).containsExactly(AzureDefinition.HSM_BACKED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "d8cf8476-a2ec-4916-896e-992351803c44 | {}                                     | maximumDaysToRotate has no value",
                "d8cf8476-a2ec-4916-896e-992351803c44 | {'maximumDaysToRotate': {'value': 0}}  | maximumDaysToRotate cannot be 0",
                "d8cf8476-a2ec-4916-896e-992351803c44 | {'maximumDaysToRotate': {'value': -3}} | maximumDaysToRotate cannot be -3",
                "d8cf8476-a2ec-4916-896e-992351803c44 | {'maximumDaysToRotate': {'value': '[add(1, 2)]'}} | [add(1, 2)]",
                "75c4f823-d65c-4f29-a733-01d0077fdbcb | {'allowedKeyTypes': {'value': ['']}}   | allowedKeyTypes cannot be",
                "12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5 | {}                                     | no rule about keys",
            })
    void whatIsMissingIsNamed(String definition, String parameters, String words) {
        var json = "{'policyDefinitionId': '%s%s', 'parameters': %s}"
                .formatted(DEFINITIONS, definition, parameters.replace("'[add(1, 2)]'", "#[add(1, 2)]#"))
                .replace('\'', '"')
                .replace('#', '"');
        assertThatThrownBy(() -> AzurePolicyJson.read(json))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining(words);
    }

    @Test
    void anInitiativeThatIsOnlyNamedIsAskedFor() {
        var json = "{\"policyDefinitionId\": \"%se3ec7e09-768c-4b64-882c-fcada3772047\"}".formatted(SETS);
        assertThatThrownBy(() -> AzurePolicyJson.read(json))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining("must be in the same text");
    }

    @Test
    void aParameterThatTheInitiativeLacksIsNamed() {
        assertThatThrownBy(() -> AzurePolicyJson.read(INITIATIVE.replace("\"rotateDays\": {", "\"other\": {")))
                .isInstanceOf(UnfitFile.class)
                .hasMessageContaining("policyDefinitions[1]: maximumDaysToRotate has no value");
    }
}
