package app.keyturn.accounts;

import app.keyturn.vault.Connection;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;

/// A sign-in to one cloud. It opens many vaults.
///
/// @param home one of the clouds of Azure, or the sandbox, which stands for a tenant of its own
public record Account(SignIn signIn, Home home) {
    /// Of a vault.
    public static Account of(Connection connection) {
        return new Account(connection.signIn(), connection.address().home());
    }

    /// As it may be kept and shown. Those that are the same so are the same account.
    public Account withoutSecret() {
        return new Account(signIn.withoutSecret(), home);
    }

    /// The same sign-in to another tenant, which is an account of its own.
    ///
    /// @param tenant its id
    public Account in(String tenant) {
        return new Account(signIn.in(tenant), home);
    }

    /// Whether it is given something that is not kept.
    public boolean hasSecret() {
        return signIn.secret() != null || signIn.file() != null;
    }
}
