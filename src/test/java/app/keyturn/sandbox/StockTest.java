package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.RsaMaterial;
import app.keyturn.sandbox.material.SeededMaterial;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /// Whoever noted a thumbprint or encrypted with a key of the stock finds it again in any later release.
    @ParameterizedTest
    @CsvSource({
        "contoso-prod, f8ee365d01127986936bb0db81789d60a5fa7db464db8d62f5cf199081780cdd",
        "contoso-stage, a808c3f722352149db6b17a8278eff8303f52506321e693dbdfc9852bbcbcf2a",
        "contoso-dr, d8fb8ebeba7f41cd95eacf4af4bfd585833130f5d7d8994ec2dfa5c7d1061a0a",
        "contoso-hsm, 03d94861a7e48ae35c424aed9a8780c5a041761513f898b8746f094ba52974dd"
    })
    void seedsGiveTheKeysThatTheyAlwaysGave(String vault, String digest) throws Exception {
        Stock stock = Stock.of(vault);
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        for (SeedLine line : stock.lines()) {
            for (int index = 0; index < line.ages().size(); index++) {
                ObjectNode jwk = ServiceJson.object();
                Material material = Stock.material(line.spec(), stock.seed(line.name(), index))
                        .get();
                material.writePublic(jwk);
                material.writePrivate(jwk);
                all.update(ServiceJson.write(jwk));
            }
        }
        assertThat(HexFormat.of().formatHex(all.digest())).isEqualTo(digest);
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

    @ParameterizedTest
    @ValueSource(strings = {"contoso-prod", "contoso-stage", "contoso-dr", "contoso-hsm"})
    void knowsThePointOfEveryEcKey(String vault) {
        Stock stock = Stock.of(vault);
        for (SeedLine line : stock.lines()) {
            for (int index = 0; line.spec().type().isEc() && index < line.ages().size(); index++) {
                String seed = stock.seed(line.name(), index);
                assertThat(PointFile.of(seed)).as(seed).isNotNull();
                assertThat(Stock.material(line.spec(), seed).get())
                        .isEqualTo(SeededMaterial.of(line.spec(), seed, null, null));
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
