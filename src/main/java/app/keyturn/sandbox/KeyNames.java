package app.keyturn.sandbox;

import java.util.regex.Pattern;

/// Names of keys, https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates.
final class KeyNames {
    private static final Pattern VALID = Pattern.compile("[0-9a-zA-Z-]{1,127}");

    private KeyNames() {}

    static void check(String name) {
        if (name.isEmpty()) {
            throw Refusal.badParameter("Operation not specified");
        }
        if (!VALID.matcher(name).matches()) {
            throw Refusal.badParameter("The request URI contains an invalid name: " + name);
        }
    }
}
