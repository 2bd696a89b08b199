package app.keyturn.inventory;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import app.keyturn.vault.VaultException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A vault whose answers teach an [Inventory] what the account may do there, and whether it can be reached. It asks
/// for nothing itself. It stands
/// next to the one that sends requests, so that a read that a write needs is not taken for the write.
public final class RightsVault extends VaultDecorator {
    private final Inventory inventory;

    public RightsVault(Vault vault, Inventory inventory) {
        super(vault);
        this.inventory = inventory;
    }

    private <T> T learn(Operation operation, String key, Supplier<T> call) {
        long account = inventory.account();
        var answer = learnRefusal(account, call);
        inventory.learnAllowed(account, operation, key);
        return answer;
    }

    private <T> T learnRefusal(long account, Supplier<T> call) {
        try {
            return call.get();
        } catch (VaultException e) {
            if (!Thread.currentThread().isInterrupted()) { // what was given up says nothing of the vault
                inventory.learnRefused(account, e.failure());
            }
            throw e;
        }
    }

    @Override
    public int probe() {
        return learn(Operation.LIST_KEYS, "", super::probe);
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        learn(Operation.LIST_KEYS, "", () -> {
            super.listKeys(page);
            return true;
        });
    }

    @Override
    public KeyDetails getKey(String name) {
        return learn(Operation.GET_KEY, name, () -> super.getKey(name));
    }

    @Override
    public KeyDetails getKey(String name, String version) {
        return learn(Operation.GET_KEY, name, () -> super.getKey(name, version));
    }

    @Override
    public List<KeyItem> listKeyVersions(String name) {
        return learn(Operation.LIST_KEY_VERSIONS, name, () -> super.listKeyVersions(name));
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        return learn(Operation.GET_ROTATION_POLICY, name, () -> super.getRotationPolicy(name));
    }

    /// Where the vault need not do it, it may not have been asked.
    @Override
    public KeyUse.Output useKey(KeyUse use) {
        return use.atService()
                ? learn(use.operation().call(), use.name(), () -> super.useKey(use))
                : learnRefusal(inventory.account(), () -> super.useKey(use));
    }

    @Override
    public KeyDetails createKey(NewKey key) {
        return learn(Operation.CREATE_KEY, key.name(), () -> super.createKey(key));
    }

    @Override
    public KeyDetails importKey(ImportedKey key) {
        return learn(Operation.IMPORT_KEY, key.name(), () -> super.importKey(key));
    }

    @Override
    public KeyDetails rotateKey(String name) {
        return learn(Operation.ROTATE_KEY, name, () -> super.rotateKey(name));
    }

    @Override
    public KeyDetails updateKey(KeyChange change) {
        return learn(Operation.UPDATE_KEY, change.name(), () -> super.updateKey(change));
    }

    @Override
    public RotationPolicy updateRotationPolicy(String name, RotationPolicy policy) {
        return learn(Operation.UPDATE_ROTATION_POLICY, name, () -> super.updateRotationPolicy(name, policy));
    }

    @Override
    public DeletedKey deleteKey(String name) {
        return learn(Operation.DELETE_KEY, name, () -> super.deleteKey(name));
    }

    @Override
    public List<DeletedKey> listDeletedKeys() {
        return learn(Operation.LIST_DELETED_KEYS, "", super::listDeletedKeys);
    }

    @Override
    public DeletedKey getDeletedKey(String name) {
        return learn(Operation.GET_DELETED_KEY, name, () -> super.getDeletedKey(name));
    }

    @Override
    public KeyDetails recoverDeletedKey(String name) {
        return learn(Operation.RECOVER_DELETED_KEY, name, () -> super.recoverDeletedKey(name));
    }

    @Override
    public String purgeDeletedKey(String name) {
        return learn(Operation.PURGE_DELETED_KEY, name, () -> super.purgeDeletedKey(name));
    }

    @Override
    public byte[] getRandomBytes(int count) {
        return learn(Operation.GET_RANDOM_BYTES, "", () -> super.getRandomBytes(count));
    }

    @Override
    public KeyAttestation getKeyAttestation(String name, String version) {
        return learn(Operation.GET_KEY_ATTESTATION, name, () -> super.getKeyAttestation(name, version));
    }

    @Override
    public byte[] backupKey(String name) {
        return learn(Operation.BACKUP_KEY, name, () -> super.backupKey(name));
    }

    @Override
    public KeyDetails restoreKey(String name, byte[] backup) {
        return learn(Operation.RESTORE_KEY, name, () -> super.restoreKey(name, backup));
    }
}
