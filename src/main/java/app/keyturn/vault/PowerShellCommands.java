package app.keyturn.vault;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The commands of the module Az.KeyVault that do what Keyturn is about to do.
/// Parameters: <https://learn.microsoft.com/powershell/module/az.keyvault>.
final class PowerShellCommands {
    private final List<String> words = new ArrayList<>();

    private PowerShellCommands(String command, VaultAddress vault) {
        words.add(command);
        words.add((vault.managedHsm() ? "-HsmName " : "-VaultName ") + quote(vault.name()));
    }

    private PowerShellCommands(String command, VaultAddress vault, String key) {
        this(command, vault);
        words.add("-Name " + quote(key));
    }

    /// A managed HSM keeps every key in hardware, so only a vault is told where.
    static String create(VaultAddress vault, NewKey key) {
        var command = new PowerShellCommands("Add-AzKeyVaultKey", vault, key.name());
        if (!vault.managedHsm()) {
            command.words.add("-Destination " + (key.type().hsm() ? "HSM" : "Software"));
        }
        command.words.add("-KeyType " + key.type().family().name());
        if (key.keySize() != null) {
            command.words.add("-Size " + key.keySize());
        }
        if (key.curve() != null) {
            command.words.add("-CurveName " + quote(key.curve()));
        }
        command.properties(key);
        if (key.exportable()) {
            command.words.add("-Exportable");
        }
        var policy = key.releasePolicy();
        return policy == null ? command.toString() : command.under(policy);
    }

    /// Reads PFX and BYOK files; asks for the passphrase.
    static String importKey(VaultAddress vault, NewKey key, AsCode.KeyFile file) {
        if (file.kind() != AsCode.KeyFile.Kind.PFX && file.kind() != AsCode.KeyFile.Kind.BYOK) {
            return none("imports this file: Add-AzKeyVaultKey takes PFX and BYOK files");
        }
        if (key.exportable()) {
            return none(
                    "imports a key that can be exported: Add-AzKeyVaultKey takes release policies of new keys only");
        }
        var command = new PowerShellCommands("Add-AzKeyVaultKey", vault, key.name());
        command.words.add("-KeyFilePath " + quote(file.path()));
        if (file.encrypted()) {
            command.words.add("-KeyFilePassword (Read-Host -AsSecureString)");
        }
        if (!vault.managedHsm()) {
            command.words.add("-Destination " + (key.type().hsm() ? "HSM" : "Software"));
        }
        return command.properties(key).toString();
    }

    private PowerShellCommands properties(NewKey key) {
        if (!key.enabled()) {
            words.add("-Disable");
        }
        return list("-KeyOps", key.operations().isEmpty() ? null : key.operations())
                .time("-NotBefore", key.notBefore())
                .time("-Expires", key.expiresOn())
                .tags(key.tags().isEmpty() ? null : key.tags());
    }

