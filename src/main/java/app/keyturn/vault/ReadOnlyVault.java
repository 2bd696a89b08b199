package app.keyturn.vault;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A vault that is only looked at: writes end here, before anything is sent.
public record ReadOnlyVault(Vault vault, InstantSource clock) implements Vault {

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public VaultAddress address() {
        return vault.address();
    }

    @Override
    public @Nullable String account() {
        return vault.account();
    }

    @Override
    public void probe() {
        vault.probe();
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        vault.listKeys(page);
    }

    @Override
    public KeyDetails getKey(String name) {
        return vault.getKey(name);
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return vault.getKey(name, version);
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        return vault.listKeyVersions(name);
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return vault.getRotationPolicy(name);
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        throw refused("createKey", key.name());
    }

    @Override
    public KeyDetails rotateKey(String name) {
        throw refused("rotateKey", name);
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        throw refused("updateKey", change.name());
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        throw refused("updateRotationPolicy", name);
    }

    private VaultException refused(String operation, String target) {
        return new VaultException(
                new Failure(Failure.Kind.READ_ONLY, operation, target, 0, null, null, null, null, 0, clock.instant()));
    }
}
