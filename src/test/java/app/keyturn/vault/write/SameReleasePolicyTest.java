package app.keyturn.vault.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.ReleasePolicy;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameReleasePolicyTest {
    private static final ReleasePolicy POLICY = new ReleasePolicy("{\"a b\":\"c  \\\" d\",\"e\":[1,2]}", false);

    @Test
    void whiteSpaceBetweenMembersSaysNothing() {
        var laidOut = new ReleasePolicy("{\n  \"a b\": \"c  \\\" d\",\n  \"e\": [ 1, 2 ]\n}\n", false);
        assertThat(UpdateIntent.same(laidOut, POLICY)).isTrue();
        assertThat(UpdateIntent.same(POLICY, laidOut)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'b':1,'a':{'d':[{'y':null,'x':true}],'c':'t'}} | {'a':{'c':'t','d':[{'x':true,'y':null}]},'b':1}",
                "{ 'b' : -1.5e3 , 'a' : [ ] }                   | {'a':[],'b':-1.5e3}",
                "{}                                             | { }",
                "{'a':'}, \\'b\\':1','c':2}                 | {'c':2,'a':'}, \\'b\\':1'}",
            })
    void membersHaveNoOrder(String one, String other) {
        assertThat(UpdateIntent.same(policy(one), policy(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':[1,2]}         | {'a':[2,1]}",
                "{'a':1,'b':2}       | {'a':2,'b':1}",
                "{'a':{'b':1}}       | {'a':{},'b':1}",
                "{'a':'1'}           | {'a':1}",
                "{'a':1}             | {'a':1}}",
                "{'a':1              | {'a':1,",
            })
    void whereAValueStandsSaysSomething(String one, String other) {
        assertThat(UpdateIntent.same(policy(one), policy(other))).isFalse();
    }

    private static ReleasePolicy policy(String json) {
        return new ReleasePolicy(json.replace("'", "\""), false);
    }

    /// Whatever is typed comes to an end.
    @Property(tries = 2000)
    void everyTextIsTheSameAsItself(@ForAll("texts") String text) {
        assertThat(UpdateIntent.same(new ReleasePolicy(text, false), new ReleasePolicy(text, false)))
                .isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("{}[]:,\"\\ \n1atrue").ofMaxLength(40);
    }

    @Test
    void everythingElseSaysSomething() {
        assertThat(UpdateIntent.same(POLICY, new ReleasePolicy(POLICY.json(), true)))
                .isFalse();
        assertThat(UpdateIntent.same(POLICY, new ReleasePolicy(POLICY.json().replace("c  ", "c "), false)))
                .isFalse();
        assertThat(UpdateIntent.same(POLICY, new ReleasePolicy(POLICY.json().replace("1", "3"), false)))
                .isFalse();
        assertThat(UpdateIntent.same(POLICY, null)).isFalse();
    }
}
