package app.keyturn.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxRequest;
import app.keyturn.ui.FindingWords;
import app.keyturn.vault.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePolicyCheckTest {
    private static final String AUTHORITY = "'authority':'https://a.attest.azure.net'";
    private static final String CLAIM = "{'claim':'x','equals':1}";

    /// One entry of the example that the documentation links to, in the order that it has there.
    private static final String MICROSOFTS = """
            {
              "anyOf": [
                {
                  "allOf": [
                    { "claim": "x-ms-compliance-status", "equals": "azure-compliant-cvm" },
                    {
                      "anyOf": [
                        { "claim": "x-ms-attestation-type", "equals": "tdxvm" },
                        { "claim": "x-ms-attestation-type", "equals": "sevsnpvm" }
                      ]
                    }
                  ],
                  "authority": "https://sharedeus.eus.attest.azure.net/"
                }
              ],
              "version": "1.0.0"
            }
            """;

    /// A policy with one authority that holds what is given, in single quotes.
    private static String policy(String inside) {
        return "{'version':'1.0.0','anyOf':[{" + inside + "}]}";
    }

    private static Finding found(String singleQuoted) {
        return Objects.requireNonNull(ReleasePolicyCheck.first(singleQuoted.replace('\'', '"')), "nothing was found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello                              | RELEASE_POLICY_NO_JSON",
                "{'version':'1.0.0','anyOf':[       | RELEASE_POLICY_NO_JSON",
                "{} {}                              | RELEASE_POLICY_NO_JSON",
                "{'version':'1','version':'2'}      | RELEASE_POLICY_TWICE",
                "[]                                 | RELEASE_POLICY_NO_OBJECT",
                "{'anyOf':[]}                       | RELEASE_POLICY_NO_VERSION",
                "{'version':1,'anyOf':[]}           | RELEASE_POLICY_NO_VERSION",
                "{'version':'1.0.0'}                | RELEASE_POLICY_NO_AUTHORITIES",
                "{'version':'1.0.0','anyOf':{}}     | RELEASE_POLICY_NO_AUTHORITIES",
            })
    void whatIsNoPolicyAtAll(String json, Finding.Rule rule) {
        var finding = found(json);
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.error()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'allOf':[C]                                       | RELEASE_POLICY_AUTHORITY | anyOf[0].authority",
                "'authority':7,'allOf':[C]                         | RELEASE_POLICY_AUTHORITY | anyOf[0].authority",
                "'authority':'http://a.net','allOf':[C]            | RELEASE_POLICY_AUTHORITY | anyOf[0].authority",
                "'authority':'my.attestation.com','allOf':[C]      | RELEASE_POLICY_AUTHORITY | anyOf[0].authority",
                "'authority':'https://<a>.attest.net','allOf':[C]  | RELEASE_POLICY_PLACEHOLDER | anyOf[0].authority",
                "A                                                 | RELEASE_POLICY_NO_CONDITIONS | anyOf[0]",
                "A,'allOf':[C],'anyOf':[C]                         | RELEASE_POLICY_BOTH_CONDITIONS | anyOf[0]",
                "A,'allOf':[]                                      | RELEASE_POLICY_EMPTY_LIST | anyOf[0].allOf",
                "A,'anyOf':C                                       | RELEASE_POLICY_EMPTY_LIST | anyOf[0].anyOf",
                "A,'allOf':['x']                                   | RELEASE_POLICY_NOT_AN_OBJECT | anyOf[0].allOf[0]",
                "A,'allOf':[C,{'equals':1}]                        | RELEASE_POLICY_NO_CLAIM | anyOf[0].allOf[1]",
                "A,'allOf':[{'claim':' ','equals':1}]              | RELEASE_POLICY_NO_CLAIM | anyOf[0].allOf[0]",
                "A,'allOf':[{'claim':'x'}]                         | RELEASE_POLICY_NO_EQUALS | anyOf[0].allOf[0]",
                "A,'allOf':[{'claim':'x','equals':null}]           | RELEASE_POLICY_VALUE | anyOf[0].allOf[0].equals",
                "A,'allOf':[{'claim':'x','equals':[1]}]            | RELEASE_POLICY_VALUE | anyOf[0].allOf[0].equals",
                "A,'allOf':[{'anyOf':[{'claim':'x'}]}]             | RELEASE_POLICY_NO_EQUALS | anyOf[0].allOf[0].anyOf[0]",
                "A,'allOf':[{'anyOf':[]}]                          | RELEASE_POLICY_EMPTY_LIST | anyOf[0].allOf[0].anyOf",
            })
    void whatIsWrongIsToldWithItsPlace(String inside, Finding.Rule rule, String place) {
        var finding = found(policy(inside.replace("A", AUTHORITY).replace("C", CLAIM)));
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.error()).isTrue();
        assertThat(finding.arguments().getFirst()).isEqualTo(place);
        assertThat(FindingWords.of(finding)).startsWith(place + ": ");
    }

    @Test
    void anEmptyListOfAuthoritiesIsNone() {
        assertThat(found("{'version':'1.0.0','anyOf':[]}").arguments()).containsExactly("anyOf");
        assertThat(found("{'version':'1.0.0','anyOf':[3]}").rule())
                .isEqualTo(Finding.Rule.RELEASE_POLICY_NOT_AN_OBJECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'later':1,A,'allOf':[C]                             | RELEASE_POLICY_UNKNOWN_MEMBER | anyOf[0].later",
                "A,'allOf':[{'claim':'x','equals':1,'note':'y'}]     | RELEASE_POLICY_UNKNOWN_MEMBER | anyOf[0].allOf[0].note",
                "A,'allOf':[{'allOf':[C],'note':'y'}]                | RELEASE_POLICY_UNKNOWN_MEMBER | anyOf[0].allOf[0].note",
                "A,'allOf':[{'claim':'x','notEquals':1}]             | RELEASE_POLICY_OTHER_OPERATOR | anyOf[0].allOf[0]",
            })
    void whatTheGrammarMayStillLearnIsAWarning(String inside, Finding.Rule rule, String place) {
        var finding = found(policy(inside.replace("A", AUTHORITY).replace("C", CLAIM)));
        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.error()).isFalse();
        assertThat(finding.arguments().getFirst()).isEqualTo(place);
    }

    @Test
    void anotherVersionIsAWarningThatGivesWayToAnError() {
        var warned = found("{'version':'2.0','anyOf':[{" + AUTHORITY + ",'allOf':[" + CLAIM + "]}]}");
        assertThat(warned.rule()).isEqualTo(Finding.Rule.RELEASE_POLICY_OTHER_VERSION);
        assertThat(warned.error()).isFalse();
        assertThat(found("{'version':'2.0','anyOf':[{" + AUTHORITY + "}]}").error())
                .isTrue();
    }

    @Test
    void aSlipOfThePenIsShownByLineAndColumn() {
        var words = FindingWords.of(Objects.requireNonNull(
                ReleasePolicyCheck.first("{\n  \"version\": \"1.0.0\",\n  \"anyOf\": [oops]\n}")));
        assertThat(words).startsWith("Line 3, column 1").contains("no JSON");
    }

    @Test
    void microsoftsOwnExampleIsRight() {
        assertThat(ReleasePolicyCheck.first(MICROSOFTS)).isNull();
    }

    @Test
    void claimsNestAndHaveAnyPlainValue() {
        var inside = AUTHORITY + ",'anyOf':[{'allOf':[" + CLAIM + ",{'claim':'a.b','equals':true}]},"
                + "{'claim':'y','equals':'z'}]";
        assertThat(ReleasePolicyCheck.first(policy(inside).replace('\'', '"'))).isNull();
    }

    /// Where the check has no objection, the sandbox has none either.
    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void whatIsAcceptedHereTheSandboxAccepts(@ForAll("policies") String policy) throws IOException {
        var finding = ReleasePolicyCheck.first(policy);
        if (finding != null && finding.error()) {
            return;
        }
        var data = Base64.getUrlEncoder().withoutPadding().encodeToString(policy.getBytes(StandardCharsets.UTF_8));
        var body = "{\"kty\":\"EC-HSM\",\"crv\":\"P-256\",\"attributes\":{\"exportable\":true},"
                + "\"release_policy\":{\"data\":\"" + data + "\"}}";
        try (var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()))) {
            var uri = sandbox.vaults().getFirst().uri();
            var request = new SandboxRequest(
                    "POST",
                    URI.create(uri + "/keys/k/create?api-version=2025-07-01"),
                    Map.of("authorization", "Bearer " + sandbox.issueToken()),
                    body.getBytes(StandardCharsets.UTF_8));
            assertThat(sandbox.handle(request).status()).as(policy).isEqualTo(200);
        }
    }

    @Provide
    Arbitrary<String> policies() {
        var authorities =
                Arbitraries.of("https://a.attest.azure.net", "https://b", "b.net", "http://b", "https://", "");
        var version = Arbitraries.of("\"1.0.0\"", "\"0.2\"", "\"9\"", "1");
        var claim = Arbitraries.of(
                "{\"claim\":\"x\",\"equals\":true}",
                "{\"claim\":\"é\",\"equals\":1.5,\"note\":\"x\"}",
                "{\"allOf\":[{\"claim\":\"x\",\"equals\":\"y\"}]}",
                "{\"claim\":\"x\",\"less\":3}",
                "{}");
        var authority = Combinators.combine(
                        authorities,
                        Arbitraries.of("allOf", "anyOf"),
                        claim.list().ofMaxSize(3))
                .as((address, name, claims) ->
                        "{\"authority\":\"" + address + "\",\"" + name + "\":" + list(claims) + "}");
        return Combinators.combine(version, authority.list().ofMaxSize(2))
                .as((v, all) -> "{\"version\":" + v + ",\"anyOf\":" + list(all) + "}");
    }

    private static String list(List<String> entries) {
        return "[" + String.join(",", entries) + "]";
    }

    @Test
    void aRotationPolicyIsSaidToBeOne() {
        for (var json : List.of("{\"lifetimeActions\":[]}", "{\"lifetime_actions\":[]}", "{\"ExpiresIn\":\"P2Y\"}")) {
            assertThat(Objects.requireNonNull(ReleasePolicyCheck.first(json)).rule())
                    .isEqualTo(Finding.Rule.RELEASE_POLICY_OF_ROTATION);
        }
    }
}
