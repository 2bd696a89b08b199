package app.keyturn.vault.code;

import app.keyturn.vault.CurveNames;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `az keyvault key` commands that do what Keyturn is about to do, for a POSIX shell.
/// Options: <https://learn.microsoft.com/cli/azure/keyvault/key>.
public final class AzCommands {
    private static final Set<String> TYPES = Set.of("RSA", "RSA-HSM", "EC", "EC-HSM", "oct", "oct-HSM");
    private static final Set<String> FAMILIES = Set.of("RSA", "EC", "oct");
    private static final Set<String> CURVES = Set.copyOf(KeyRules.CURVES);
    private static final Set<String> OPERATIONS = Stream.concat(
                    Operation.words(Operation.values()).stream(), Stream.of(KeyType.IMPORT, "export"))
            .collect(Collectors.toUnmodifiableSet());

    private AzCommands() {}

    public static String setAttributes(VaultAddress vault, KeyChange change) {
        var az = AzCommand.onVersion(vault, "set-attributes", change.name(), change.version());
        if (change.enabled() != null) {
            az.own("--enabled " + change.enabled());
        }
        az.time("--not-before", change.notBefore()).time("--expires", change.expiresOn());
        if (change.operations() != null) {
            az.choices("--ops", change.operations(), OPERATIONS);
        }
        return release(az, change.releasePolicy()).tags(change.tags()).or(RestRequests.updateKey(vault, change));
    }

    public static String rotate(VaultAddress vault, String key) {
        return AzCommand.onKey(vault, "rotate", key).or(RestRequests.rotateKey(vault, key));
    }

    public static String delete(VaultAddress vault, String key) {
        return AzCommand.onKey(vault, "delete", key).or(RestRequests.deleteKey(vault, key));
    }

    public static String recover(VaultAddress vault, String key) {
        return AzCommand.onDeletedKey(vault, "recover", key).or(RestRequests.recoverDeletedKey(vault, key));
    }

    public static String purge(VaultAddress vault, String key) {
        return AzCommand.onDeletedKey(vault, "purge", key).or(RestRequests.purgeDeletedKey(vault, key));
    }

    public static String backup(VaultAddress vault, String key) {
        return AzCommand.onKey(vault, "backup", key)
                .file("--file", key + ".keybackup")
                .orWords();
    }

    /// A backup holds the name of its key.
    public static String restore(VaultAddress vault, String file) {
        return AzCommand.onVault(vault, "restore").file("--file", file).orWords();
    }

    static String random(VaultAddress vault, int count) {
        return AzCommand.onVault(vault, "random").own("--count " + count).or(RestRequests.randomBytes(vault, count));
    }

    static String attestation(VaultAddress vault, String key, String version) {
        return AzCommand.onVersion(vault, "get-attestation", key, version)
                .file("--file", key + "-attestation.json")
                .orWords();
    }

    public static String rotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return AzCommand.onKey(vault, "rotation-policy update", key)
                .ownDocument("--value", PolicyDocuments.json(policy))
                .or(RestRequests.updateRotationPolicy(vault, key, policy));
    }

    /// The service's default for what is left out is az's too.
    public static String create(VaultAddress vault, NewKey key) {
        var az = AzCommand.onKey(vault, "create", key.name())
                .choices("--kty", List.of(key.type().name()), TYPES);
        if (key.keySize() != null) {
            az.own("--size " + key.keySize());
        }
        if (key.curve() != null) {
            az.choices("--curve", List.of(key.curve()), CURVES);
        }
        return properties(az, vault, key).or(RestRequests.createKey(vault, key));
    }

    /// The command reads the file itself. Its passphrase stands in a variable of the shell, so that it
    /// does not get into the history.
    static String importKey(VaultAddress vault, NewKey key, AsCode.KeyFile file) {
        boolean wrapped = file.kind() == AsCode.KeyFile.Kind.BYOK;
        if (!wrapped && file.kind() != AsCode.KeyFile.Kind.PEM) {
            return "# az keyvault key import takes PEM and BYOK files only.";
        }
        if (!wrapped && key.curve() != null && CurveNames.standard(key.curve()).equals("P-256K")) {
            return "# az imports a PEM file with a key on P-256K under the curve's old name SECP256K1, for which the"
                    + "\n# service then refuses ES256K; use REST.";
        }
        var az = AzCommand.onKey(vault, "import", key.name()).file(wrapped ? "--byok-file" : "--pem-file", file.path());
        if (wrapped) {
            az.choices("--kty", List.of(key.type().family().name()), FAMILIES);
            if (key.curve() != null) {
                az.choices("--curve", List.of(key.curve()), CURVES);
            }
        } else if (file.encrypted()) {
            az.input("--pem-password", "PASSPHRASE");
        }
        az.own("--protection " + (key.type().hsm() ? "hsm" : "software"));
        return properties(az, vault, key).orWords();
    }

    private static AzCommand properties(AzCommand az, VaultAddress vault, NewKey key) {
        if (!key.operations().isEmpty() && !leftToService(vault, key)) {
            az.choices("--ops", key.operations(), OPERATIONS);
        }
        if (!key.enabled()) {
            az.own("--disabled true");
        }
        az.time("--not-before", key.notBefore()).time("--expires", key.expiresOn());
        if (key.exportable()) {
            az.own("--exportable true");
        }
        return release(az, key.releasePolicy()).tags(key.tags().isEmpty() ? null : key.tags());
    }

    /// Whether the operations are left to the service. az does not know `deriveKey`; where all
    /// operations are chosen, the service permits them without being asked.
    private static boolean leftToService(VaultAddress vault, NewKey key) {
        var all = new HashSet<>(key.type().operations(vault.managedHsm()));
        return !OPERATIONS.containsAll(key.operations()) && all.equals(new HashSet<>(key.operations()));
    }

    private static AzCommand release(AzCommand az, @Nullable ReleasePolicy policy) {
        if (policy != null) {
            az.json("--policy", policy.json());
            if (policy.immutable()) {
                az.own("--immutable true");
            }
        }
        return az;
    }

    /// Inputs stand in variables of the shell, so that they do not get into its history. A comment
    /// below the command says in which encoding.
    public static String use(VaultAddress vault, KeyDetails key, Operation operation, String algorithm) {
        var use = new AzUse(operation, algorithm);
        var rest = use.inRest(AzCommand.restOfVariables(vault, RestRequests.useKey(vault, key, operation, algorithm)));
        if (!use.why().isEmpty()) {
            return rest.note(use.why()).toString();
        }
        return use.in(AzCommand.onVersion(vault, operation.word(), key.name(), key.version()))
                .or(rest);
    }
}
