package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// Asks a person for the name and the password that a proxy wants.
@FunctionalInterface
public interface ProxyAsker {
    /// Where no person is.
    ProxyAsker NONE = (_, _) -> null;

    /// Any thread but that of the window. Blocks until there is an answer.
    ///
    /// @param proxy   its address, host and port
    /// @param refused whether it did not take what was given before
    /// @return null where the person gives none
    @Nullable
    ProxySignIn ask(String proxy, boolean refused) throws InterruptedException;
}
