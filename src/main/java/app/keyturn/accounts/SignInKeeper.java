package app.keyturn.accounts;

import org.jspecify.annotations.Nullable;

/// What is kept of sign-ins from one start to the next: who it was and where its tokens are, but no token and no
/// secret.
/// Any thread; may block.
public interface SignInKeeper {
    /// Keeps nothing.
    SignInKeeper NONE = new SignInKeeper() {
        @Override
        public @Nullable String record(Account account) {
            return null;
        }

        @Override
        public String store(Account account) {
            return "";
        }

        @Override
        public void keep(Account account, Identity identity, @Nullable String record) {}

        @Override
        public void forget(Account account) {}
    };

    /// By which the sign-in library finds the account's tokens again; null where none are kept.
    @Nullable
    String record(Account account);

    /// The name under which the account's tokens are kept, each account by itself, so that they can be deleted by
    /// themselves. Empty where none are to be kept.
    String store(Account account);

    /// An account has signed in.
    ///
    /// @param record null: as it was
    void keep(Account account, Identity identity, @Nullable String record);

    void forget(Account account);
}
