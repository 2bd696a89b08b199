package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was seen of some keys of a vault.
///
/// @param account by which it was seen; null where nobody knows
/// @param writes  those of this computer to a key, by the key's name
public record Look(
        VaultAddress vault, @Nullable String account, List<KnownKey> keys, Function<String, List<OwnWrite>> writes) {
    /// The same look at other keys.
    Look at(List<KnownKey> others) {
        return new Look(vault, account, others, writes);
    }
}
