package app.keyturn.use;

import app.keyturn.vault.Typed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/// Bytes as people type and read them.
final class Octets {
    private Octets() {}

    /// @return empty where the text is not of that kind
    static Optional<byte[]> read(InputKind kind, String text) {
        return switch (kind) {
            case TEXT, FILE -> Optional.of(utf8(text));
            case HEX -> hex(text);
            case BASE64 -> base64(text);
        };
    }

    /// Leaves no copy behind but the one that is given back.
    private static byte[] utf8(String text) {
        var buffer = StandardCharsets.UTF_8.encode(text);
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    /// With or without `0x`, spaces, colons and line ends.
    private static Optional<byte[]> hex(String text) {
        var digits = Typed.trimmed(text).replaceFirst("^0[xX]", "").replaceAll("[\\s:]", "");
        try {
            return Optional.of(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// base64url or base64, with or without padding and line ends.
    static Optional<byte[]> base64(String text) {
        var letters =
                Typed.trimmed(text).replaceAll("\\s", "").replace('+', '-').replace('/', '_');
        try {
            return Optional.of(Base64.getUrlDecoder().decode(letters));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// With padding.
    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// @return empty where the bytes are no text that can be shown
    static Optional<String> text(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean control = text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return text.isEmpty() || control ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
