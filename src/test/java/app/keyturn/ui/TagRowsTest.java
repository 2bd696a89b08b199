package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Finding.Rule;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TagRowsTest {
    private final TagRows tags = new TagRows();

    @Test
    void rowsStandForTheTags() {
        tags.valueProperty().set(Map.of("owner", "me", "env", "prod"));
        assertThat(tags.rows()).extracting(row -> row.name().get()).containsExactly("env", "owner");

        tags.rows().getFirst().value().set("stage");
        tags.remove(tags.rows().getLast());

        assertThat(tags.valueProperty().get()).isEqualTo(Map.of("env", "stage"));
    }

    @Test
    void aRowThatIsBeingTypedStays() {
        var row = tags.add("", "");
        row.name().set("team");
        row.name().set("");
        assertThat(tags.rows()).containsExactly(row);
        assertThat(tags.valueProperty().get()).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndThatItIsRightAgain() {
        tags.add("a", "1");
        var twice = tags.add("a", "2");
        assertThat(Objects.requireNonNull(tags.findingProperty().get()).rule()).isEqualTo(Rule.TAG_NAME_TWICE);
        twice.name().set("b");
        assertThat(tags.findingProperty().get()).isNull();
        assertThat(tags.valueProperty().get()).isEqualTo(Map.of("a", "1", "b", "2"));
    }
}
