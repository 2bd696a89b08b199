package app.keyturn.vault;

import app.keyturn.vault.KeyUse.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `az keyvault key` commands that do what Keyturn is about to do, for a POSIX shell.
/// Options: <https://learn.microsoft.com/cli/azure/keyvault/key>.
public final class AzCommands {
    private final List<String> words = new ArrayList<>();

    private AzCommands(VaultAddress vault, String verb, String key) {
        words.add("az keyvault key " + verb);
        option(vault.managedHsm() ? "--hsm-name" : "--vault-name", vault.name());
        option("--name", key);
    }

    public static String setAttributes(VaultAddress vault, KeyChange change) {
        var az = new AzCommands(vault, "set-attributes", change.name()).option("--version", change.version());
        if (change.enabled() != null) {
            az.option("--enabled", change.enabled().toString());
        }
        return az.time("--not-before", change.notBefore())
                .time("--expires", change.expiresOn())
                .list("--ops", change.operations())
                .release(change.releasePolicy())
                .tags(change.tags())
                .toString();
    }

    public static String rotate(VaultAddress vault, String key) {
        return new AzCommands(vault, "rotate", key).toString();
    }

    public static String delete(VaultAddress vault, String key) {
        return new AzCommands(vault, "delete", key).toString();
    }

    public static String recover(VaultAddress vault, String key) {
        return new AzCommands(vault, "recover", key).toString();
    }

    public static String purge(VaultAddress vault, String key) {
        return new AzCommands(vault, "purge", key).toString();
    }

    public static String backup(VaultAddress vault, String key) {
        return new AzCommands(vault, "backup", key)
                .option("--file", key + ".keybackup")
                .toString();
    }

    /// The name is in the file.
    public static String restore(VaultAddress vault, String key) {
        return "az keyvault key restore " + (vault.managedHsm() ? "--hsm-name " : "--vault-name ") + vault.name()
                + " --file " + key + ".keybackup";
    }

    static String random(VaultAddress vault, int count) {
        return "az keyvault key random --hsm-name " + vault.name() + " --count " + count;
    }

    static String attestation(VaultAddress vault, String key, String version) {
        return new AzCommands(vault, "get-attestation", key)
                .option("--version", version)
                .option("--file", key + "-attestation.json")
                .toString();
    }

    public static String rotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return new AzCommands(vault, "rotation-policy update", key)
                .option("--value", PolicyDocuments.json(policy))
                .toString();
    }

    /// The service's default for what is left out is az's too.
    public static String create(VaultAddress vault, NewKey key) {
        var az = new AzCommands(vault, "create", key.name())
                .option("--kty", key.type().name());
        if (key.keySize() != null) {
            az.option("--size", key.keySize().toString());
        }
        if (key.curve() != null) {
            az.option("--curve", key.curve());
        }
        return az.properties(key).toString();
    }

    /// Reads the file once more; its passphrase stands in a variable of the shell, which keeps it out of its history.
    static String importKey(VaultAddress vault, NewKey key, AsCode.KeyFile file) {
        boolean wrapped = file.kind() == AsCode.KeyFile.Kind.BYOK;
        if (!wrapped && file.kind() != AsCode.KeyFile.Kind.PEM) {
            return "# az keyvault key import takes PEM and BYOK files only.";
        }
        var az =
                new AzCommands(vault, "import", key.name()).option(wrapped ? "--byok-file" : "--pem-file", file.path());
        if (file.encrypted()) {
            az.words.add("--pem-password \"$PASSPHRASE\"");
        }
        if (wrapped) {
            az.option("--kty", key.type().family().name());
            if (key.curve() != null) {
                az.option("--curve", key.curve());
            }
        }
        az.option("--protection", key.type().hsm() ? "hsm" : "software");
        return az.properties(key).toString();
    }

    private AzCommands properties(NewKey key) {
        list("--ops", key.operations().isEmpty() ? null : key.operations());
        if (!key.enabled()) {
            option("--disabled", "true");
        }
        time("--not-before", key.notBefore()).time("--expires", key.expiresOn());
        if (key.exportable()) {
            option("--exportable", "true");
        }
        return release(key.releasePolicy()).tags(key.tags().isEmpty() ? null : key.tags());
    }

    private AzCommands release(@Nullable ReleasePolicy policy) {
        return policy == null
                ? this
                : option("--policy", policy.json()).option("--immutable", policy.immutable() ? "true" : "");
    }

    /// What is put in stands in variables of the shell, because it has no place in a history of commands: value, digest
    /// and signature in base64, the parts of AES in hex. To wrap and unwrap, az has no command but its `rest`.
    public static String use(VaultAddress vault, KeyDetails key, Operation operation, String algorithm) {
        if (operation == Operation.WRAP_KEY || operation == Operation.UNWRAP_KEY) {
            return rest(vault, key, operation, algorithm);
        }
        var az = new AzCommands(vault, operation.word(), key.name())
                .option("--version", key.version())
                .option("--algorithm", algorithm);
        if (operation.signs()) {
            az.words.add("--digest \"$DIGEST\"");
        } else {
            az.words.add("--value \"$VALUE\" --data-type base64");
        }
        if (operation == Operation.VERIFY) {
            az.words.add("--signature \"$SIGNATURE\"");
        }
        return az.aes(operation, algorithm).toString();
    }

    private AzCommands aes(Operation operation, String algorithm) {
        boolean gcm = algorithm.endsWith("GCM");
        if (algorithm.contains("CBC") || gcm && operation == Operation.DECRYPT) {
            words.add("--iv \"$IV\"");
        }
        if (gcm) {
            words.add("--aad \"$AAD\"" + (operation == Operation.DECRYPT ? " --tag \"$TAG\"" : ""));
        }
        return this;
    }

    private static String rest(VaultAddress vault, KeyDetails key, Operation operation, String algorithm) {
        return String.join(
                " \\\n  ",
                "az rest --method post --resource " + VaultAddresses.resource(vault),
                "--url "
                        + quote(RestRequests.useKey(vault, key, operation, algorithm)
                                .uri()
                                .toString()),
                "--body '{\"alg\":\"" + algorithm + "\",\"value\":\"'\"$VALUE\"'\"}'");
    }

    private AzCommands option(String name, String value) {
        if (!value.isEmpty()) {
            words.add(name + " " + quote(value));
        }
        return this;
    }

    private AzCommands time(String name, @Nullable Instant time) {
        return time == null
                ? this
                : option(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private AzCommands list(String name, @Nullable List<String> values) {
        if (values != null) {
            words.add(name + " "
                    + String.join(" ", values.stream().map(AzCommands::quote).toList()));
        }
        return this;
    }

    /// No tags are said as an empty string: `--tags ""` clears them.
    private AzCommands tags(@Nullable Map<String, String> tags) {
        if (tags == null) {
            return this;
        }
        var pairs = new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> quote(tag.getKey() + "=" + tag.getValue()))
                        .toList();
        words.add("--tags " + (pairs.isEmpty() ? "\"\"" : String.join(" ", pairs)));
        return this;
    }

    private static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// One option a line.
    @Override
    public String toString() {
        return String.join(" \\\n  ", words);
    }
}
