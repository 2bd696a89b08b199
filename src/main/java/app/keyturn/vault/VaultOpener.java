package app.keyturn.vault;

/// Makes a vault of a connection.
@FunctionalInterface
public interface VaultOpener {
    /// May read files, so not for the FX thread; asks the vault nothing yet.
    ///
    /// @throws VaultException where the certificate of the connection cannot be used
    Vault open(Connection connection);
}
