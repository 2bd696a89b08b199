package app.keyturn.azure;

import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Output;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.DecryptParameters;
import com.azure.security.keyvault.keys.cryptography.models.EncryptParameters;
import com.azure.security.keyvault.keys.cryptography.models.EncryptionAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Uses keys by the SDK's [CryptographyClient]. Each use has a new client, because a client keeps the
/// key that it has read and does not see later changes. Unless it is told not to, the client of
/// version 4.12.1 does some operations itself with the public key: RSA-OAEP and RSA1_5, but not
/// RSA-OAEP-256, and the verification of EC signatures except on P-256K.
final class AzureCryptography {
    private final Supplier<CryptographyClientBuilder> builder;

    /// @param builder gives clients that reach the vault as the other clients do
    AzureCryptography(Supplier<CryptographyClientBuilder> builder) {
        this.builder = builder;
    }

    Output use(String keyId, KeyUse use) {
        var calls = new ServiceCalls();
        var client = client(keyId, use.atService(), calls);
        var done = use(client, use.algorithm(), use);
        return new Output(done.value(), done.iv(), done.aad(), done.tag(), done.matches(), !calls.asked());
    }

    private CryptographyClient client(String keyId, boolean atService, ServiceCalls calls) {
        var client = builder.get().keyIdentifier(keyId).addPolicy(calls);
        return (atService ? client.disableKeyCaching() : client).buildClient();
    }

    private static Output use(CryptographyClient client, String algorithm, KeyUse use) {
        var input = use.input();
        return switch (use.operation()) {
            case ENCRYPT -> encrypt(client, algorithm, input);
            case DECRYPT -> decrypt(client, algorithm, input);
            case WRAP_KEY ->
                output(client.wrapKey(KeyWrapAlgorithm.fromString(algorithm), input.value())
                        .getEncryptedKey());
            case UNWRAP_KEY ->
                output(client.unwrapKey(KeyWrapAlgorithm.fromString(algorithm), input.value())
                        .getKey());
            case SIGN ->
                output(client.sign(SignatureAlgorithm.fromString(algorithm), input.value())
                        .getSignature());
            case VERIFY -> verify(client, algorithm, input);
        };
    }

    private static Output encrypt(CryptographyClient client, String algorithm, Input input) {
        var parameters = encryption(algorithm, input);
        var result = parameters == null
                ? client.encrypt(EncryptionAlgorithm.fromString(algorithm), input.value())
                : client.encrypt(parameters, Context.NONE);
        return new Output(
                result.getCipherText(),
                result.getIv(),
                result.getAdditionalAuthenticatedData(),
                result.getAuthenticationTag(),
                false,
                false);
    }

    private static Output decrypt(CryptographyClient client, String algorithm, Input input) {
        var parameters = decryption(algorithm, input);
        return output(
                parameters == null
                        ? client.decrypt(EncryptionAlgorithm.fromString(algorithm), input.value())
                                .getPlainText()
                        : client.decrypt(parameters, Context.NONE).getPlainText());
    }

    private static Output verify(CryptographyClient client, String algorithm, Input input) {
        var signature = Objects.requireNonNull(input.signature(), "a signature to verify");
        return new Output(new byte[0], null, null, null, matches(client, algorithm, input.value(), signature), false);
    }

    /// Whether a signature fits. Where its length is wrong, the SDK throws; the service would answer
    /// that it does not fit.
    private static boolean matches(CryptographyClient client, String algorithm, byte[] digest, byte[] signature) {
        try {
            return Boolean.TRUE.equals(client.verify(SignatureAlgorithm.fromString(algorithm), digest, signature)
                    .isValid());
        } catch (IllegalArgumentException noSignature) {
            return false;
        }
    }

    private static Output output(byte[] value) {
        return new Output(value, null, null, null, false, false);
    }

    /// The parameters of an AES algorithm; the SDK has a method for each. Null for RSA, which has
    /// none.
    private static @Nullable EncryptParameters encryption(String algorithm, Input input) {
        var value = input.value();
        return switch (algorithm) {
            case "A128CBC" -> EncryptParameters.createA128CbcParameters(value, input.iv());
            case "A192CBC" -> EncryptParameters.createA192CbcParameters(value, input.iv());
            case "A256CBC" -> EncryptParameters.createA256CbcParameters(value, input.iv());
            case "A128CBCPAD" -> EncryptParameters.createA128CbcPadParameters(value, input.iv());
            case "A192CBCPAD" -> EncryptParameters.createA192CbcPadParameters(value, input.iv());
            case "A256CBCPAD" -> EncryptParameters.createA256CbcPadParameters(value, input.iv());
            case "A128GCM" -> EncryptParameters.createA128GcmParameters(value, input.aad());
            case "A192GCM" -> EncryptParameters.createA192GcmParameters(value, input.aad());
            case "A256GCM" -> EncryptParameters.createA256GcmParameters(value, input.aad());
            default -> null;
        };
    }

    private static @Nullable DecryptParameters decryption(String algorithm, Input input) {
        var value = input.value();
        return switch (algorithm) {
            case "A128CBC" -> DecryptParameters.createA128CbcParameters(value, input.iv());
            case "A192CBC" -> DecryptParameters.createA192CbcParameters(value, input.iv());
            case "A256CBC" -> DecryptParameters.createA256CbcParameters(value, input.iv());
            case "A128CBCPAD" -> DecryptParameters.createA128CbcPadParameters(value, input.iv());
            case "A192CBCPAD" -> DecryptParameters.createA192CbcPadParameters(value, input.iv());
            case "A256CBCPAD" -> DecryptParameters.createA256CbcPadParameters(value, input.iv());
            case "A128GCM" -> DecryptParameters.createA128GcmParameters(value, input.iv(), input.tag(), input.aad());
            case "A192GCM" -> DecryptParameters.createA192GcmParameters(value, input.iv(), input.tag(), input.aad());
            case "A256GCM" -> DecryptParameters.createA256GcmParameters(value, input.iv(), input.tag(), input.aad());
            default -> null;
        };
    }
}
