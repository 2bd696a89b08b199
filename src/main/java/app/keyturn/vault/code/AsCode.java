package app.keyturn.vault.code;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A request to a vault in the languages in which people send it without Keyturn. No token and no
/// secret is in it.
///
/// @param az         a command for a POSIX shell
/// @param powerShell a command of the module Az.KeyVault; a comment where the module has none
/// @param rest       the HTTP request, with its body
public record AsCode(String az, String powerShell, String rest) {
    private static final Pattern AZ_CLOUD = Pattern.compile("(?m)^az cloud set .*\\n");
    private static final Pattern POWERSHELL_CLOUD = Pattern.compile("(?m)^Connect-AzAccount .*\\n");

    /// A file with a key to import.
    ///
    /// @param encrypted true where it needs a passphrase
    public record KeyFile(Kind kind, String path, boolean encrypted) {
        public enum Kind {
            PEM,
            PFX,
            JWK,
            OPENSSH,
            BYOK
        }
    }

    /// The private key is left out.
    public static AsCode importKey(VaultAddress vault, NewKey key, KeyFile file) {
        return new AsCode(
                AzCommands.importKey(vault, key, file),
                PowerShellCommands.importKey(vault, key, file),
                RestRequests.importKey(vault, key, file.kind()).toString());
    }

    public static AsCode createKey(VaultAddress vault, NewKey key) {
        return new AsCode(
                AzCommands.create(vault, key),
                PowerShellCommands.create(vault, key),
                RestRequests.createKey(vault, key).toString());
    }

    public static AsCode rotateKey(VaultAddress vault, String key) {
        return new AsCode(
                AzCommands.rotate(vault, key),
                PowerShellCommands.rotate(vault, key),
                RestRequests.rotateKey(vault, key).toString());
    }

    public static AsCode updateKey(VaultAddress vault, KeyChange change) {
        return new AsCode(
                AzCommands.setAttributes(vault, change),
                PowerShellCommands.update(vault, change),
                RestRequests.updateKey(vault, change).toString());
    }

    public static AsCode updateRotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return new AsCode(
                AzCommands.rotationPolicy(vault, key, policy),
                PowerShellCommands.rotationPolicy(vault, key, policy),
                RestRequests.updateRotationPolicy(vault, key, policy).toString());
    }

    public static AsCode deleteKey(VaultAddress vault, String key) {
        return new AsCode(
                AzCommands.delete(vault, key),
                PowerShellCommands.delete(vault, key),
                RestRequests.deleteKey(vault, key).toString());
    }

    public static AsCode recoverDeletedKey(VaultAddress vault, String key) {
        return new AsCode(
                AzCommands.recover(vault, key),
                PowerShellCommands.recover(vault, key),
                RestRequests.recoverDeletedKey(vault, key).toString());
    }

    public static AsCode purgeDeletedKey(VaultAddress vault, String key) {
        return new AsCode(
                AzCommands.purge(vault, key),
                PowerShellCommands.purge(vault, key),
                RestRequests.purgeDeletedKey(vault, key).toString());
    }

    public static AsCode backupKey(VaultAddress vault, String key) {
        return new AsCode(
                AzCommands.backup(vault, key),
                PowerShellCommands.backup(vault, key),
                RestRequests.backupKey(vault, key).toString());
    }

    /// @param file with the backup
    public static AsCode restoreKey(VaultAddress vault, String file) {
        return new AsCode(
                AzCommands.restore(vault, file),
                PowerShellCommands.restore(vault, file),
                RestRequests.restoreKey(vault).toString());
    }

    public static AsCode randomBytes(VaultAddress vault, int count) {
        return new AsCode(
                AzCommands.random(vault, count),
                PowerShellCommands.random(vault, count),
                RestRequests.randomBytes(vault, count).toString());
    }

    public static AsCode keyAttestation(VaultAddress vault, String key, String version) {
        return new AsCode(
                AzCommands.attestation(vault, key, version),
                PowerShellCommands.attestation(),
                RestRequests.keyAttestation(vault, key, version).toString());
    }

    /// Inputs stand in variables of the shell, so that they do not get into its history.
    public static AsCode useKey(VaultAddress vault, KeyDetails key, KeyUse.Operation operation, String algorithm) {
        return new AsCode(
                AzCommands.use(vault, key, operation, algorithm),
                PowerShellCommands.use(vault, key, operation, algorithm),
                RestRequests.useKey(vault, key, operation, algorithm).toString());
    }

    /// Several requests, one after another. The cloud they are for is named once.
    public static AsCode all(List<AsCode> requests) {
        return new AsCode(
                once(AZ_CLOUD, join(requests, AsCode::az)),
                once(POWERSHELL_CLOUD, join(requests, AsCode::powerShell)),
                join(requests, AsCode::rest));
    }

    private static String join(List<AsCode> requests, Function<AsCode, String> language) {
        return requests.stream().map(language).collect(Collectors.joining("\n\n"));
    }

    private static String once(Pattern line, String commands) {
        var first = line.matcher(commands);
        return first.find()
                ? commands.substring(0, first.end())
                        + line.matcher(commands.substring(first.end())).replaceAll("")
                : commands;
    }
}
