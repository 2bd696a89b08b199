package app.keyturn.vault.write;

import app.keyturn.vault.VaultAddress;
import java.util.function.Consumer;

/// Keeps account of writes, so that none is forgotten when the program ends in the middle of one.
@FunctionalInterface
public interface WriteLog {
    /// Keeps nothing.
    WriteLog NONE = (vault, intent) -> outcome -> {};

    /// Called before a write is sent; what it returns is called with what became of it: once where that is known, and
    /// again and again while it is [Outcome.Unknown] with a next look. Any thread.
    ///
    /// @throws VaultException where no account can be kept: then nothing is sent
    Consumer<Outcome<?>> begin(VaultAddress vault, Intent<?> intent);
}
