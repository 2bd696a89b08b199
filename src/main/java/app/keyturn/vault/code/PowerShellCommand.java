package app.keyturn.vault.code;

import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One command of the module Az.KeyVault. Our own words are added by [#own(String)]. What a vault, a
/// file or a person says is added by the other methods, which quote it by [PowerShellText].
final class PowerShellCommand {
    private static final Pattern OWN =
            Pattern.compile("[A-Za-z0-9-]+( (\\$?[A-Za-z0-9.-]+|\\(Read-Host -AsSecureString\\)))*");
    private static final Pattern OWN_HASH = Pattern.compile("@\\{( [A-Za-z]+ = \"[A-Za-z0-9]+\";?)+ }");

    private final VaultAddress vault;
    private final List<String> before = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> below = new ArrayList<>();
    private boolean sayable = true;

    /// A command on the vault as a whole.
    PowerShellCommand(VaultAddress vault, String command) {
        this.vault = vault;
        own(command).text(vault.managedHsm() ? "-HsmName" : "-VaultName", vault.name());
        if (VaultAddresses.cloud(vault) != null) {
            before.add("Connect-AzAccount -Environment " + VaultAddresses.cloud(vault));
        }
    }

    PowerShellCommand(VaultAddress vault, String command, String key) {
        this(vault, command);
        text("-Name", key);
    }

    /// Adds words of our own.
    ///
    /// @throws IllegalArgumentException where there is anything in them that we do not write
    PowerShellCommand own(String ours) {
        if (!OWN.matcher(ours).matches()) {
            throw new IllegalArgumentException("These are no words of ours: " + ours);
        }
        words.add(ours);
        return this;
    }

    /// Adds a parameter with hash tables that consist of our own words.
    PowerShellCommand ownHashes(String parameter, List<String> hashes) {
        if (!hashes.stream().allMatch(hash -> OWN_HASH.matcher(hash).matches())) {
            throw new IllegalArgumentException("These are no words of ours: " + hashes);
        }
        words.add(parameter + " " + String.join(", ", hashes));
        return this;
    }

    PowerShellCommand text(String parameter, String value) {
        words.add(parameter + " " + PowerShellText.of(value));
        return this;
    }

    /// Adds a list. A word of letters alone needs no quotes after a parameter.
    PowerShellCommand list(String parameter, @Nullable List<String> values) {
        if (values != null) {
            var list = values.stream()
                    .map(value -> value.matches("[A-Za-z]+") ? value : PowerShellText.of(value))
                    .collect(Collectors.joining(", "));
            words.add(parameter + " " + (values.isEmpty() ? "@()" : list));
        }
        return this;
    }

    /// Adds a time in UTC, whatever the time zone of the machine that runs it. .NET has years of four
    /// digits only.
    PowerShellCommand time(String parameter, @Nullable Instant time) {
        if (time != null) {
            var text = time.truncatedTo(ChronoUnit.SECONDS).toString();
            sayable &= text.matches("[0-9]{4}-.*");
            words.add(parameter + " ([DateTimeOffset]" + PowerShellText.of(text) + ").UtcDateTime");
        }
        return this;
    }

    PowerShellCommand tags(@Nullable Map<String, String> tags) {
        if (tags != null) {
            var pairs = new TreeMap<>(tags)
                    .entrySet().stream()
                            .map(tag -> PowerShellText.of(tag.getKey()) + " = " + PowerShellText.of(tag.getValue()))
                            .collect(Collectors.joining("; "));
            words.add("-Tag @{ " + pairs + " }");
        }
        return this;
    }

    /// Adds the release policy. The commands read it from a file only, so lines before the command
    /// write one.
    PowerShellCommand under(@Nullable ReleasePolicy policy) {
        if (policy != null) {
            own("-ReleasePolicyPath release-policy.json");
            if (policy.immutable()) {
                own("-Immutable");
            }
            var document = PowerShellText.of(JsonText.onOneLine(policy.json()));
            before.add("Set-Content release-policy.json " + document);
        }
        return this;
    }

    /// Adds a comment below the command.
    PowerShellCommand note(String words) {
        below.add("# " + words);
        return this;
    }

    static String none(String what) {
        return "# No command of Az.KeyVault " + what + "; use az or REST.";
    }

    /// The command with one parameter a line. For an emulator it is a comment: the module looks for
    /// the name of the vault in a cloud of Azure and would find someone else's.
    @Override
    public String toString() {
        if (vault.home() == VaultAddress.Home.EMULATOR) {
            return none("reaches a vault outside of Azure");
        }
        if (!sayable) {
            return none("takes such a time");
        }
        List<String> lines = new ArrayList<>(before);
        lines.add(String.join(" `\n  ", words));
        lines.addAll(below);
        return String.join("\n", lines);
    }
}
