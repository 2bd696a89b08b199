package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @Test
    void listsByNameWhateverTheCaseInPagesOfTwentyFive() {
        for (int i = 0; i < 26; i++) {
            create((char) ('a' + i) + "key");
        }
        create("Akey2");
        Client.Reply first = client.get("/keys");
        assertThat(first.body().at("/value")).hasSize(25);
        assertThat(first.text("/value/1/kid")).endsWith("/keys/Akey2");
        assertThat(first.text("/nextLink")).contains(":443/keys?api-version=2025-07-01&$skiptoken=");
        Client.Reply second = client.get(first.text("/nextLink"));
        assertThat(second.body().at("/value")).hasSize(2);
        assertThat(second.body().get("nextLink").isNull()).isTrue();
    }

    @Test
    void showsShortAndEmptyPagesWithMoreBehindThem() {
        for (int i = 10; i < 46; i++) {
            create("key" + i);
        }
        for (int i = 10; i < 36; i++) {
            client.delete("/keys/key" + i);
        }
        sandbox.clock().advance(Duration.ofSeconds(1));
        Client.Reply empty = client.get("/keys");
        assertThat(empty.body().at("/value")).isEmpty();
        assertThat(empty.body().get("nextLink").isNull()).isFalse();
        assertThat(client.get(empty.text("/nextLink")).body().at("/value")).hasSize(10);
        assertThat(client.get("/deletedkeys").body().at("/value")).hasSize(25);
    }

    @Test
    void listsVersionsByTheirId() {
        for (int i = 0; i < 30; i++) {
            create("k");
        }
        Client.Reply first = client.get("/keys/k/versions");
        Client.Reply second = client.get(first.text("/nextLink"));
        List<String> ids = new ArrayList<>();
        first.body().at("/value").forEach(item -> ids.add(item.get("kid").asText()));
        second.body().at("/value").forEach(item -> ids.add(item.get("kid").asText()));
        assertThat(ids).hasSize(30).isSorted().doesNotHaveDuplicates();
        assertThat(client.get("/keys/none/versions").body().toString()).isEqualTo("{\"value\":[],\"nextLink\":null}");
    }

    @Test
    void obeysMaxresultsFromOneToTwentyFive() {
        create("a");
        create("b");
        create("c");
        Client.Reply page = client.get("/keys?maxresults=2");
        assertThat(page.body().at("/value")).hasSize(2);
        assertThat(client.get(page.text("/nextLink")).body().at("/value")).hasSize(1);
        assertThat(client.get("/keys?maxresults=26").code()).isEqualTo("BadParameter");
        assertThat(client.get("/keys?$skiptoken=nonsense").code()).isEqualTo("BadParameter");
    }

    @Test
    void showsNoMaterialInLists() {
        create("a");
        assertThat(client.get("/keys").body().at("/value/0").fieldNames())
                .toIterable()
                .containsExactly("kid", "attributes");
    }

    private void create(String name) {
        assertThat(client.post("/keys/" + name + "/create", "{\"kty\":\"EC\"}").status())
                .isEqualTo(200);
    }
}
