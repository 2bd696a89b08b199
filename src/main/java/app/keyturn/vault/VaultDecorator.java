package app.keyturn.vault;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
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

    /// Every call goes this way, except for that which closes it.
    protected <T extends @Nullable Object> T ask(Function<Vault, T> call) {
        return call.apply(vault());
    }

    private void tell(Consumer<Vault> call) {
        this.<@Nullable Object>ask(vault -> {
            call.accept(vault);
            return null;
        });
    }

    @Override
    public VaultAddress address() {
        return ask(vault -> vault.address());
    }

    @Override
    public @Nullable String account() {
        return ask(vault -> vault.account());
    }

    @Override
    public List<SignInLink> signInLinks() {
        return ask(vault -> vault.signInLinks());
    }

    @Override
    public Pace pace() {
        return ask(vault -> vault.pace());
    }

    @Override
    public boolean readOnly() {
        return ask(vault -> vault.readOnly());
    }

    @Override
    public @Nullable String lastRequestId() {
        return ask(vault -> vault.lastRequestId());
    }

    @Override
    public int probe() {
        return ask(vault -> vault.probe());
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        tell(vault -> vault.listKeys(page));
    }

    @Override
    public KeyDetails getKey(String name) {
        return ask(vault -> vault.getKey(name));
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return ask(vault -> vault.getKey(name, version));
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        return ask(vault -> vault.listKeyVersions(name));
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return ask(vault -> vault.getRotationPolicy(name));
    }

    @Override
    public KeyUse.Output useKey(KeyUse use) {
        return ask(vault -> vault.useKey(use));
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return ask(vault -> vault.createKey(key));
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        return ask(vault -> vault.importKey(key));
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return ask(vault -> vault.rotateKey(name));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return ask(vault -> vault.updateKey(change));
    }

    @Override
    public DeletedKey deleteKey(String name) {
        return ask(vault -> vault.deleteKey(name));
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        return ask(vault -> vault.listDeletedKeys());
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        return ask(vault -> vault.getDeletedKey(name));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return ask(vault -> vault.recoverDeletedKey(name));
    }

    @Override
    public String purgeDeletedKey(String name) {
        return ask(vault -> vault.purgeDeletedKey(name));
    }

    @Override
    public byte[] getRandomBytes(int count) {
        return ask(vault -> vault.getRandomBytes(count));
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        return ask(vault -> vault.getKeyAttestation(name, version));
    }

    @Override
    public byte[] backupKey(String name) {
        return ask(vault -> vault.backupKey(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return ask(vault -> vault.restoreKey(name, backup));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return ask(vault -> vault.updateRotationPolicy(name, policy));
    }

    @Override
    public void close() {
        vault().close();
    }
}
