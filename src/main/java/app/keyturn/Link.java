package app.keyturn;

import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// What a `keyturn:` link points at: a vault, or a key in it, such as `keyturn://contoso.vault.azure.net/keys/orders`.
/// Anyone can write a link, so it chooses nothing but a place in Azure: no way to sign in, no certificate, no action.
///
/// @param key null for the vault alone
record Link(VaultAddress vault, @Nullable String key) {
    /// @throws IllegalArgumentException with words for people, where it is no such link
    static Link parse(String text) {
        var uri = uri(text);
        if (!"keyturn".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(text + ": a link is keyturn://VAULT.vault.azure.net/keys/NAME");
        }
        if (uri.getUserInfo() != null || uri.getPort() != -1 || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(text + ": a link has nothing but a vault and a key");
        }
        var vault = VaultAddresses.azure("https://" + uri.getHost(), Home.AZURE_PUBLIC, Kind.VAULT)
                .address();
        if (vault == null) {
            throw new IllegalArgumentException(uri.getHost() + ": not an address of Azure Key Vault");
        }
        return new Link(vault, key(text, uri.getPath()));
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(text + ": not a link", e);
        }
    }

    /// A version may follow the name; the key's panel shows all.
    private static @Nullable String key(String text, @Nullable String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return null;
        }
        if (!path.matches("/keys/[0-9a-zA-Z-]{1,127}(/[0-9a-f]{32})?")) {
            throw new IllegalArgumentException(text + ": a key is /keys/NAME");
        }
        return path.split("/")[2];
    }
}
