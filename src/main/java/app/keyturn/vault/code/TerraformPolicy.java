package app.keyturn.vault.code;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultAddress;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a rotation policy for the azurerm provider of Terraform. What the provider would refuse is
/// left out, and a comment says what and why.
final class TerraformPolicy {
    private TerraformPolicy() {}

    /// The block of `azurerm_key_vault_key`. It must have `automatic` or `expire_after`, and it must
    /// have `notify_before_expiry` exactly where it has `expire_after`
    /// (<https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault_key>).
    static String block(RotationPolicy policy) {
        if (policy.rotate() == null && policy.expiryTime() == null) {
            return "# azurerm_key_vault_key takes no rotation_policy without rotation and expiry: leave the block out.";
        }
        List<String> lines = new ArrayList<>();
        if (policy.rotate() != null) {
            lines.addAll(List.of("  automatic {", "    " + trigger(policy.rotate()), "  }"));
        }
        if (policy.expiryTime() != null) {
            lines.add("  expire_after         = " + quote(policy.expiryTime()));
            lines.add("  notify_before_expiry = " + quote(notice(policy)));
        } else if (policy.notice() != null) {
            lines.add("  # notify_before_expiry is not taken without expire_after, and nothing would expire.");
        }
        return "rotation_policy {\n" + String.join("\n", lines) + "\n}";
    }

    /// The notice. Where the policy has none, that of a vault's default.
    private static Period notice(RotationPolicy policy) {
        return Objects.requireNonNullElse(
                        policy.notice(), Objects.requireNonNull(RotationPolicy.SERVICE_DEFAULT.notice()))
                .time();
    }

    /// The resource `azurerm_key_vault_managed_hardware_security_module_key_rotation_policy` of the
    /// same provider. It must have both rotation and expiry, and has no notice.
    static String resource(VaultAddress vault, String key, RotationPolicy policy) {
        if (policy.rotate() == null || policy.expiryTime() == null) {
            return "# azurerm_key_vault_managed_hardware_security_module_key_rotation_policy takes no policy without both"
                    + "\n# rotation and expiry.";
        }
        List<String> lines = new ArrayList<>();
        lines.add("  # The key itself is an azurerm_key_vault_managed_hardware_security_module_key.");
        lines.add("  managed_hsm_key_id  = " + TerraformText.quote(RestRequests.id(vault, "keys", key, "")));
        lines.add("  expire_after        = " + quote(policy.expiryTime()));
        lines.add("  " + trigger(policy.rotate()));
        if (policy.notice() != null) {
            lines.add("  # A managed HSM gives no notice before expiry.");
        }
        return "resource \"azurerm_key_vault_managed_hardware_security_module_key_rotation_policy\" \"this\" {\n"
                + String.join("\n", lines) + "\n}";
    }

    private static String trigger(Trigger rotate) {
        var name = rotate.from() == From.AFTER_CREATION ? "time_after_creation" : "time_before_expiry";
        return name + " = " + quote(rotate.time());
    }

    private static String quote(@Nullable Period period) {
        return TerraformText.quote(String.valueOf(period));
    }
}
