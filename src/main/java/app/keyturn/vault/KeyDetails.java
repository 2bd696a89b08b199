package app.keyturn.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of a key in full, its public half included. Private material never leaves the service.
///
/// @param keySize in bits, for RSA, and for oct where the service tells
/// @param curve for EC, by the service's name, such as `P-256K`
/// @param operations permitted operations by the service's names; an empty list permits none
/// @param publicKey null for symmetric keys
public record KeyDetails(
        KeyItem item,
        KeyType type,
        @Nullable Integer keySize,
        @Nullable String curve,
        List<String> operations,
        @Nullable PublicKeyMaterial publicKey,
        @Nullable ReleasePolicy releasePolicy) {

    public KeyDetails {
        operations = List.copyOf(operations);
    }

    public String name() {
        return item.name();
    }

    public String version() {
        return item.version();
    }

    /// Type with size or curve, as people say it: `RSA 2048`, `EC P-256`, `RSA-HSM 4096`.
    public String material() {
        if (curve != null) {
            return type + " " + curve;
        }
        return keySize != null ? type + " " + keySize : type.name();
    }
}
