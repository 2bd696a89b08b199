package app.keyturn.vault;

import app.keyturn.vault.VaultAddress.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A vault and the way into it.
///
/// @param certificate the certificate, as PEM, that is trusted for this address alone; only an emulator has one,
/// because
///     whoever is trusted in Azure's place gets what is meant for Azure
public record Connection(
        VaultAddress address, SignIn signIn, @Nullable Path certificate) {
    public Connection {
        if (certificate != null && address.home() != Home.EMULATOR) {
            throw new IllegalArgumentException("No certificate is trusted in place of Azure's: " + address.uri());
        }
    }
}
