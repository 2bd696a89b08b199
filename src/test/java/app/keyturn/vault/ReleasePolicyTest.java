package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleasePolicyTest {
    private static final ReleasePolicy POLICY = new ReleasePolicy("{\"a b\":\"c  \\\" d\",\"e\":[1,2]}", false);

    @Test
    void whiteSpaceBetweenMembersSaysNothing() {
        var laidOut = new ReleasePolicy("{\n  \"a b\": \"c  \\\" d\",\n  \"e\": [ 1, 2 ]\n}\n", false);
        assertThat(laidOut.sameAs(POLICY)).isTrue();
        assertThat(POLICY.sameAs(laidOut)).isTrue();
    }

    @Test
    void everythingElseSaysSomething() {
        assertThat(POLICY.sameAs(new ReleasePolicy(POLICY.json(), true))).isFalse();
        assertThat(POLICY.sameAs(new ReleasePolicy(POLICY.json().replace("c  ", "c "), false)))
                .isFalse();
        assertThat(POLICY.sameAs(new ReleasePolicy(POLICY.json().replace("1", "3"), false)))
                .isFalse();
        assertThat(POLICY.sameAs(null)).isFalse();
    }
}
