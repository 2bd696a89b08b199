package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.SeededMaterial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The keys that a seeded vault starts with. Ids and material follow from names, so that every start shows the same;
/// no material is made before it is looked at.
record Stock(String vault, List<SeedLine> lines) {
    private static final List<String> SMALL = List.of("EC:P-256", "EC:P-384", "EC:P-256", "RSA:2048");
    private static final List<String> SMALL_HSM = List.of("EC-HSM:P-256", "oct-HSM:256");
    private static final List<String> NAMES = List.of(
            "signing",
            "storage-cmk",
            "webhooks",
            "backup-kek",
            "jwt-issuer",
            "field-level",
            "archive",
            "audit-seal",
            "device-ca",
            "api-tokens",
            "mail-signing",
            "search-index",
            "cache-seal",
            "config-seal",
            "ledger-anchor",
            "partner-exchange",
            "disk-encryption",
            "sql-tde-protector",
            "session-seal",
            "report-signing");

    /// Reads the stock of a vault from the application's own files.
    static Stock of(String vault) {
        return new Stock(vault, lines(vault + ".txt").map(SeedLine::parse).toList());
    }

    /// The same stock, filled up with keys of no interest of their own; nearly all EC.
    Stock filledTo(int count) {
        List<SeedLine> more = new ArrayList<>(lines);
        for (int number = 1; more.size() < count; number++) {
            String type = number % 100 == 0 ? "RSA:2048" : number % 7 == 0 ? "EC:P-384" : "EC:P-256";
            String text = "app-%05d-signing %s ages=%d policy=after:P1Y,notify:P30D,expiry:P2Y tags=env:prod,app:%05d";
            more.add(SeedLine.parse(text.formatted(number, type, number % 360, number)));
        }
        return new Stock(vault, List.copyOf(more));
    }

    /// A few keys of usual names, for a vault that has no stock in a file. They have ages by the vault's name.
    static Stock small(String vault, int count, VaultKind kind) {
        List<String> types = kind.isHsm() ? SMALL_HSM : SMALL;
        List<SeedLine> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String policy = kind.isHsm() ? "policy=after:P1Y,expiry:P2Y" : "policy=after:P1Y,notify:P30D,expiry:P2Y";
            int age = Math.floorMod((vault + number).hashCode(), 330);
            String until = number % 3 == 0 ? "exp=" + (400 - age) : policy;
            String name = NAMES.get(number % NAMES.size()) + (number < NAMES.size() ? "" : "-" + number);
            lines.add(SeedLine.parse("%s %s ages=%d %s tags=vault:%s"
                    .formatted(name, types.get(number % types.size()), age, until, vault)));
        }
        return new Stock(vault, List.copyOf(lines));
    }

    /// Material that is made of its seed when it is first needed.
    static Lazy<Material> material(KeySpec spec, String seed) {
        return Lazy.seeded(seed, () -> SeededMaterial.of(spec, seed, PrimeFile.of(seed), PointFile.of(seed)));
    }

    String seed(String name, int index) {
        return vault + "/" + name + "/" + index;
    }

    static Stream<String> lines(String file) {
        try (InputStream in = Stock.class.getResourceAsStream("/sandbox/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the application lacks its file sandbox/" + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("the application's file sandbox/" + file + " cannot be read", e);
        }
    }
}
