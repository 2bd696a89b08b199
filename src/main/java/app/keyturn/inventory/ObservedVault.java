package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import app.keyturn.vault.VaultException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A vault whose answers to reading are remembered in an [Inventory], whoever asked. What is written
/// comes there by [Inventory#learning], because a write goes on when nobody waits for it any more.
public final class ObservedVault extends VaultDecorator {
    private final Inventory inventory;

    public ObservedVault(Vault vault, Inventory inventory) {
        super(vault);
        this.inventory = inventory;
    }

    public Inventory inventory() {
        return inventory;
    }

    @Override
    public void listKeys(Consumer<List<KeyItem>> page) {
        long number = inventory.begin();
        inventory.learn(new Event.ListingBegan(number, inventory.now()));
        try {
            super.listKeys(items -> {
                inventory.learn(new Event.PageListed(number, items, inventory.now()));
                page.accept(items);
            });
        } catch (RuntimeException e) {
            inventory.learn(new Event.ListingFailed(number));
            throw e;
        }
        inventory.learn(new Event.ListingCompleted(number));
    }

    @Override
    public KeyDetails getKey(String name) {
        long number = inventory.begin();
        var key = read(number, name, Part.KEY, () -> super.getKey(name));
        inventory.learn(new Event.KeyRead(number, key, inventory.now()));
        return key;
    }

    @Override
    public RotationPolicy getRotationPolicy(String name) {
        long number = inventory.begin();
        var policy = read(number, name, Part.POLICY, () -> super.getRotationPolicy(name));
        inventory.learn(new Event.PolicyRead(number, name, policy, inventory.now()));
        return policy;
    }

    /// Of a reading that was given up nothing is learnt.
    private <T> T read(long number, String name, Part part, Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                var failure = e instanceof VaultException told ? told.failure() : unexpected(name, part, e);
                inventory.learn(new Event.ReadFailed(number, name, part, failure, inventory.now()));
            }
            throw e;
        }
    }

    private Failure unexpected(String name, Part part, RuntimeException thrown) {
        var operation = part == Part.KEY ? Operation.GET_KEY : Operation.GET_ROTATION_POLICY;
        return Failure.unexpected(operation, name, thrown, inventory.now());
    }

    /// Reads the key that is wanted next. Blocks.
    ///
    /// @return false where none is wanted
    public boolean readNext() {
        var due = inventory.take();
        if (due == null) {
            return false;
        }
        try {
            if (due.parts().contains(Part.KEY)) {
                getKey(due.name());
            }
            if (due.parts().contains(Part.POLICY) && rotates(due.name())) {
                getRotationPolicy(due.name());
            }
        } catch (VaultException e) {
            return !Thread.currentThread().isInterrupted(); // the inventory knows why
        } finally {
            inventory.giveBack(due.name());
        }
        return true;
    }

    /// A certificate rotates its own key.
    private boolean rotates(String name) {
        var known = inventory.get(name);
        return known != null && !known.item().managed();
    }
}
