package app.keyturn.vault.code;

import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Claims that a vault or the sign-in service demands
/// (<https://learn.microsoft.com/entra/identity-platform/claims-challenge>). They come from outside and go
/// into a command line. So they are one JSON object of moderate size, or they are none.
///
/// @param encoded in Base64, which starts with a letter and has no character that a shell knows
public record ClaimsChallenge(String encoded) {
    /// Ten times what the service asks for. The command with them fits into a command line of Windows, and is
    /// shown whole.
    private static final int LONGEST = 2_048;

    private static final JsonMapper READER = Json.strict().build();

    /// How `az` and PowerShell name them when they ask for a new sign-in.
    private static final Pattern ASKED =
            Pattern.compile("-(?:-claims-challenge|ClaimsChallenge)[ =]+[\"']?([0-9A-Za-z+/_=-]+)");

    /// The claims of a text, which is JSON, or JSON in Base64; null where it is neither.
    public static @Nullable ClaimsChallenge of(String text) {
        var json = text.strip();
        if (json.length() > 2 * LONGEST) {
            return null;
        }
        var plain = json.startsWith("{") ? json : decoded(json);
        return plain == null ? null : ofJson(plain.strip());
    }

    /// The claims that a command asks for, within what `az` or PowerShell wrote; null where there is none.
    public static @Nullable ClaimsChallenge in(String words) {
        var asked = ASKED.matcher(words);
        return asked.find() ? of(asked.group(1)) : null;
    }

    private static @Nullable ClaimsChallenge ofJson(String json) {
        var octets = json.getBytes(StandardCharsets.UTF_8);
        return octets.length <= LONGEST && isObject(json)
                ? new ClaimsChallenge(Base64.getEncoder().encodeToString(octets))
                : null;
    }

    private static boolean isObject(String json) {
        try {
            return json.startsWith("{") && READER.readTree(json).isObject();
        } catch (JsonProcessingException e) {
            return false; // which is the answer
        }
    }

    private static @Nullable String decoded(String text) {
        try {
            var octets = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null; // which is the answer
        }
    }
}
