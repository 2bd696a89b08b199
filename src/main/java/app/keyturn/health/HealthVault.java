package app.keyturn.health;

import app.keyturn.health.rules.HealthJudge.VaultKeys;
import app.keyturn.inventory.Inventory;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.vault.VaultAddress;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// An open vault, as rotation health looks at it.
///
/// @param formats with the vault's time
/// @param reading what has the keys listed and read
/// @param problem why they could not be listed, or why something could not be done with a key
public record HealthVault(
        VaultAddress address,
        Inventory inventory,
        Formats formats,
        Reading reading,
        ReadOnlyBooleanProperty loading,
        ReadOnlyObjectProperty<@Nullable Problem> problem) {
    /// Has keys read.
    public interface Reading {
        /// Where that was not done yet.
        void list();

        void listAgain();
    }

    VaultKeys keys() {
        return new VaultKeys(address, inventory.snapshot(), formats.now());
    }
}
