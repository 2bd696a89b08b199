package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Kty;
import java.util.List;
import java.util.stream.Stream;

/// The two services that speak the keys API. They differ in types, rotation, limits and in how answers look
/// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>, recordings rotate-managed-hsm and
/// create-oct-hsm-256-managed-hsm).
public enum VaultKind {
    VAULT("vault", Integer.MAX_VALUE),
    /// Hardware types only; a key rotates only with a policy, at most 100 versions, and no notices are given.
    MANAGED_HSM("managedhsm", 100);

    private static final String DERIVE_KEY = "deriveKey";

    private final String zone;
    private final int mostVersions;

    VaultKind(String zone, int mostVersions) {
        this.zone = zone;
        this.mostVersions = mostVersions;
    }

    /// Where vaults of this kind are found.
    String domain() {
        return zone + ".azure.net";
    }

    /// For whom a token has to be issued.
    String resource() {
        return "https://" + domain();
    }

    /// Tells a client where to get a token.
    String challenge() {
        return "Bearer authorization=\"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000\", "
                + "resource=\"" + resource() + "\"";
    }

    boolean isHsm() {
        return this == MANAGED_HSM;
    }

    /// How many versions a key may have.
    int mostVersions() {
        return mostVersions;
    }

    boolean offers(Kty type) {
        return type.isHardware() || !isHsm() && type != Kty.OCT;
    }

    /// What a key of the type can do, in the order in which answers show it; managed HSMs have no order of their own.
    List<String> operations(Kty type) {
        List<String> usual = type.isEc()
                ? List.of("sign", "verify")
                : List.of("encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey");
        return isHsm() && !type.isRsa()
                ? Stream.concat(usual.stream(), Stream.of(DERIVE_KEY)).toList()
                : usual;
    }
}
