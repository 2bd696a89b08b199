package app.keyturn.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeyFilter;
import app.keyturn.keys.KeyRow;
import app.keyturn.keys.KeyStatus;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.azure.StubTransport.Reply;
import com.azure.core.http.HttpRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is odd about one key is odd in its row alone.
class OddRowsTest {
    private static final String KEYS = StubTransport.VAULT + "/keys/";

    private final StubTransport service = new StubTransport(this::answer);
    private final KeyCatalog catalog =
            new KeyCatalog(service.vault(), new InlineBackground(), new Formats(Clock.systemUTC(), ZoneOffset.UTC));

    private Reply answer(HttpRequest request) {
        var path = request.getUrl().getPath();
        if (path.endsWith("/rotationpolicy")) {
            return Reply.ok("{\"lifetimeActions\":[],\"attributes\":null}");
        }
        if (path.startsWith("/keys/")) {
            var name = path.split("/")[2];
            return Reply.ok("{\"key\":{\"kid\":\"" + KEYS + name
                    + "/1\",\"kty\":\"EC\",\"crv\":\"P-256\"},\"attributes\":" + attributes(name) + "}");
        }
        return Reply.ok("{\"value\":[" + entry("alpha") + "," + entry("odd") + ",{\"attributes\":{\"enabled\":true}},"
                + "{\"kid\":\"https://evil.example/keys/alpha\",\"attributes\":{\"enabled\":false}}]}");
    }

    private static String entry(String name) {
        return "{\"kid\":\"" + KEYS + name + "\",\"attributes\":" + attributes(name) + "}";
    }

    private static String attributes(String name) {
        return name.equals("odd") ? "{\"exp\":\"soon\"}" : "{\"enabled\":true,\"created\":1790000000}";
    }

    private KeyRow row(String name) {
        return Objects.requireNonNull(catalog.row(name));
    }

    @Test
    void everyRowSaysWhatItIs() {
        catalog.refresh();
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
        catalog.refresh();
        assertThat(service.asked).allMatch(url -> url.matches(".*/keys(/(alpha|odd)/(rotationpolicy)?)?\\?.*"));
        assertThat(catalog.detailedProperty().get())
                .as("nothing more to wait for")
                .isEqualTo(4);
    }

    @Test
    void whatIsNotReadableNeedsAttentionAndIsNotCalledDisabled() {
        catalog.refresh();
        var odd = List.of(row("odd"));
        assertThat(odd).allMatch(KeyFilter.NEEDS_ATTENTION::test).noneMatch(KeyFilter.DISABLED::test);
    }

    @Test
    void whatDidNotChangeIsNotReadAgain() {
        catalog.refresh();
        int before = service.asked.size();
        catalog.refresh();
        assertThat(service.asked).hasSize(before + 1);
    }
}
