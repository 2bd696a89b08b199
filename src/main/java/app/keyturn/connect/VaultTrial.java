package app.keyturn.connect;

import app.keyturn.vault.Connection;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultOpener;
import org.jspecify.annotations.Nullable;

/// A vault that is opened to see whether it lets us in. Unless somebody keeps it, it is closed when the
/// trial ends, even where that is before the vault was opened: someone has cancelled. Thread-safe.
final class VaultTrial {
    private final VaultOpener opener;
    private final Connection connection;
    private @Nullable Vault vault;
    private boolean ended;

    VaultTrial(VaultOpener opener, Connection connection) {
        this.opener = opener;
        this.connection = connection;
    }

    /// Signs in and lists the first keys. Blocks.
    VaultTrial open() {
        var opened = opener.open(connection);
        hold(opened);
        opened.probe();
        return this;
    }

    private synchronized void hold(Vault opened) {
        if (ended) {
            opened.close();
        } else {
            vault = opened;
        }
    }

    /// The vault, which is closed by whoever asks for it.
    ///
    /// @throws IllegalStateException where there is none, or somebody has it
    synchronized Vault keep() {
        var kept = vault;
        if (kept == null) {
            throw new IllegalStateException("There is no vault to keep");
        }
        vault = null;
        return kept;
    }

    synchronized void end() {
        ended = true;
        if (vault != null) {
            vault.close();
            vault = null;
        }
    }
}
