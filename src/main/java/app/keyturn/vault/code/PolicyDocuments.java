package app.keyturn.vault.code;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rotation policy in the languages of other tools.
public final class PolicyDocuments {
    private PolicyDocuments() {}

    /// The file that `az keyvault key rotation-policy update --value` takes
    /// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>).
    public static String json(RotationPolicy policy) {
        List<String> actions = new ArrayList<>();
        addAction(actions, "Rotate", policy.rotate());
        addAction(actions, "Notify", policy.notice());
        var expiry = policy.expiryTime();
        return """
                {
                  "lifetimeActions": [%s],
                  "attributes": {%s}
                }""".formatted(
                        actions.isEmpty() ? "" : "\n    " + String.join(",\n    ", actions) + "\n  ",
                        expiry == null ? "" : "\n    \"expiryTime\": \"" + expiry + "\"\n  ");
    }

    private static void addAction(List<String> actions, String type, @Nullable Trigger trigger) {
        if (trigger != null) {
            actions.add("{ \"trigger\": { \"%s\": \"%s\" }, \"action\": { \"type\": \"%s\" } }"
                    .formatted(
                            trigger.from() == From.AFTER_CREATION ? "timeAfterCreate" : "timeBeforeExpiry",
                            trigger.time(),
                            type));
        }
    }

    /// The rotation of a key as a Terraform configuration says it.
    public static String terraform(VaultAddress vault, String key, RotationPolicy policy) {
        return vault.managedHsm() ? TerraformPolicy.resource(vault, key, policy) : terraform(policy);
    }

    /// The block in the Terraform resource of a vault's key.
    public static String terraform(RotationPolicy policy) {
        return TerraformPolicy.block(policy);
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/set-azkeyvaultkeyrotationpolicy>
    public static String powerShell(VaultAddress vault, String key, RotationPolicy policy) {
        List<String> actions = new ArrayList<>();
        addHash(actions, "Rotate", policy.rotate());
        addHash(actions, "Notify", policy.notice());
        var command = new PowerShellCommand(vault, "Set-AzKeyVaultKeyRotationPolicy", key);
        if (policy.expiryTime() != null) {
            command.own("-ExpiresIn " + policy.expiryTime());
        }
        return (actions.isEmpty() ? command : command.ownHashes("-KeyRotationLifetimeAction", actions)).toString();
    }

    private static void addHash(List<String> actions, String type, @Nullable Trigger trigger) {
        if (trigger != null) {
            actions.add("@{ Action = \"%s\"; %s = \"%s\" }"
                    .formatted(
                            type,
                            trigger.from() == From.AFTER_CREATION ? "TimeAfterCreate" : "TimeBeforeExpiry",
                            trigger.time()));
        }
    }
}
