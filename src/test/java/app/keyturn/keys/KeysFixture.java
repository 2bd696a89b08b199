package app.keyturn.keys;

import app.keyturn.azure.AzureVaults;
import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// View models of this room on an empty sandbox, through the real client, in one thread.
final class KeysFixture {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(InstantSource.fixed(NOW)));
    /// Another client of the same vault.
    final Vault vault = new AzureVaults(InstantSource.fixed(NOW))
            .open(sandbox, sandbox.vaults().getFirst());
    final InlineBackground background = new InlineBackground();
    final Formats formats = new Formats(sandbox.clock(), ZoneOffset.UTC);
    final ObservedVault observed = Observed.once(vault, sandbox.clock());
    final KeyCatalog catalog = new KeyCatalog(observed, background, formats);

    /// The same vault, of which nothing is known yet.
    ObservedVault observedAnew() {
        return Observed.once(vault, sandbox.clock());
    }

    KeyDetails create(String name, @Nullable Instant expires, boolean enabled, Map<String, String> tags) {
        return vault.createKey(SomeKey.named(name)
                .type(KeyType.EC)
                .curve("P-256")
                .enabled(enabled)
                .expiresOn(expires)
                .tags(tags)
                .wanted());
    }

    KeyDetails create(String name) {
        return create(name, null, true, Map.of());
    }

    void rotateEvery(String name, int days) {
        vault.updateRotationPolicy(
                name,
                RotationPolicy.of(
                        Trigger.afterCreation(Period.ofDays(days)),
                        Trigger.beforeExpiry(Period.ofDays(7)),
                        Period.ofDays(days + 30)));
    }

    /// What was read until now is not of a moment ago any more.
    void later() {
        sandbox.clock().advance(Duration.ofSeconds(11));
    }

    /// Lists and reads everything.
    void refresh() {
        catalog.refresh();
        background.runLater();
    }

    KeyRow row(String name) {
        var row = catalog.row(name);
        if (row == null) {
            throw new AssertionError("no row " + name);
        }
        return row;
    }
}
