package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// What a key is made of. Null leaves the choice to the service.
///
/// @param keySize in bits, for RSA and oct
/// @param curve   for EC
public record KeyParameters(
        KeyType type, @Nullable Integer keySize, @Nullable String curve) {}
