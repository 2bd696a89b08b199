package app.keyturn.vault;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A vault whose sign-in can be replaced by another one while it is open, under everything that is built on it: writes
/// that are under way, their account and what is known of the keys stay. Thread-safe.
public final class RenewableVault extends VaultDecorator {
    private Inner current;

    /// A vault as it was opened once, with the number of its calls that have not returned. A call may be
    /// several requests, so that closing the vault under it would break it in the middle.
    private static final class Inner {
        private final Vault vault;
        private int calls;

        Inner(Vault vault) {
            this.vault = vault;
        }
    }

    public RenewableVault(Vault vault) {
        super(vault);
        this.current = new Inner(vault);
    }

    @Override
    protected synchronized Vault vault() {
        return current.vault;
    }

    @Override
    protected <T extends @Nullable Object> T ask(Function<Vault, T> call) {
        var inner = enter();
        try {
            return call.apply(inner.vault);
        } finally {
            if (leave(inner)) {
                inner.vault.close();
            }
        }
    }

    private synchronized Inner enter() {
        current.calls++;
        return current;
    }

    /// @return whether it was the last call of a vault that has been replaced
    private synchronized boolean leave(Inner inner) {
        inner.calls--;
        return inner != current && inner.calls == 0;
    }

    /// From now on everything is asked with the sign-in of that one. The one before is closed when the
    /// last of its calls has returned.
    ///
    /// @param next the same vault, opened anew
    /// @throws IllegalArgumentException where it is another vault
    public void renew(Vault next) {
        if (!next.address().equals(address())) {
            throw new IllegalArgumentException(next.address() + " is not " + address());
        }
        var before = replace(next);
        if (before != null) {
            before.close();
        }
    }

    /// @return the vault before, where no call of it is under way
    private synchronized @Nullable Vault replace(Vault next) {
        var before = current;
        current = new Inner(next);
        return before.calls == 0 ? before.vault : null;
    }
}
