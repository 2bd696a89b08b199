package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import app.keyturn.azure.StubTransport;
import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.policy.RotationForecast;
import com.azure.core.http.HttpRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// A key whose name, times or periods nobody would write is one odd row: it stops neither the list nor what is
/// concluded from it, and the key beside it is as it should be.
class OddKeyRowsTest {
    private static final String KEYS = StubTransport.VAULT + "/keys/";

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "x y",
                "..",
                ".",
                "a/b/c/d",
                "%2f",
                "a%2fb",
                "",
                "k".repeat(500),
                "=cmd()",
                "\\u202egnp",
                "k?x=1",
                "k#f");
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.of(
                "9223372036854775807",
                "-9223372036854775808",
                "1e400",
                "0.5",
                "-1",
                "31556889864403199",
                "31556889864403200",
                "253402300800",
                "\"soon\"",
                "null",
                "[]",
                "true");
    }

    @Provide
    Arbitrary<String> periods() {
        return Arbitraries.of(
                "P2147483647Y",
                "P2147483647D",
                "P99999999999Y",
                "P-3M",
                "P0D",
                "P1Y2M3D",
                "PT1H",
                "P",
                "P1W",
                "soon",
                "");
    }

    @Property(tries = 300)
    void eachIsOneRowAndKeepsNoOtherFromBeingRead(
            @ForAll("names") String name,
            @ForAll("times") String created,
            @ForAll("times") String expires,
            @ForAll("periods") String period,
            @ForAll("periods") String expiry) {
        var attributes =
                "{\"enabled\":true,\"created\":" + created + ",\"exp\":" + expires + ",\"nbf\":" + created + "}";
        var policy = "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"" + period
                + "\"},\"action\":{\"type\":\"Rotate\"}}],\"attributes\":{\"expiryTime\":\"" + expiry
                + "\",\"created\":1,\"updated\":1}}";
        var service = new StubTransport(request -> answer(request, name, attributes, policy));
        var background = new InlineBackground();
        var formats = new Formats(Clock.systemUTC(), ZoneOffset.UTC);
        var catalog = new KeyCatalog(Observed.vault(service.vault(), formats.clock()), background, formats);
        catalog.refresh();
        background.runLater();
        assertThat(catalog.problemProperty().get()).isNull();
        assertThat(catalog.rowsProperty().get()).hasSize(3);
        assertThat(catalog.row("sound")).matches(row -> row != null && row.status() == KeyStatus.ENABLED);
        assertThatNoException().isThrownBy(() -> conclude(catalog, formats));
        assertThat(catalog.detailedProperty().get()).isEqualTo(3);
    }

    private static void conclude(KeyCatalog catalog, Formats formats) {
        var rows = catalog.rowsProperty().get();
        new KeyReport(formats).csv(rows);
        for (var filter : KeyFilter.values()) {
            new KeyQuery(
                            FilterText.parse("od expires:<30d rotates:>9999y created:<2027", ZoneOffset.UTC),
                            filter,
                            List.of(new KeySort("nextRotationColumn", true)))
                    .run(rows);
        }
        for (var row : rows) {
            row.attention();
            var policy = row.readPolicy();
            if (policy != null) {
                RotationForecast.events(policy, row.item(), formats.now(), 12);
            }
        }
    }

    private static Reply answer(HttpRequest request, String name, String attributes, String policy) {
        var path = request.getUrl().getPath();
        boolean odd = path.contains("/odd");
        if (path.endsWith("/rotationpolicy")) {
            return Reply.ok(odd ? policy : "{\"lifetimeActions\":[],\"attributes\":null}");
        }
        var sound = "{\"enabled\":true,\"created\":1790000000}";
        if (path.startsWith("/keys/")) {
            var key = odd ? "odd" : "sound";
            return Reply.ok("{\"key\":{\"kid\":\"" + KEYS + key
                    + "/1\",\"kty\":\"EC\",\"crv\":\"P-256\"},\"attributes\":" + (odd ? attributes : sound) + "}");
        }
        return Reply.ok("{\"value\":[" + entry("sound", sound) + "," + entry("odd", attributes) + ","
                + entry(name, attributes) + "]}");
    }

    private static String entry(String name, String attributes) {
        return "{\"kid\":\"" + KEYS + name + "\",\"attributes\":" + attributes + "}";
    }
}
