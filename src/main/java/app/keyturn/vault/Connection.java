package app.keyturn.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A vault and the way into it.
///
/// @param certificate the certificate, as PEM, that is trusted for this vault alone; null for Azure
public record Connection(
        VaultAddress address, SignIn signIn, @Nullable Path certificate) {}
