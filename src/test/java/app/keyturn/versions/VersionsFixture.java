package app.keyturn.versions;

import app.keyturn.azure.AzureVaults;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A sandbox reached through the real client, in one thread, with a key of some versions, thirty days apart.
final class VersionsFixture {
    final Sandbox sandbox =
            Sandbox.empty(SandboxClock.startingAt(InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"))));
    final Vault vault =
            new AzureVaults(sandbox.clock()).open(sandbox, sandbox.vaults().getFirst());
    final InlineBackground background = new InlineBackground();
    final Formats formats = new Formats(sandbox.clock(), ZoneOffset.UTC);

    KeyDetails create(String name, List<String> operations, Map<String, String> tags) {
        return vault.createKey(SomeKey.named(name)
                .type(KeyType.EC)
                .curve("P-256")
                .operations(operations)
                .tags(tags)
                .wanted());
    }

    /// @return the ids, the oldest first
    List<String> versions(String name, int count) {
        List<String> ids =
                new ArrayList<>(List.of(create(name, List.of(), Map.of()).version()));
        while (ids.size() < count) {
            sandbox.clock().advance(Duration.ofDays(30));
            ids.add(vault.rotateKey(name).version());
        }
        return ids;
    }

    boolean enabled(String name, String version) {
        return vault.getKey(name, version).item().enabled();
    }
}
