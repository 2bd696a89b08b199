package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Material;
import app.keyturn.sandbox.material.Sealed;
import app.keyturn.sandbox.material.WrongInput;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Encrypting, wrapping, signing and their counterparts.
final class CryptoCalls {
    private CryptoCalls() {}

    static Answer perform(Call call, VaultAction action) {
        KeyEntry entry = call.key();
        KeyVersion version = call.keyVersion(entry);
        Usage.check(version, action, call.now());
        Body body = call.body();
        String algorithm = body.text("alg");
        if (algorithm == null) {
            throw Refusal.badParameter("Property alg has invalid value");
        }
        Material material = version.material().get();
        try {
            ObjectNode result = ServiceJson.object();
            if (action != VaultAction.VERIFY) {
                result.put("kid", call.bundles().versionId(entry, version));
            }
            return Answer.ok(perform(action, material, algorithm, body, result));
        } catch (NoSuchAlgorithmException e) {
            throw misfit(version.spec(), algorithm, call.bundles().versionId(entry, version));
        } catch (WrongInput e) {
            throw Refusal.of(e);
        } catch (GeneralSecurityException e) {
            throw Refusal.badParameter("The parameter is incorrect.");
        }
    }

    /// For curves in the service's own words (<https://github.com/Azure/azure-sdk-for-node/issues/4603>).
    private static Refusal misfit(KeySpec spec, String algorithm, String id) {
        Optional<Curve> wanted = Curve.signingWith(algorithm);
        return spec.curve() == null || wanted.isEmpty()
                ? Refusal.badParameter("The algorithm " + algorithm + " does not fit a key of type "
                        + spec.type().wireName() + ".")
                : Refusal.badParameter("Key and signing algorithm are incompatible. Key " + id + " uses curve '"
                        + spec.curve().wireName() + "', and algorithm '" + algorithm
                        + "' can only be used with curve '" + wanted.get().wireName() + "'.");
    }

    private static ObjectNode perform(
            VaultAction action, Material material, String algorithm, Body body, ObjectNode result)
            throws GeneralSecurityException {
        byte[] value = required(body, "value");
        return switch (action) {
            case SIGN -> result.put("value", Bytes.base64url(material.sign(algorithm, value)));
            case VERIFY -> result.put("value", material.verify(algorithm, required(body, "digest"), value));
            case ENCRYPT, WRAP_KEY -> write(result, material.encrypt(algorithm, sealed(body, value)));
            default -> result.put("value", Bytes.base64url(material.decrypt(algorithm, sealed(body, value))));
        };
    }

    private static Sealed sealed(Body body, byte[] value) {
        return new Sealed(value, octets(body, "iv"), octets(body, "aad"), octets(body, "tag"));
    }

    private static ObjectNode write(ObjectNode result, Sealed sealed) {
        result.put("value", Bytes.base64url(sealed.value()));
        put(result, "iv", sealed.iv());
        put(result, "tag", sealed.tag());
        put(result, "aad", sealed.aad());
        return result;
    }

    private static void put(ObjectNode result, String name, byte @Nullable [] octets) {
        if (octets != null) {
            result.put(name, Bytes.base64url(octets));
        }
    }

    private static byte[] required(Body body, String member) {
        byte[] octets = octets(body, member);
        if (octets == null) {
            throw Refusal.badParameter("Property " + member + " has invalid value");
        }
        return octets;
    }

    private static byte @Nullable [] octets(Body body, String member) {
        String text = body.text(member);
        try {
            return text == null ? null : Bytes.fromBase64url(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter("Property " + member + " has invalid value");
        }
    }
}
