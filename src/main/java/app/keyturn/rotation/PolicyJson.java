package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.FileText;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a rotation policy as tools write it: the file that `az keyvault key rotation-policy update
/// --value` takes, the output of `rotation-policy show`
/// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>), and the objects
/// of PowerShell and of the clients of other languages. Every member of a document is read, or the
/// document is refused and the member named. Otherwise a policy with less in it than was meant would
/// be saved unnoticed.
final class PolicyJson {
    /// The text is no such file; the message says what is wrong with it.
    static final class Unreadable extends Exception {
        private final String reason;

        Unreadable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Microsoft's example has comments.
    private static final JsonMapper MAPPER =
            Json.strict().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    private static final Set<String> OF_A_KEY = Set.of("key", "kty", "kid", "n");
    private static final Set<String> OF_A_RELEASE_POLICY =
            Set.of("anyOf", "allOf", "contentType", "data", "encodedPolicy", "releasePolicy");

    private PolicyJson() {}

    static RotationPolicy read(String json) throws Unreadable {
        var root = parse(FileText.withoutMark(json));
        refuseOtherKinds(root);
        return new PolicyReading(root).read();
    }

    private static JsonNode parse(String json) throws Unreadable {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            if (isRelease(decoded(json))) {
                throw new Unreadable(text("rotation.json.release"), e);
            }
            throw new Unreadable(reason(e), e);
        }
    }

    private static String reason(JsonProcessingException e) {
        var where = e.getLocation();
        return where == null
                ? text("rotation.json.noJson")
                : text("rotation.json.noJsonAt", Integer.toString(where.getLineNr()));
    }

    /// A release policy travels in base64.
    private static @Nullable JsonNode decoded(String text) {
        try {
            var plain = text.strip().replace('-', '+').replace('_', '/');
            return MAPPER.readTree(new String(Base64.getDecoder().decode(plain), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return null; // it was nothing in base64 either
        }
    }

    private static void refuseOtherKinds(JsonNode root) throws Unreadable {
        if (isRelease(root)) {
            throw new Unreadable(text("rotation.json.release"), null);
        }
        if (OF_A_KEY.stream().anyMatch(root::has)) {
            throw new Unreadable(text("rotation.json.key"), null);
        }
    }

    private static boolean isRelease(@Nullable JsonNode root) {
        return root != null && OF_A_RELEASE_POLICY.stream().anyMatch(root::has);
    }
}
