package app.keyturn.azure;

import com.azure.core.credential.TokenCredential;
import java.util.List;

/// A credential that gets tokens for Azure Resource Manager of one cloud only. Those for keys are
/// another credential's, [KeyVaultAudience], so that no client has both.
final class ArmAudience extends CheckedAudience {
    private final Arm arm;

    ArmAudience(TokenCredential credential, Arm arm) {
        super(credential);
        this.arm = arm;
    }

    @Override
    boolean allows(List<String> scopes) {
        return scopes.equals(List.of(arm.scope()));
    }
}
