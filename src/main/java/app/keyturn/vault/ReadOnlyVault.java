package app.keyturn.vault;

import java.time.InstantSource;

/// A vault that is only looked at: writes end here, before anything is sent.
public final class ReadOnlyVault extends VaultDecorator {
    private final InstantSource clock;

    public ReadOnlyVault(Vault vault, InstantSource clock) {
        super(vault);
        this.clock = clock;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        throw refused("createKey", key.name());
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        throw refused("importKey", key.name());
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

    @Override
    public DeletedKey deleteKey(String name) {
        throw refused("deleteKey", name);
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        throw refused("recoverDeletedKey", name);
    }

    @Override
    public String purgeDeletedKey(String name) {
        throw refused("purgeDeletedKey", name);
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        throw refused("restoreKey", name);
    }

    private VaultException refused(String operation, String target) {
        return new VaultException(Failure.unsent(Failure.Kind.READ_ONLY, operation, target, clock.instant()));
    }
}
