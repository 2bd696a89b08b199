package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00A0",
                "\u200B",
                "\u200E",
                "\uFEFF",
                "\u202F",
                "\n",
                "\r\n",
                "\t",
                "\u3000",
                "\u2028",
                " \u200B\u00A0"
            })
    void whatCannotBeSeenIsRemovedAtBothEnds(String blank) {
        assertThat(Typed.trimmed(blank + "contoso" + blank)).isEqualTo("contoso");
        assertThat(Typed.trimmed(blank)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\u00A0b", "\uD835\uDD38", "Schl\u00FCssel"})
    void whatIsInsideStays(String typed) {
        assertThat(Typed.trimmed(typed)).isEqualTo(typed);
    }
}
