package app.keyturn.vault.code;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Commands are read back the way their shells read them: by a POSIX shell, and by PowerShell's rules for quotes.
class AsCodeTest {
    private static final VaultAddress VAULT =
            new VaultAddress(URI.create("https://v.vault.azure.net"), "v", Kind.VAULT, Home.AZURE_PUBLIC);
    private static final VaultAddress HSM =
            new VaultAddress(URI.create("https://h.managedhsm.azure.net"), "h", Kind.MANAGED_HSM, Home.AZURE_PUBLIC);
    private static final Instant TIME = Instant.parse("2027-01-31T12:30:00Z");
    private static final String HOSTILE = "it's $(rm -rf ~) `x` \"y\" \\ \u2019; | > z";

    private static final NewKey KEY = SomeKey.named("k")
            .type(KeyType.RSA_HSM)
            .size(3072)
            .operations(List.of("sign", "verify"))
            .enabled(false)
            .notBefore(TIME)
            .expiresOn(TIME.plusSeconds(3600))
            .exportable(new ReleasePolicy("{\"version\": \"it's 1\"}", true))
            .tags(Map.of("note", HOSTILE))
            .wanted();

    private static List<String> shell(String command) throws IOException {
        var shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + command).start();
        var words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(words.split("\0"));
    }

    /// Words between blanks; single quotes hold everything, doubled they mean themselves; a backtick before the end of
    /// a line goes on.
    private static List<String> powerShell(String command) {
        var word = Pattern.compile("(?:'(?:[^'\u2019]|''|\u2019\u2019)*'|[^\\s'\u2019])+");
        List<String> words = new ArrayList<>();
        word.matcher(command.replace("`\n", " ")).results().forEach(match -> words.add(unquoted(match.group())));
        return words;
    }

    private static String unquoted(String word) {
        return word.startsWith("'")
                ? word.substring(1, word.length() - 1).replace("''", "'").replace("\u2019\u2019", "\u2019")
                : word;
    }

    private static String after(List<String> words, String option) {
        assertThat(words).contains(option);
        return words.get(words.indexOf(option) + 1);
    }

    @Test
    void azMakesTheKeyThatWasAskedFor() throws IOException {
        var words = shell(AsCode.createKey(VAULT, KEY).az());
        assertThat(words).startsWith("az", "keyvault", "key", "create").contains("sign", "verify");
        assertThat(after(words, "--vault-name")).isEqualTo("v");
        assertThat(after(words, "--name")).isEqualTo("k");
        assertThat(after(words, "--kty")).isEqualTo("RSA-HSM");
        assertThat(after(words, "--size")).isEqualTo("3072");
        assertThat(after(words, "--disabled")).isEqualTo("true");
        assertThat(Instant.parse(after(words, "--not-before"))).isEqualTo(TIME);
        assertThat(Instant.parse(after(words, "--expires"))).isEqualTo(TIME.plusSeconds(3600));
        assertThat(after(words, "--policy")).isEqualTo("{\"version\": \"it's 1\"}");
        assertThat(after(words, "--immutable")).isEqualTo("true");
        assertThat(after(words, "--tags")).isEqualTo("note=" + HOSTILE);
    }

    @Test
    void powerShellMakesTheKeyThatWasAskedFor() {
        var command = AsCode.createKey(VAULT, KEY).powerShell();
        var words = powerShell(command);
        assertThat(after(words, "Set-Content")).isEqualTo("release-policy.json");
        assertThat(words).contains("{\"version\": \"it's 1\"}", "Add-AzKeyVaultKey", "-Disable", "-Exportable");
        assertThat(words).contains("-Immutable");
        assertThat(after(words, "-VaultName")).isEqualTo("v");
        assertThat(after(words, "-Name")).isEqualTo("k");
        assertThat(after(words, "-Destination")).isEqualTo("HSM");
        assertThat(after(words, "-KeyType")).isEqualTo("RSA");
        assertThat(after(words, "-Size")).isEqualTo("3072");
        assertThat(after(words, "-KeyOps")).isEqualTo("sign,");
        assertThat(after(words, "-ReleasePolicyPath")).isEqualTo("release-policy.json");
        assertThat(after(words, "-NotBefore")).isEqualTo("([DateTimeOffset]'2027-01-31T12:30:00Z').UtcDateTime");
        assertThat(words).containsSubsequence("-Tag", "@{", "note", "=", HOSTILE, "}");
    }

    @Test
    void aManagedHsmIsNamedAsSuch() throws IOException {
        var create = AsCode.createKey(HSM, KEY);
        assertThat(after(shell(create.az()), "--hsm-name")).isEqualTo("h");
        assertThat(after(powerShell(create.powerShell()), "-HsmName")).isEqualTo("h");
        assertThat(create.powerShell()).doesNotContain("-Destination");
        assertThat(create.rest()).startsWith("POST https://h.managedhsm.azure.net/keys/k/create");
    }

    /// Az.KeyVault cannot rotate there; a command that does not exist would be worse than none.
    @Test
    void whatACommandCannotDoIsSaid() {
        var policy = RotationPolicy.of(Trigger.afterCreation(Period.ofDays(30)), null, Period.ofDays(90));
        assertThat(AsCode.rotateKey(HSM, "k").powerShell()).startsWith("# No command of Az.KeyVault");
        assertThat(AsCode.updateRotationPolicy(HSM, "k", policy).powerShell()).startsWith("# No command");
        assertThat(AsCode.rotateKey(VAULT, "k").powerShell()).startsWith("Invoke-AzKeyVaultKeyRotation");
    }

    @Test
    void aChangeIsReadBack() throws IOException {
        var change = new KeyChange("k", "0a", false, null, TIME, List.of("sign"), Map.of("a", HOSTILE, "b", ""));
        var code = AsCode.updateKey(VAULT, change);
        var az = shell(code.az());
        assertThat(az).startsWith("az", "keyvault", "key", "set-attributes");
        assertThat(after(az, "--version")).isEqualTo("0a");
        assertThat(after(az, "--enabled")).isEqualTo("false");
        assertThat(az).containsSubsequence("--tags", "a=" + HOSTILE, "b=");
        var words = powerShell(code.powerShell());
        assertThat(words).startsWith("Update-AzKeyVaultKey");
        assertThat(after(words, "-Version")).isEqualTo("0a");
        assertThat(after(words, "-Enable")).isEqualTo("$false");
        assertThat(after(words, "-KeyOps")).isEqualTo("sign");
    }

    @Test
    void everyOtherWriteNamesItsKeyInEveryLanguage() throws IOException {
        List<BiFunction<VaultAddress, String, AsCode>> writes = List.of(
                AsCode::rotateKey,
                AsCode::deleteKey,
                AsCode::recoverDeletedKey,
                AsCode::purgeDeletedKey,
                AsCode::backupKey);
        for (var write : writes) {
            var code = write.apply(VAULT, "order-key");
            assertThat(after(shell(code.az()), "--name")).isEqualTo("order-key");
            assertThat(after(powerShell(code.powerShell()), "-Name")).isEqualTo("order-key");
            assertThat(code.rest())
                    .containsPattern("(?m)^[A-Z]+ https://v\\.vault\\.azure\\.net/(deleted)?keys/order-key");
        }
        var restore = AsCode.restoreKey(VAULT, "order-key.keybackup");
        assertThat(after(shell(restore.az()), "--file")).isEqualTo("order-key.keybackup");
        assertThat(after(powerShell(restore.powerShell()), "-InputFile")).isEqualTo("order-key.keybackup");
    }

    @Test
    void whatOnlyHardwareGivesIsAskedForInItsWords() throws IOException {
        var random = AsCode.randomBytes(HSM, 16);
        assertThat(shell(random.az()))
                .containsExactly("az", "keyvault", "key", "random", "--hsm-name", "h", "--count", "16");
        assertThat(powerShell(random.powerShell()))
                .containsExactly("Get-AzKeyVaultRandomNumber", "-HsmName", "h", "-Count", "16", "-AsBase64String");
        var attestation = AsCode.keyAttestation(HSM, "k", "0a");
        assertThat(shell(attestation.az()))
                .startsWith("az", "keyvault", "key", "get-attestation", "--hsm-name", "h", "--name", "k")
                .containsSubsequence("--version", "0a", "--file", "k-attestation.json");
        assertThat(attestation.powerShell()).startsWith("#");
    }

    @Test
    void purgingIsNotDeleting() {
        assertThat(AsCode.purgeDeletedKey(VAULT, "k").powerShell()).contains("-InRemovedState");
        assertThat(AsCode.deleteKey(VAULT, "k").powerShell()).doesNotContain("-InRemovedState");
    }

    /// Add-AzKeyVaultKey has no parameter for it where it reads a file.
    @Test
    void anImportTakesItsReleasePolicyAlong() throws IOException {
        var pem = AsCode.importKey(VAULT, KEY, new AsCode.KeyFile(AsCode.KeyFile.Kind.PEM, "k.pem", false));
        var words = shell(pem.az());
        assertThat(after(words, "--exportable")).isEqualTo("true");
        assertThat(after(words, "--policy")).isEqualTo("{\"version\": \"it's 1\"}");
        assertThat(after(words, "--immutable")).isEqualTo("true");
        assertThat(pem.rest()).contains("\"exportable\": true", "\"release_policy\"", "\"immutable\": true");
        var pfx = AsCode.importKey(VAULT, KEY, new AsCode.KeyFile(AsCode.KeyFile.Kind.PFX, "k.pfx", false));
        assertThat(pfx.powerShell()).startsWith("#").contains("release policies of new keys only");
    }

    /// Update-AzKeyVaultKey changes it in a managed HSM only.
    @Test
    void aReleasePolicyIsChangedWhereTheCommandCan() throws IOException {
        var policy = new ReleasePolicy("{\"version\": \"it's 1\"}", true);
        var change = new KeyChange("k", "0a", null, null, null, null, null, policy);
        var code = AsCode.updateKey(HSM, change);
        var az = shell(code.az());
        assertThat(after(az, "--policy")).isEqualTo(policy.json());
        assertThat(after(az, "--immutable")).isEqualTo("true");
        var words = powerShell(code.powerShell());
        assertThat(after(words, "Set-Content")).isEqualTo("release-policy.json");
        assertThat(after(words, "-ReleasePolicyPath")).isEqualTo("release-policy.json");
        assertThat(words).contains("Update-AzKeyVaultKey", "-Immutable");
        assertThat(AsCode.updateKey(VAULT, change).powerShell()).startsWith("# No command of Az.KeyVault changes");
        assertThat(AsCode.updateKey(VAULT, KeyChange.enabled("k", "0a", true)).powerShell())
                .startsWith("Update-AzKeyVaultKey");
    }
}
