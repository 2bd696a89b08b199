package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleasePolicyWordsTest {
    private static String policy(String... authorities) {
        return ("{'version':'1.0.0','anyOf':[" + String.join(",", authorities) + "]}").replace('\'', '"');
    }

    private static String authority(String address, String conditions) {
        return "{'authority':'" + address + "'," + conditions + "}";
    }

    @Test
    void claimsAreReadAsTheyNest() {
        var conditions = "'allOf':[{'claim':'status','equals':'good'},"
                + "{'anyOf':[{'claim':'type','equals':'tdxvm'},{'claim':'svn','equals':3}]}]";
        assertThat(ReleasePolicyWords.sentences(policy(authority("https://a.net", conditions))))
                .containsExactly("Released to what https://a.net attests, where status is \"good\" and"
                        + " (type is \"tdxvm\" or svn is 3).");
    }

    @Test
    void whatIsNestedAloneNeedsNoBrackets() {
        var conditions = "'anyOf':[{'allOf':[{'claim':'debug','equals':false}]}]";
        assertThat(ReleasePolicyWords.sentences(policy(authority("https://a.net", conditions))))
                .containsExactly("Released to what https://a.net attests, where debug is false.");
    }

    @Test
    void servicesOfWhichTheSameIsAskedShareASentence() {
        var same = "'allOf':[{'claim':'x','equals':1}]";
        var other = "'allOf':[{'claim':'y','equals':2}]";
        assertThat(ReleasePolicyWords.sentences(policy(
                        authority("https://a.net", same),
                        authority("https://b.net", other),
                        authority("https://c.net", same))))
                .containsExactly(
                        "Released to what https://a.net, https://c.net attests, where x is 1.",
                        "Released to what https://b.net attests, where y is 2.");
    }

    @Test
    void manyServicesAreCounted() {
        var many = IntStream.range(0, 40)
                .mapToObj(i -> authority("https://s" + i + ".net", "'allOf':[{'claim':'x','equals':1}]"))
                .collect(Collectors.toList());
        assertThat(ReleasePolicyWords.sentences(policy(many.toArray(String[]::new))))
                .containsExactly(
                        "Released to what https://s0.net, https://s1.net or 38 more services attest, where x is 1.");
    }

    @Test
    void whatIsNotUnderstoodIsNotPutIntoWords() {
        assertThat(ReleasePolicyWords.sentences("nothing")).isEmpty();
        assertThat(ReleasePolicyWords.sentences(
                        policy(authority("https://a.net", "'allOf':[{'claim':'x','notEquals':1}]"))))
                .isEmpty();
    }

    @Test
    void theDocumentIsLaidOut() {
        assertThat(ReleasePolicyWords.pretty("{\"version\":\"1.0.0\",\"anyOf\":[{\"a\":1}]}"))
                .isEqualTo("{\n  \"version\": \"1.0.0\",\n  \"anyOf\": [\n    {\n      \"a\": 1\n    }\n  ]\n}");
        assertThat(ReleasePolicyWords.pretty("no {json")).isEqualTo("no {json");
    }
}
