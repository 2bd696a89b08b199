package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FilterCompletionTest {
    private static final FilterValues VALUES = values();

    private static FilterValues values() {
        var vault = new KeysFixture();
        vault.vault.createKey(SomeKey.named("r")
                .type(KeyType.RSA)
                .size(2048)
                .tags(Map.of("env", "prod", "cost center", "north europe"))
                .wanted());
        vault.create("e", null, false, Map.of("env", "test"));
        vault.refresh();
        return FilterValues.of(vault.catalog.rowsProperty().get());
    }

    /// The texts that the completions at the end make.
    private static List<String> after(String text) {
        return FilterCompletion.at(text, text.length(), VALUES).stream()
                .map(completion -> completion.in(text))
                .toList();
    }

    @Test
    void fieldsAndTagsAreOfferedByTheirBeginning() {
        assertThat(after("s")).containsExactly("size:", "status:");
        assertThat(after("-S")).containsExactly("-size:", "-status:");
        assertThat(after("foo e")).containsExactly("foo expires:", "foo tag:env=");
        assertThat(after("co")).containsExactly("tag:\"cost center\"=");
        assertThat(after("storage")).isEmpty();
        assertThat(after("")).isEmpty();
        assertThat(after("type:rsa ")).isEmpty();
        assertThat(after("\"s")).isEmpty();
    }

    @Test
    void valuesAreThoseOfTheVault() {
        assertThat(after("type:")).containsExactly("type:ec ", "type:rsa ");
        assertThat(after("-type:R")).containsExactly("-type:rsa ");
        assertThat(after("size:<")).containsExactly("size:<2048 ");
        assertThat(after("curve:p")).containsExactly("curve:p-256 ");
        assertThat(after("status:")).containsExactly("status:enabled ", "status:disabled ");
        assertThat(after("tag:")).containsExactly("tag:\"cost center\"=", "tag:env=");
        assertThat(after("tag:ENV=")).containsExactly("tag:ENV=prod ", "tag:ENV=test ");
        assertThat(after("tag:\"cost center\"=n")).containsExactly("tag:\"cost center\"=\"north europe\" ");
        assertThat(after("expires:<3")).containsExactly("expires:<30d ");
        assertThat(after("type:rsa")).as("is complete").isEmpty();
        assertThat(after("nothing:")).isEmpty();
    }

    @Test
    void aPieceInTheMiddleIsCompletedAtTheCaret() {
        var completion = FilterCompletion.at("foo ty bar", 6, VALUES).getFirst();
        assertThat(completion.in("foo ty bar")).isEqualTo("foo type: bar");
        assertThat(completion.caret()).isEqualTo(9);
    }

    @Property
    void whatIsOfferedIsUnderstood(@ForAll @StringLength(max = 12) String text) {
        for (var field : FilterField.values()) {
            for (var made : after(field.word() + ":" + text)) {
                assertThat(FilterText.parse(made, ZoneOffset.UTC).odd())
                        .as(made)
                        .isEmpty();
            }
        }
    }
}
