package app.keyturn.azure;

import app.keyturn.vault.VaultAddresses;
import com.azure.core.credential.TokenCredential;
import java.util.List;

/// A credential that gets tokens for key vaults and managed HSMs only. The other side names the wanted
/// token in its challenge, and for an emulator the SDK believes whatever it names.
final class KeyVaultAudience extends CheckedAudience {
    private static final String ALL_RIGHTS = "/.default";

    KeyVaultAudience(TokenCredential credential) {
        super(credential);
    }

    @Override
    boolean allows(List<String> scopes) {
        return !scopes.isEmpty() && scopes.stream().allMatch(KeyVaultAudience::ofKeyVault);
    }

    private static boolean ofKeyVault(String scope) {
        return scope.endsWith(ALL_RIGHTS) && VaultAddresses.isResource(resource(scope));
    }

    /// The resource of a scope.
    static String resource(String scope) {
        return scope.substring(0, scope.length() - ALL_RIGHTS.length());
    }
}
