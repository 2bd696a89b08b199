package app.keyturn.inventory;

import app.keyturn.vault.Vault;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.WriteLog;
import java.time.InstantSource;

/// Vaults with an inventory of their own, put together as the program does it.
public final class Observed {
    private Observed() {}

    /// What is written to it is not learnt.
    public static ObservedVault vault(Vault vault, InstantSource clock) {
        var inventory = new Inventory(clock);
        return new ObservedVault(new RightsVault(vault, inventory), inventory);
    }

    /// Every write is done once, and is learnt.
    public static ObservedVault once(Vault vault, InstantSource clock) {
        var inventory = new Inventory(clock);
        var once = new OnceVault(
                new RightsVault(vault, inventory),
                inventory.learning(WriteLog.NONE),
                _ -> {},
                clock,
                Runnable::run,
                _ -> {});
        return new ObservedVault(once, inventory);
    }
}
