package app.keyturn.vault;

import java.time.InstantSource;

/// Refuses every write before it is sent.
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
        throw refused(Operation.CREATE_KEY, key.name());
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        throw refused(Operation.IMPORT_KEY, key.name());
    }

    @Override
    public KeyDetails rotateKey(String name) {
        throw refused(Operation.ROTATE_KEY, name);
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        throw refused(Operation.UPDATE_KEY, change.name());
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        throw refused(Operation.UPDATE_ROTATION_POLICY, name);
    }

    @Override
    public DeletedKey deleteKey(String name) {
        throw refused(Operation.DELETE_KEY, name);
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        throw refused(Operation.RECOVER_DELETED_KEY, name);
    }

    @Override
    public String purgeDeletedKey(String name) {
        throw refused(Operation.PURGE_DELETED_KEY, name);
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        throw refused(Operation.RESTORE_KEY, name);
    }

    private VaultException refused(Operation operation, String target) {
        return new VaultException(Failure.unsent(Failure.Kind.READ_ONLY, operation, target, clock.instant()));
    }
}
