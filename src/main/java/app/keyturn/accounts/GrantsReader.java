package app.keyturn.accounts;

import app.keyturn.vault.Grants;
import app.keyturn.vault.VaultAddress;

/// Reads in Azure Resource Manager what an account may do in a vault. Any thread; blocks.
public interface GrantsReader {
    /// @throws app.keyturn.vault.VaultException where nothing could be asked: sign-in refused, no network, or role
    ///     assignments that the account may not read
    Grants read(Account who, VaultAddress vault);
}
