package app.keyturn.vault;

/// A vault whose sign-in can be replaced by another one while it is open, under everything that is built on it: writes
/// that are under way, their account and what is known of the keys stay. Thread-safe.
public final class RenewableVault extends VaultDecorator {
    private volatile Vault current;

    public RenewableVault(Vault vault) {
        super(vault);
        this.current = vault;
    }

    @Override
    protected Vault vault() {
        return current;
    }

    /// From now on everything is asked with the sign-in of that one. The one before is closed.
    ///
    /// @param next the same vault, opened anew
    /// @throws IllegalArgumentException where it is another vault
    public synchronized void renew(Vault next) {
        if (!next.address().equals(current.address())) {
            throw new IllegalArgumentException(next.address() + " is not " + current.address());
        }
        var before = current;
        current = next;
        before.close();
    }
}
