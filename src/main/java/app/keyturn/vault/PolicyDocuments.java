package app.keyturn.vault;

import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
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

    /// The block of `azurerm_key_vault_key`
    /// (<https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_key>).
    public static String terraform(RotationPolicy policy) {
        List<String> lines = new ArrayList<>();
        var rotate = policy.rotate();
        if (rotate != null) {
            var name = rotate.from() == From.AFTER_CREATION ? "time_after_creation" : "time_before_expiry";
            lines.addAll(List.of("  automatic {", "    " + name + " = \"" + rotate.time() + "\"", "  }"));
        }
        if (policy.expiryTime() != null) {
            lines.add("  expire_after         = \"" + policy.expiryTime() + "\"");
        }
        if (policy.notice() != null) {
            lines.add("  notify_before_expiry = \"" + policy.notice().time() + "\"");
        }
        return "rotation_policy {\n" + String.join("\n", lines) + "\n}";
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/set-azkeyvaultkeyrotationpolicy>
    public static String powerShell(VaultAddress vault, String key, RotationPolicy policy) {
        List<String> actions = new ArrayList<>();
        addHash(actions, "Rotate", policy.rotate());
        addHash(actions, "Notify", policy.notice());
        var words = new ArrayList<>(List.of("Set-AzKeyVaultKeyRotationPolicy"));
        words.add((vault.managedHsm() ? "-HsmName " : "-VaultName ") + vault.name());
        words.add("-Name " + key);
        if (policy.expiryTime() != null) {
            words.add("-ExpiresIn " + policy.expiryTime());
        }
        if (!actions.isEmpty()) {
            words.add("-KeyRotationLifetimeAction " + String.join(", ", actions));
        }
        return String.join(" `\n  ", words);
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
