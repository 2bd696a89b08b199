package app.keyturn.azure;

import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.PublicKeyMaterial;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.VaultAddress;
import com.azure.core.util.BinaryData;
import com.azure.json.JsonProviders;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateKeyOptions;
import com.azure.security.keyvault.keys.models.CreateOctKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyReleasePolicy;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Keys as the SDK has them, to and from keys as the port has them.
final class AzureKeys {
    private AzureKeys() {}

    /// A key without an attestation gives one that holds nothing.
    static KeyAttestation attestation(KeyVaultKey key) {
        var given = key.getProperties().getKeyAttestation();
        return given == null
                ? new KeyAttestation(key.getId(), null, null, null, null)
                : new KeyAttestation(
                        key.getId(),
                        base64url(given.getCertificatePemFile()),
                        base64url(given.getPrivateKeyAttestation()),
                        base64url(given.getPublicKeyAttestation()),
                        given.getVersion());
    }

    private static @Nullable String base64url(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Members that are missing make an odd key, not a failure: nobody could see which key it is.
    ///
    /// @param item what its attributes say, which the SDK's parser did not get to see
    static KeyDetails details(KeyVaultKey key, KeyItem item) {
        var jwk = Objects.requireNonNullElseGet(key.getKey(), JsonWebKey::new);
        var type = jwk.getKeyType() == null
                ? KeyType.UNTOLD
                : new KeyType(jwk.getKeyType().toString());
        return new KeyDetails(
                item,
                type,
                keySize(jwk),
                jwk.getCurveName() == null ? null : jwk.getCurveName().toString(),
                jwk.getKeyOps() == null
                        ? List.of()
                        : jwk.getKeyOps().stream()
                                .filter(Objects::nonNull)
                                .map(KeyOperation::toString)
                                .toList(),
                publicKey(type, jwk),
                releasePolicy(key.getProperties().getReleasePolicy()));
    }

    private static @Nullable Integer keySize(JsonWebKey jwk) {
        int bits = jwk.getN() == null ? 0 : new BigInteger(1, jwk.getN()).bitLength();
        return bits == 0 ? null : bits;
    }

    /// Null where the numbers are no public key of that type, so that nobody has to ask again.
    private static @Nullable PublicKeyMaterial publicKey(KeyType type, JsonWebKey jwk) {
        var numbers = numbers(type, jwk);
        return numbers != null && PublicKeys.readable(numbers) ? numbers : null;
    }

    private static @Nullable PublicKeyMaterial numbers(KeyType type, JsonWebKey jwk) {
        if (type.family().equals(KeyType.RSA) && jwk.getN() != null && jwk.getE() != null) {
            return new PublicKeyMaterial.Rsa(new BigInteger(1, jwk.getN()), new BigInteger(1, jwk.getE()));
        }
        boolean point = jwk.getX() != null && jwk.getY() != null && jwk.getCurveName() != null;
        if (type.family().equals(KeyType.EC) && point) {
            var curve = jwk.getCurveName().toString();
            return new PublicKeyMaterial.Ec(curve, new BigInteger(1, jwk.getX()), new BigInteger(1, jwk.getY()));
        }
        return null;
    }

    private static @Nullable ReleasePolicy releasePolicy(@Nullable KeyReleasePolicy policy) {
        return policy == null || policy.getEncodedPolicy() == null
                ? null
                : new ReleasePolicy(policy.getEncodedPolicy().toString(), Boolean.TRUE.equals(policy.isImmutable()));
    }

    static KeyReleasePolicy releasePolicy(ReleasePolicy policy) {
        return new KeyReleasePolicy(BinaryData.fromString(policy.json())).setImmutable(policy.immutable());
    }

    static KeyVaultKey create(KeyClient client, NewKey key) {
        boolean hsm = key.type().hsm();
        return switch (key.type().family().name()) {
            case "RSA" ->
                client.createRsaKey(with(
                        new CreateRsaKeyOptions(key.name())
                                .setKeySize(key.keySize())
                                .setHardwareProtected(hsm),
                        key));
            case "EC" ->
                client.createEcKey(with(
                        new CreateEcKeyOptions(key.name())
                                .setCurveName(key.curve() == null ? null : KeyCurveName.fromString(key.curve()))
                                .setHardwareProtected(hsm),
                        key));
            case "oct" ->
                client.createOctKey(with(
                        new CreateOctKeyOptions(key.name())
                                .setKeySize(key.keySize())
                                .setHardwareProtected(hsm),
                        key));
            default -> throw new IllegalArgumentException("No such key type: " + key.type());
        };
    }

    private static <T extends CreateKeyOptions> T with(T options, NewKey key) {
        options.setEnabled(key.enabled());
        options.setNotBefore(time(key.notBefore()));
        options.setExpiresOn(time(key.expiresOn()));
        if (!key.operations().isEmpty()) {
            options.setKeyOperations(Objects.requireNonNull(operations(key.operations())));
        }
        if (!key.tags().isEmpty()) {
            options.setTags(key.tags());
        }
        if (key.exportable()) {
            options.setExportable(true);
        }
        var release = key.releasePolicy();
        if (release != null) {
            options.setReleasePolicy(releasePolicy(release));
        }
        return options;
    }

    /// Properties that carry nothing but the version's address and what changes, so that nothing else is sent.
    static KeyProperties properties(VaultAddress vault, KeyChange change) {
        var properties = at(vault.uri() + "/keys/" + change.name() + "/" + change.version());
        properties.setEnabled(change.enabled());
        if (change.notBefore() != null) {
            properties.setNotBefore(time(change.notBefore()));
        }
        if (change.expiresOn() != null) {
            properties.setExpiresOn(time(change.expiresOn()));
        }
        properties.setTags(change.tags());
        if (change.releasePolicy() != null) {
            properties.setReleasePolicy(releasePolicy(change.releasePolicy()));
        }
        return properties;
    }

    private static KeyProperties at(String id) {
        try (var reader = JsonProviders.createReader("{\"kid\":\"" + id + "\"}")) {
            return KeyProperties.fromJson(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Null leaves the operations out of the request. An empty array would be sent and stored as "none permitted"
    /// (recording update-empty-key-ops-wipes-operations).
    static KeyOperation @Nullable [] operations(@Nullable List<String> operations) {
        return operations == null
                ? null
                : operations.stream().map(KeyOperation::fromString).toArray(KeyOperation[]::new);
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
