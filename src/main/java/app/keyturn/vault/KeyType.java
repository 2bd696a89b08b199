package app.keyturn.vault;

import static app.keyturn.vault.KeyUse.Operation.DECRYPT;
import static app.keyturn.vault.KeyUse.Operation.ENCRYPT;
import static app.keyturn.vault.KeyUse.Operation.SIGN;
import static app.keyturn.vault.KeyUse.Operation.UNWRAP_KEY;
import static app.keyturn.vault.KeyUse.Operation.VERIFY;
import static app.keyturn.vault.KeyUse.Operation.WRAP_KEY;

import app.keyturn.vault.KeyUse.Operation;
import java.util.List;
import java.util.stream.Stream;

/// A key type by the service's own name, such as `RSA-HSM`; open, because the service keeps adding types.
public record KeyType(String name) {
    public static final KeyType RSA = new KeyType("RSA");
    public static final KeyType RSA_HSM = new KeyType("RSA-HSM");
    public static final KeyType EC = new KeyType("EC");
    public static final KeyType EC_HSM = new KeyType("EC-HSM");
    public static final KeyType OCT = new KeyType("oct");
    public static final KeyType OCT_HSM = new KeyType("oct-HSM");

    /// The one operation of a key exchange key
    /// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>).
    public static final String IMPORT = "import";

    /// The type of a key whose type the vault does not tell.
    public static final KeyType UNTOLD = new KeyType("?");

    private static final String HSM = "-HSM";
    private static final String DERIVE = "deriveKey";
    private static final List<String> ALL = Operation.words(ENCRYPT, DECRYPT, SIGN, VERIFY, WRAP_KEY, UNWRAP_KEY);
    private static final List<String> SIGNING = Operation.words(SIGN, VERIFY);
    private static final List<String> HIDING = Operation.words(ENCRYPT, DECRYPT, WRAP_KEY, UNWRAP_KEY);

    /// RSA, EC or oct, whether or not hardware protects it.
    public KeyType family() {
        return hsm() ? new KeyType(name.substring(0, name.length() - HSM.length())) : this;
    }

    /// False for a type that the service has and Keyturn does not know.
    public boolean known() {
        return !operations(true).isEmpty();
    }

    public boolean hsm() {
        return name.endsWith(HSM);
    }

    /// The same family in hardware or in software.
    public KeyType in(boolean hsm) {
        return hsm ? new KeyType(family().name + HSM) : family();
    }

    /// The operations a key of this type can be permitted, in the service's order
    /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>). A managed HSM has more for some
    /// (recordings rotate-managed-hsm, create-oct-hsm-256-managed-hsm).
    public List<String> operations(boolean managedHsm) {
        return switch (family().name) {
            case "RSA" -> ALL;
            case "EC" -> managedHsm ? withDerive(SIGNING) : SIGNING;
            case "oct" -> managedHsm ? withDerive(ALL) : HIDING;
            default -> List.of();
        };
    }

    private static List<String> withDerive(List<String> operations) {
        return Stream.concat(operations.stream(), Stream.of(DERIVE)).toList();
    }

    /// The operations that can be chosen for a key of this type. RSA in an HSM also has `import`,
    /// which makes a key exchange key.
    public List<String> offered(boolean managedHsm) {
        return equals(RSA_HSM) ? Stream.concat(ALL.stream(), Stream.of(IMPORT)).toList() : operations(managedHsm);
    }

    @Override
    public String toString() {
        return name;
    }
}
