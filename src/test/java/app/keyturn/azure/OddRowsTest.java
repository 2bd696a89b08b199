package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeyFilter;
import app.keyturn.keys.KeyRow;
import app.keyturn.keys.KeyStatus;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is odd about one key is odd in its row alone.
class OddRowsTest {
    private final StubTransport service = new StubTransport(OddVault::answer);
    private final InlineBackground background = new InlineBackground();
    private final KeyCatalog catalog = new KeyCatalog(
            Observed.vault(service.vault(), Clock.systemUTC()),
            background,
            new Formats(Clock.systemUTC(), ZoneOffset.UTC));

    private void refresh() {
        catalog.refresh();
        background.runLater();
    }

    private KeyRow row(String name) {
        return Objects.requireNonNull(catalog.row(name));
    }

    @Test
    void everyRowSaysWhatItIs() {
        refresh();
        assertThat(catalog.problemProperty().get()).isNull();
        assertThat(catalog.rowsProperty().get())
                .extracting(KeyRow::status)
                .containsExactly(KeyStatus.ENABLED, KeyStatus.UNREADABLE, KeyStatus.UNREADABLE, KeyStatus.UNREADABLE);
        assertThat(row("odd").item().unreadable()).containsExactly("enabled", "exp");
        assertThat(row("odd").material()).isEqualTo("EC P-256");
        assertThat(row("alpha").item().enabled())
                .as("a key of another vault is another key")
                .isTrue();
    }

    @Test
    void aKeyWithoutANameIsNotAskedFor() {
        refresh();
        assertThat(service.asked).allMatch(url -> url.matches(".*/keys(/(alpha|odd)/(rotationpolicy)?)?\\?.*"));
        assertThat(catalog.detailedProperty().get())
                .as("nothing more to wait for")
                .isEqualTo(4);
    }

    @Test
    void whatIsNotReadableNeedsAttentionAndIsNotCalledDisabled() {
        refresh();
        var odd = List.of(row("odd"));
        assertThat(odd).allMatch(KeyFilter.NEEDS_ATTENTION::test).noneMatch(KeyFilter.DISABLED::test);
    }

    @Test
    void ofAKeyThatDidNotChangeThePolicyAloneIsReadAgain() {
        refresh();
        int before = service.asked.size();
        refresh();
        assertThat(service.asked.subList(before, service.asked.size()))
                .as("the list, then what a list does not tell")
                .hasSize(3)
                .filteredOn(url -> url.contains("/rotationpolicy"))
                .hasSize(2);
    }
}