    /// The command takes the release policy from a file only.
    private String under(ReleasePolicy policy) {
        words.add("-ReleasePolicyPath release-policy.json");
        if (policy.immutable()) {
            words.add("-Immutable");
        }
        return "Set-Content release-policy.json " + quote(policy.json()) + "\n" + this;
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/update-azkeyvaultkey> changes release policies of a
    /// managed HSM's keys only.
    static String update(VaultAddress vault, KeyChange change) {
        var policy = change.releasePolicy();
        if (policy != null && !vault.managedHsm()) {
            return none("changes the release policy of a vault's key");
        }
        var command = new PowerShellCommands("Update-AzKeyVaultKey", vault, change.name());
        command.words.add("-Version " + quote(change.version()));
        if (change.enabled() != null) {
            command.words.add("-Enable " + (change.enabled() ? "$true" : "$false"));
        }
        command.time("-NotBefore", change.notBefore())
                .time("-Expires", change.expiresOn())
                .list("-KeyOps", change.operations())
                .tags(change.tags());
        return policy == null ? command.toString() : command.under(policy);
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/invoke-azkeyvaultkeyrotation> knows vaults only.
    static String rotate(VaultAddress vault, String key) {
        return vault.managedHsm()
                ? none("rotates a key of a managed HSM")
                : new PowerShellCommands("Invoke-AzKeyVaultKeyRotation", vault, key).toString();
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/set-azkeyvaultkeyrotationpolicy> knows vaults only.
    static String rotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return vault.managedHsm()
                ? none("sets the rotation policy of a managed HSM's key")
                : PolicyDocuments.powerShell(vault, key, policy);
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/get-azkeyvaultrandomnumber>
    static String random(VaultAddress vault, int count) {
        var command = new PowerShellCommands("Get-AzKeyVaultRandomNumber", vault);
        command.words.add("-Count " + count);
        command.words.add("-AsBase64String");
        return command.toString();
    }

    static String attestation() {
        return none("reads the attestation of a key");
    }

    static String delete(VaultAddress vault, String key) {
        return new PowerShellCommands("Remove-AzKeyVaultKey", vault, key).toString();
    }

    static String recover(VaultAddress vault, String key) {
        return new PowerShellCommands("Undo-AzKeyVaultKeyRemoval", vault, key).toString();
    }

    static String purge(VaultAddress vault, String key) {
        var command = new PowerShellCommands("Remove-AzKeyVaultKey", vault, key);
        command.words.add("-InRemovedState");
        return command.toString();
    }

    static String backup(VaultAddress vault, String key) {
        var command = new PowerShellCommands("Backup-AzKeyVaultKey", vault, key);
        command.words.add("-OutputFile " + quote(key + ".keybackup"));
        return command.toString();
    }

    /// The name is in the file.
    static String restore(VaultAddress vault, String key) {
        var command = new PowerShellCommands("Restore-AzKeyVaultKey", vault);
        command.words.add("-InputFile " + quote(key + ".keybackup"));
        return command.toString();
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/invoke-azkeyvaultkeyoperation> neither signs nor
    /// verifies, and takes no parts of AES.
    static String use(VaultAddress vault, KeyDetails key, KeyUse.Operation operation, String algorithm) {
        if (operation.signs() || key.type().family().equals(KeyType.OCT)) {
            return none("does this with " + algorithm);
        }
        var command = new PowerShellCommands("Invoke-AzKeyVaultKeyOperation", vault, key.name());
        var word = operation.word();
        command.words.add("-Version " + quote(key.version()));
        command.words.add("-Operation " + Character.toUpperCase(word.charAt(0)) + word.substring(1));
        command.words.add("-Algorithm " + quote(algorithm));
        command.words.add("-ByteArrayValue $value");
        return command.toString();
    }

    private static String none(String what) {
        return "# No command of Az.KeyVault " + what + "; use az or REST.";
    }

    /// As a time in UTC, whatever the zone of the machine that runs it.
    private PowerShellCommands time(String name, @Nullable Instant time) {
        if (time != null) {
            words.add(name + " ([DateTimeOffset]"
                    + quote(time.truncatedTo(ChronoUnit.SECONDS).toString()) + ").UtcDateTime");
        }
        return this;
    }

    private PowerShellCommands list(String name, @Nullable List<String> values) {
        if (values != null) {
            words.add(name + " "
                    + (values.isEmpty()
                            ? "@()"
                            : values.stream().map(PowerShellCommands::quote).collect(Collectors.joining(", "))));
        }
        return this;
    }

    private PowerShellCommands tags(@Nullable Map<String, String> tags) {
        if (tags != null) {
            words.add("-Tag @{ "
                    + new TreeMap<>(tags)
                            .entrySet().stream()
                                    .map(tag -> quote(tag.getKey()) + " = " + quote(tag.getValue()))
                                    .collect(Collectors.joining("; "))
                    + " }");
        }
        return this;
    }

    /// Nothing has a meaning between single quotes but the quotes themselves, of which PowerShell knows several
    /// (<https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules>).
    private static String quote(String word) {
        return word.matches("[A-Za-z][A-Za-z0-9_-]*")
                ? word
                : "'" + word.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
    }

    /// One parameter a line.
    @Override
    public String toString() {
        return String.join(" `\n  ", words);
    }
}
