package app.keyturn.vault.code;

import app.keyturn.vault.KeyUse.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes the use of a key as az commands. Inputs stand in variables of the shell, in the encodings
/// that az asks for: padded base64 and hex in its own commands, base64url in `az rest`.
///
/// @param algorithm by the service's name
record AzUse(Operation operation, String algorithm) {
    private static final Set<String> ALGORITHMS = Set.of(
            "RSA-OAEP",
            "RSA-OAEP-256",
            "RSA1_5",
            "A128GCM",
            "A192GCM",
            "A256GCM",
            "A128CBC",
            "A192CBC",
            "A256CBC",
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "ES384",
            "ES512",
            "ES256K");

    /// Why az has no command for it; empty where it has one.
    String why() {
        if (operation == Operation.WRAP_KEY || operation == Operation.UNWRAP_KEY) {
            return "az has no command that wraps or unwraps a key.";
        }
        if (algorithm.endsWith("CBCPAD")) {
            return "With " + algorithm + " az keyvault key " + operation.word()
                    + " would take a random key of its own: what it encrypts nobody can decrypt.";
        }
        return ALGORITHMS.contains(algorithm) ? "" : "Not every az knows " + algorithm + ".";
    }

    private boolean gcm() {
        return algorithm.endsWith("GCM");
    }

    private boolean iv() {
        return algorithm.contains("CBC") || gcm() && operation.opens();
    }

    private List<String> values() {
        return switch (operation) {
            case SIGN -> List.of("$DIGEST");
            case VERIFY -> List.of("$DIGEST", "$SIGNATURE");
            default -> List.of("$VALUE");
        };
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        if (iv()) {
            parts.add("$IV");
        }
        if (gcm()) {
            parts.add("$AAD");
        }
        if (gcm() && operation.opens()) {
            parts.add("$TAG");
        }
        return parts;
    }

    /// Adds the algorithm and all inputs to a command.
    AzCommand in(AzCommand az) {
        az.choices("--algorithm", List.of(algorithm), ALGORITHMS);
        az.own(
                operation.signs()
                        ? "--digest \"$DIGEST\"" + (operation == Operation.VERIFY ? " --signature \"$SIGNATURE\"" : "")
                        : "--value \"$VALUE\" --data-type base64");
        for (var part : parts()) {
            az.own("--" + part.substring(1).toLowerCase(Locale.ROOT) + " \"" + part + "\"");
        }
        return az.note(are(values(), "base64") + (parts().isEmpty() ? "." : "; " + are(parts(), "hex") + "."));
    }

    /// Adds a note on the encoding of the inputs to a request.
    AzCommand inRest(AzCommand az) {
        List<String> all = new ArrayList<>(values());
        all.addAll(parts());
        return az.note(are(all, "base64url") + ".");
    }

    /// "$IV, $AAD and $TAG are in hex".
    private static String are(List<String> variables, String encoding) {
        var last = variables.getLast();
        var others = String.join(", ", variables.subList(0, variables.size() - 1));
        return (others.isEmpty() ? last + " is" : others + " and " + last + " are") + " in " + encoding;
    }
}
