package app.keyturn.vault.write;

import app.keyturn.vault.VaultAddress;
import java.util.function.Consumer;

/// Notes writes, so that none is forgotten when the program ends in the middle of one.
@FunctionalInterface
public interface WriteLog {
    /// Notes nothing.
    WriteLog NONE = (vault, intent) -> outcome -> {};

    /// Called before a write is sent. The consumer that it returns is called with the outcome: once
    /// where that is known, and repeatedly while it is [Outcome.Unknown] with a next look. Any thread.
    ///
    /// @throws VaultException where the write cannot be noted; then nothing is sent
    Consumer<Outcome<?>> begin(VaultAddress vault, Intent<?> intent);
}
