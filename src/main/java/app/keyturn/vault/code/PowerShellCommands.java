package app.keyturn.vault.code;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;

/// Writes the commands of the module Az.KeyVault for what Keyturn sends. Parameters:
/// <https://learn.microsoft.com/powershell/module/az.keyvault>.
final class PowerShellCommands {
    private PowerShellCommands() {}

    static String create(VaultAddress vault, NewKey key) {
        var command = destination(new PowerShellCommand(vault, "Add-AzKeyVaultKey", key.name()), vault, key)
                .text("-KeyType", key.type().family().name());
        if (key.keySize() != null) {
            command.own("-Size " + key.keySize());
        }
        if (key.curve() != null) {
            command.text("-CurveName", key.curve());
        }
        properties(command, key);
        if (key.exportable()) {
            command.own("-Exportable");
        }
        return command.under(key.releasePolicy()).toString();
    }

    /// Says whether the key goes to hardware or software. Only a vault is told: a managed HSM keeps
    /// every key in hardware.
    private static PowerShellCommand destination(PowerShellCommand command, VaultAddress vault, NewKey key) {
        return vault.managedHsm()
                ? command
                : command.own("-Destination " + (key.type().hsm() ? "HSM" : "Software"));
    }

    /// The command reads PFX and BYOK files, and asks for the passphrase.
    static String importKey(VaultAddress vault, NewKey key, AsCode.KeyFile file) {
        if (file.kind() != AsCode.KeyFile.Kind.PFX && file.kind() != AsCode.KeyFile.Kind.BYOK) {
            return PowerShellCommand.none("imports this file: Add-AzKeyVaultKey takes PFX and BYOK files");
        }
        if (key.exportable()) {
            return PowerShellCommand.none(
                    "imports a key that can be exported: Add-AzKeyVaultKey takes release policies of new keys only");
        }
        var command = new PowerShellCommand(vault, "Add-AzKeyVaultKey", key.name()).text("-KeyFilePath", file.path());
        if (file.encrypted()) {
            command.own("-KeyFilePassword (Read-Host -AsSecureString)");
        }
        return properties(destination(command, vault, key), key).toString();
    }

    private static PowerShellCommand properties(PowerShellCommand command, NewKey key) {
        if (!key.enabled()) {
            command.own("-Disable");
        }
        return command.list("-KeyOps", key.operations().isEmpty() ? null : key.operations())
                .time("-NotBefore", key.notBefore())
                .time("-Expires", key.expiresOn())
                .tags(key.tags().isEmpty() ? null : key.tags());
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/update-azkeyvaultkey> changes release policies of a
    /// managed HSM's keys only.
    static String update(VaultAddress vault, KeyChange change) {
        if (change.releasePolicy() != null && !vault.managedHsm()) {
            return PowerShellCommand.none("changes the release policy of a vault's key");
        }
        var command =
                new PowerShellCommand(vault, "Update-AzKeyVaultKey", change.name()).text("-Version", change.version());
        if (change.enabled() != null) {
            command.own("-Enable " + (change.enabled() ? "$true" : "$false"));
        }
        return command.time("-NotBefore", change.notBefore())
                .time("-Expires", change.expiresOn())
                .list("-KeyOps", change.operations())
                .tags(change.tags())
                .under(change.releasePolicy())
                .toString();
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/invoke-azkeyvaultkeyrotation> knows vaults only.
    static String rotate(VaultAddress vault, String key) {
        return vault.managedHsm()
                ? PowerShellCommand.none("rotates a key of a managed HSM")
                : new PowerShellCommand(vault, "Invoke-AzKeyVaultKeyRotation", key).toString();
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/set-azkeyvaultkeyrotationpolicy> knows vaults only.
    static String rotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return vault.managedHsm()
                ? PowerShellCommand.none("sets the rotation policy of a managed HSM's key")
                : PolicyDocuments.powerShell(vault, key, policy);
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/get-azkeyvaultrandomnumber>
    static String random(VaultAddress vault, int count) {
        return new PowerShellCommand(vault, "Get-AzKeyVaultRandomNumber")
                .own("-Count " + count)
                .own("-AsBase64String")
                .toString();
    }

    static String attestation() {
        return PowerShellCommand.none("reads the attestation of a key");
    }

    static String delete(VaultAddress vault, String key) {
        return new PowerShellCommand(vault, "Remove-AzKeyVaultKey", key).toString();
    }

    static String recover(VaultAddress vault, String key) {
        return new PowerShellCommand(vault, "Undo-AzKeyVaultKeyRemoval", key).toString();
    }

    static String purge(VaultAddress vault, String key) {
        return new PowerShellCommand(vault, "Remove-AzKeyVaultKey", key)
                .own("-InRemovedState")
                .toString();
    }

    static String backup(VaultAddress vault, String key) {
        return new PowerShellCommand(vault, "Backup-AzKeyVaultKey", key)
                .text("-OutputFile", key + ".keybackup")
                .toString();
    }

    /// A backup holds the name of its key.
    static String restore(VaultAddress vault, String file) {
        return new PowerShellCommand(vault, "Restore-AzKeyVaultKey")
                .text("-InputFile", file)
                .toString();
    }

    /// <https://learn.microsoft.com/powershell/module/az.keyvault/invoke-azkeyvaultkeyoperation> neither signs nor
    /// verifies, and takes no parts of AES.
    static String use(VaultAddress vault, KeyDetails key, KeyUse.Operation operation, String algorithm) {
        if (operation.signs() || key.type().family().equals(KeyType.OCT)) {
            return PowerShellCommand.none("does this with " + algorithm);
        }
        var word = operation.word();
        return new PowerShellCommand(vault, "Invoke-AzKeyVaultKeyOperation", key.name())
                .text("-Version", key.version())
                .own("-Operation " + Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .text("-Algorithm", algorithm)
                .own("-ByteArrayValue $value")
                .note("$value holds bytes, as [Convert]::FromBase64String makes them from base64.")
                .toString();
    }
}
