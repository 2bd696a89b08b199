package app.keyturn.accounts;

import org.jspecify.annotations.Nullable;

/// The accounts that are signed in. What an account opens shares its sign-in. Any thread.
public interface Accounts {
    /// Signs in, with the help of a person where that is needed. Blocks.
    ///
    /// @throws app.keyturn.vault.VaultException where it is refused
    Identity signIn(Account account);

    /// Who it is; null where it is not signed in.
    @Nullable
    Identity identity(Account account);

    /// Forgets its tokens, here and where they are kept from one start to the next. What it has opened gets none
    /// any more. The tools of others stay signed in: Azure CLI, for example. Blocks.
    void signOut(Account account);

    /// Whether sign-ins last longer than this session. Blocks: the computer's store of secrets is asked the first time,
    /// and may ask its user.
    Keeping keeping();

    /// @param trouble of the computer's store of secrets, which keeps tokens from being kept; empty where they are kept
    record Keeping(String trouble) {
        public boolean kept() {
            return trouble.isEmpty();
        }
    }
}
