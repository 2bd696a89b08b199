package app.keyturn.vault;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A key for a test: as a vault tells it, or as it is asked for. It is an enabled RSA key without dates, tags and
/// operations, but for what is said otherwise.
public final class SomeKey {
    /// Some vault that has it.
    public static final VaultAddress VAULT = new VaultAddress(
            URI.create("https://contoso-prod.vault.azure.net"),
            "contoso-prod",
            VaultAddress.Kind.VAULT,
            VaultAddress.Home.AZURE_PUBLIC);

    private final String name;
    private String id = "";
    private String version = "";
    private KeyType type = KeyType.RSA;
    private @Nullable Integer size;
    private @Nullable String curve;
    private List<String> operations = List.of();
    private boolean enabled = true;
    private @Nullable Instant notBefore;
    private @Nullable Instant expiresOn;
    private boolean exportable;
    private @Nullable Instant created;
    private @Nullable Instant updated;
    private @Nullable String recoveryLevel;
    private @Nullable ReleasePolicy release;
    private Map<String, String> tags = Map.of();

    private SomeKey(String name) {
        this.name = name;
    }

    public static SomeKey named(String name) {
        return new SomeKey(name);
    }

    public SomeKey id(String kid) {
        id = kid;
        return this;
    }

    public SomeKey version(String one) {
        version = one;
        return this;
    }

    public SomeKey type(KeyType kind) {
        type = kind;
        return this;
    }

    public SomeKey size(@Nullable Integer bits) {
        size = bits;
        return this;
    }

    public SomeKey curve(@Nullable String of) {
        curve = of;
        return this;
    }

    public SomeKey operations(List<String> permitted) {
        operations = permitted;
        return this;
    }

    public SomeKey enabled(boolean on) {
        enabled = on;
        return this;
    }

    public SomeKey notBefore(@Nullable Instant activation) {
        notBefore = activation;
        return this;
    }

    public SomeKey expiresOn(@Nullable Instant expiry) {
        expiresOn = expiry;
        return this;
    }

    public SomeKey exportable(@Nullable ReleasePolicy policy) {
        exportable = true;
        release = policy;
        return this;
    }

    /// Created then, and not changed since.
    public SomeKey created(@Nullable Instant time) {
        created = time;
        return updated(time);
    }

    public SomeKey updated(@Nullable Instant time) {
        updated = time;
        return this;
    }

    public SomeKey recoveryLevel(String word) {
        recoveryLevel = word;
        return this;
    }

    public SomeKey tags(Map<String, String> all) {
        tags = all;
        return this;
    }

    public KeyItem item() {
        return new KeyItem(
                new KeyIdentifier(id, name, version),
                new KeyAttributes(enabled, notBefore, expiresOn, exportable),
                new ReadOnlyAttributes(created, updated, recoveryLevel, recoveryLevel == null ? null : 90, null),
                tags,
                false,
                List.of());
    }

    public KeyDetails details() {
        return new KeyDetails(item(), type, size, curve, operations, null, release);
    }

    public NewKey wanted() {
        return new NewKey(
                name,
                new KeyParameters(type, size, curve),
                operations,
                new KeyAttributes(enabled, notBefore, expiresOn, exportable),
                release,
                tags);
    }
}
