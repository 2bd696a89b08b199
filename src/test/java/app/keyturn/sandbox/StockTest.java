package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.RsaMaterial;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockTest {
    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
    private final Client client = new Client(sandbox);

    @Test
    void startsWithoutMakingAnyKey() {
        assertThat(all("/keys")).isNotEmpty();
        assertThat(sandbox.first().from("").values())
                .flatExtracting(KeyEntry::versions)
                .noneMatch(version -> version.material().isMade());
    }

    @Test
    void showsEveryState() {
        List<JsonNode> keys = all("/keys");
        assertThat(keys).hasSizeBetween(38, 45);
        long now = sandbox.clock().instant().getEpochSecond();
        long tenDays = now + 10 * 86400;
        assertThat(keys).anyMatch(key -> !key.at("/attributes/enabled").asBoolean());
        assertThat(keys).anyMatch(key -> exp(key) > 0 && exp(key) < now);
        assertThat(keys).anyMatch(key -> exp(key) > now && exp(key) < tenDays);
        assertThat(keys).anyMatch(key -> key.at("/attributes/nbf").asLong() > now);
        assertThat(keys).anyMatch(key -> key.path("managed").asBoolean());
        assertThat(keys).anyMatch(key -> key.at("/attributes/exportable").asBoolean());
        assertThat(keys).anyMatch(key -> !key.has("tags"));
        assertThat(all("/deletedkeys")).hasSize(3);
    }

    @Test
    void showsTheSameKeysAtEveryStart() {
        Client another = new Client(Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC())));
        assertThat(another.get("/keys/disk-encryption-eu").text("/key/n"))
                .isEqualTo(client.get("/keys/disk-encryption-eu").text("/key/n"));
        assertThat(another.get("/keys/payments-signing").text("/key/kid"))
                .isEqualTo(client.get("/keys/payments-signing").text("/key/kid"));
    }

    @Test
    void rotatesNothingAtTheStartAndSomethingWithinAMonth() {
        client.get("/keys");
        assertThat(sandbox.events()).isEmpty();
        sandbox.clock().advance(Duration.ofDays(30));
        assertThat(sandbox.events()).extracting(SandboxEvent::kind).contains(SandboxEvent.Kind.NEW_VERSION);
    }

    @Test
    void givesEachVaultItsOwnRights() {
        Client stage = new Client(sandbox, sandbox.vaults().get(1));
        Client.Reply refused = stage.post("/keys/orders-cmk/rotate", "");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.inner()).isEqualTo("ForbiddenByRbac");
        assertThat(refused.message()).contains("Microsoft.KeyVault/vaults/keys/rotate/action");
        Client.Reply kept = new Client(sandbox, sandbox.vaults().get(2)).delete("/deletedkeys/failover-test");
        assertThat(kept.status()).isEqualTo(403);
        assertThat(kept.message()).contains("purge protection");
        assertThat(client.post("/keys/orders-cmk/rotate", "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso-prod", "contoso-stage", "contoso-dr"})
    void knowsWhereThePrimesOfEveryRsaKeyAre(String vault) {
        Stock stock = Stock.of(vault);
        List<SeedLine> lines = stock.lines().stream()
                .filter(line -> line.spec().type().isRsa())
                .toList();
        assertThat(lines).isNotEmpty();
        for (SeedLine line : lines) {
            for (int index = 0; index < line.ages().size(); index++) {
                assertWorks(line.spec(), stock.seed(line.name(), index));
            }
        }
    }

    /// A signature verifies only when both numbers are prime.
    private static void assertWorks(KeySpec spec, String seed) {
        assertThat(PrimeFile.of(seed)).as(seed).isNotNull();
        RsaMaterial material = (RsaMaterial) Stock.material(spec, seed).get();
        assertThat(material.bits()).as(seed).isEqualTo(spec.size());
        assertThatCode(() -> {
                    byte[] signature = material.sign("RS256", new byte[32]);
                    assertThat(material.verify("RS256", new byte[32], signature))
                            .as(seed)
                            .isTrue();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void fillsUpToThousandsOfKeysQuickly() {
        long start = System.nanoTime();
        Sandbox large = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()), 10_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(all(new Client(large), "/keys").size()
                        + all(new Client(large), "/deletedkeys").size())
                .isEqualTo(10_000);
    }

    private List<JsonNode> all(String path) {
        return all(client, path);
    }

    private static List<JsonNode> all(Client client, String path) {
        List<JsonNode> all = new ArrayList<>();
        for (String link = path; !link.isEmpty(); ) {
            Client.Reply page = client.get(link);
            page.body().at("/value").forEach(all::add);
            link = page.body().get("nextLink").isNull() ? "" : page.text("/nextLink");
        }
        return all;
    }

    private static long exp(JsonNode key) {
        return key.at("/attributes/exp").asLong();
    }
}
