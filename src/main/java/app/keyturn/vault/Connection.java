package app.keyturn.vault;

import app.keyturn.vault.VaultAddress.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A vault and how to sign in to it.
///
/// @param certificate as PEM, trusted for this address alone; null for a vault in Azure. Only an
///     emulator has one: whoever is trusted in the place of Azure gets what is meant for Azure
public record Connection(
        VaultAddress address, SignIn signIn, @Nullable Path certificate) {
    public Connection {
        if (certificate != null && address.home() != Home.EMULATOR) {
            throw new IllegalArgumentException("No certificate is trusted in place of Azure's: " + address.uri());
        }
    }
}
