package app.keyturn.vault;

/// Opens the vault of a connection.
@FunctionalInterface
public interface VaultOpener {
    /// Reads files, so it is not for the FX thread. It asks the vault nothing.
    ///
    /// @throws VaultException where the certificate of the connection cannot be used
    Vault open(Connection connection);
}
