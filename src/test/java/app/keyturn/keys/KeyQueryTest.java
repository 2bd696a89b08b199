package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyQueryTest {
    private final KeysFixture vault = new KeysFixture();

    @BeforeEach
    void fill() {
        vault.create("Beta", KeysFixture.NOW.plus(Duration.ofDays(5)), true, Map.of("env", "prod"));
        vault.create("alpha", KeysFixture.NOW.plus(Duration.ofDays(200)), true, Map.of("env", "test"));
        vault.create("gamma", null, false, Map.of());
        vault.rotateEvery("alpha", 30);
        vault.refresh();
    }

    private List<String> names(String text, KeyFilter chip, KeySort... sort) {
        return new KeyQuery(text, chip, List.of(sort))
                .run(vault.catalog.rowsProperty().get()).rows().stream()
                        .map(KeyRow::name)
                        .toList();
    }

    @Test
    void filtersByNameAndTag() {
        assertThat(names("", KeyFilter.ALL)).containsExactly("alpha", "Beta", "gamma");
        assertThat(names("BET", KeyFilter.ALL)).containsExactly("Beta");
        assertThat(names("env:prod", KeyFilter.ALL)).containsExactly("Beta");
        assertThat(names("env:prod alpha", KeyFilter.ALL)).isEmpty();
    }

    @Test
    void chipsShowAndCount() {
        assertThat(names("", KeyFilter.NEEDS_ATTENTION)).containsExactly("Beta");
        assertThat(names("", KeyFilter.EXPIRING)).containsExactly("Beta");
        assertThat(names("", KeyFilter.NO_POLICY)).containsExactly("Beta", "gamma");
        assertThat(names("", KeyFilter.DISABLED)).containsExactly("gamma");
        var counts = new KeyQuery("env", KeyFilter.DISABLED, List.of())
                .run(vault.catalog.rowsProperty().get())
                .counts();
        assertThat(counts).containsEntry(KeyFilter.ALL, 2).containsEntry(KeyFilter.DISABLED, 0);
    }

    @Test
    void sortsByTheColumnsInTurn() {
        assertThat(names("", KeyFilter.ALL, new KeySort("nameColumn", false)))
                .containsExactly("gamma", "Beta", "alpha");
        assertThat(names("", KeyFilter.ALL, new KeySort("expiresColumn", true)))
                .containsExactly("Beta", "alpha", "gamma");
        assertThat(names("", KeyFilter.ALL, new KeySort("nextRotationColumn", true)))
                .containsExactly("alpha", "Beta", "gamma");
        assertThat(names("", KeyFilter.ALL, new KeySort("statusColumn", true)))
                .containsExactly("Beta", "alpha", "gamma");
    }
}
