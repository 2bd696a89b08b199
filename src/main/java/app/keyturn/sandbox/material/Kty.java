package app.keyturn.sandbox.material;

import java.util.Arrays;
import java.util.Optional;

/// The `kty` of a JSON Web Key as Key Vault knows it. Hardware types are simulated: the material lives in memory like
/// any other and only the name says HSM.
public enum Kty {
    RSA("RSA"),
    RSA_HSM("RSA-HSM"),
    EC("EC"),
    EC_HSM("EC-HSM"),
    OCT("oct"),
    OCT_HSM("oct-HSM");

    private final String wireName;

    Kty(String wireName) {
        this.wireName = wireName;
    }

    /// As written in requests and answers.
    public String wireName() {
        return wireName;
    }

    public boolean isHardware() {
        return wireName.endsWith("-HSM");
    }

    public boolean isRsa() {
        return this == RSA || this == RSA_HSM;
    }

    public boolean isEc() {
        return this == EC || this == EC_HSM;
    }

    public boolean isOct() {
        return this == OCT || this == OCT_HSM;
    }

    /// The same family in hardware, for an import with `Hsm: true`.
    public Kty inHardware() {
        return isRsa() ? RSA_HSM : isEc() ? EC_HSM : OCT_HSM;
    }

    /// Found whatever the case of the letters; empty when the service has no such type.
    public static Optional<Kty> of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equalsIgnoreCase(wireName))
                .findFirst();
    }
}
