package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.SeededMaterial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Turns the lines of a stock into keys, dated from the moment of the start.
final class Seeding {
    private final Stock stock;
    private final VaultSettings settings;
    private final Instant now;

    Seeding(Stock stock, VaultSettings settings, Instant now) {
        this.stock = stock;
        this.settings = settings;
        this.now = Instant.ofEpochSecond(now.getEpochSecond());
    }

    void fill(LocalVault vault) {
        stock.lines().forEach(line -> vault.put(entry(line)));
    }

    private KeyEntry entry(SeedLine line) {
        StoredRotationPolicy policy = SeedPolicy.read(line, created(line, 0), settings.kind());
        List<KeyVersion> versions = new ArrayList<>();
        for (int index = 0; index < line.ages().size(); index++) {
            versions.add(version(line, index, policy));
        }
        return new KeyEntry(line.name(), versions, policy, line.is("managed"), deletion(line));
    }

    private KeyVersion version(SeedLine line, int index, @Nullable StoredRotationPolicy policy) {
        boolean latest = index == line.ages().size() - 1;
        String operations = line.options().get("ops");
        Map<String, String> tags = line.pairs("tags");
        return new KeyVersion(
                SeededMaterial.digits(stock.seed(line.name(), index)),
                line.spec(),
                ServiceKeyRules.operations(
                        line.spec().type(),
                        operations == null ? null : List.of(operations.split(",")),
                        settings.kind()),
                attributes(line, index, latest, policy),
                tags.isEmpty() ? null : tags,
                line.is("exportable") ? releasePolicy() : null,
                Stock.material(line.spec(), stock.seed(line.name(), index)));
    }

    private Attributes attributes(SeedLine line, int index, boolean latest, @Nullable StoredRotationPolicy policy) {
        Instant created = created(line, index);
        Instant byPolicy = policy == null ? null : policy.expiryOf(created);
        Instant given = latest ? fromNow(line.days("exp")) : null;
        return new Attributes(
                !(latest && line.is("disabled")),
                latest ? fromNow(line.days("nbf")) : null,
                given == null ? byPolicy : given,
                created,
                created,
                line.is("exportable"));
    }

    private @Nullable Deletion deletion(SeedLine line) {
        OptionalInt ago = line.days("deleted");
        if (ago.isEmpty()) {
            return null;
        }
        return Deletion.begin(now.minus(Duration.ofDays(ago.getAsInt())), settings.recoverableDays());
    }

    /// Not all at the same time of the day: each name has its own.
    private Instant created(SeedLine line, int index) {
        int minutes = Math.floorMod(line.name().hashCode(), 20 * 60) + 3;
        return now.minus(Duration.ofDays(line.ages().get(index))).minus(Duration.ofMinutes(minutes));
    }

    private @Nullable Instant fromNow(OptionalInt days) {
        return days.isEmpty() ? null : now.plus(Duration.ofDays(days.getAsInt()));
    }

    private static StoredReleasePolicy releasePolicy() {
        String document = "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://sharedweu.weu.attest.azure.net\","
                + "\"allOf\":[{\"claim\":\"x-ms-attestation-type\",\"equals\":\"sevsnpvm\"}]}]}";
        byte[] data = document.getBytes(StandardCharsets.UTF_8);
        return new StoredReleasePolicy(StoredReleasePolicy.USUAL_TYPE, Bytes.base64url(data), false);
    }
}
