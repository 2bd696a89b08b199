package app.keyturn.vault;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A vault around another one. It passes everything on; a decorator overrides what it changes.
public abstract class VaultDecorator implements Vault {
    private final Vault vault;

    protected VaultDecorator(Vault vault) {
        this.vault = vault;
    }

    /// The vault inside, at this moment.
    protected Vault vault() {
        return vault;
    }

    @Override
    public VaultAddress address() {
        return vault().address();
    }

    @Override
    public @Nullable String account() {
        return vault().account();
    }

    @Override
    public boolean readOnly() {
        return vault().readOnly();
    }

    @Override
    public @Nullable String lastRequestId() {
        return vault().lastRequestId();
    }

    @Override
    public void probe() {
        vault().probe();
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        vault().listKeys(page);
    }

    @Override
    public KeyDetails getKey(String name) {
        return vault().getKey(name);
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return vault().getKey(name, version);
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        return vault().listKeyVersions(name);
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return vault().getRotationPolicy(name);
    }

    @Override
    public KeyUse.Output useKey(KeyUse use) {
        return vault().useKey(use);
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return vault().createKey(key);
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        return vault().importKey(key);
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return vault().rotateKey(name);
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return vault().updateKey(change);
    }

    @Override
    public DeletedKey deleteKey(String name) {
        return vault().deleteKey(name);
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        return vault().listDeletedKeys();
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        return vault().getDeletedKey(name);
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return vault().recoverDeletedKey(name);
    }

    @Override
    public String purgeDeletedKey(String name) {
        return vault().purgeDeletedKey(name);
    }

    @Override
    public byte[] getRandomBytes(int count) {
        return vault().getRandomBytes(count);
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        return vault().getKeyAttestation(name, version);
    }

    @Override
    public byte[] backupKey(String name) {
        return vault().backupKey(name);
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return vault().restoreKey(name, backup);
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return vault().updateRotationPolicy(name, policy);
    }

    @Override
    public void close() {
        vault().close();
    }
}
