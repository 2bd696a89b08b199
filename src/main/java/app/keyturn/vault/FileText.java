package app.keyturn.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Reads text files of people: UTF-8, or the encoding that the byte order mark names. Tools of Windows
/// write such marks, and `>` of PowerShell writes UTF-16. All text files are read here.
public final class FileText {
    /// The most octets. No document that is opened here has more than some thousands.
    public static final int LARGEST = 1 << 20;

    /// The most octets of one Java character in UTF-8.
    private static final int MOST_OCTETS = 3;

    /// The encodings by their marks. Where one mark begins like another, the longer comes first.
    private enum Encoding {
        UTF_32_LE("fffe0000", Charset.forName("UTF-32LE")),
        UTF_32_BE("0000feff", Charset.forName("UTF-32BE")),
        UTF_16_LE("fffe", StandardCharsets.UTF_16LE),
        UTF_16_BE("feff", StandardCharsets.UTF_16BE),
        UTF_8("efbbbf", StandardCharsets.UTF_8);

        private final byte[] mark;
        private final Charset charset;

        Encoding(String mark, Charset charset) {
            this.mark = HexFormat.of().parseHex(mark);
            this.charset = charset;
        }

        private boolean marks(byte[] octets) {
            return octets.length >= mark.length && Arrays.equals(octets, 0, mark.length, mark, 0, mark.length);
        }
    }

    private FileText() {}

    /// The text of a file with these octets, without its mark.
    ///
    /// @throws CharacterCodingException where it is no text
    public static String of(byte[] octets) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8(octets)))
                .toString();
    }

    /// Converts to UTF-8 without a mark. Octets without a mark stay as they are, so that a file that
    /// is no text is not damaged. The result is a new array, for text that is wiped after use; no
    /// other copy is left behind.
    ///
    /// @throws CharacterCodingException where the octets do not fit the encoding that their mark names
    public static byte[] utf8(byte[] octets) throws CharacterCodingException {
        var encoding = encoding(octets);
        if (encoding == null) {
            return octets.clone();
        }
        var marked = ByteBuffer.wrap(octets, encoding.mark.length, octets.length - encoding.mark.length);
        var characters = CharBuffer.allocate(marked.remaining());
        try {
            decode(encoding.charset, marked, characters);
            return encoded(characters.flip());
        } finally {
            Arrays.fill(characters.array(), '\0');
        }
    }

    private static @Nullable Encoding encoding(byte[] octets) {
        return Arrays.stream(Encoding.values())
                .filter(one -> one.marks(octets))
                .findFirst()
                .orElse(null);
    }

    private static void decode(Charset charset, ByteBuffer from, CharBuffer to) throws CharacterCodingException {
        var decoder = charset.newDecoder();
        var result = decoder.decode(from, to, true);
        if (result.isUnderflow()) {
            result = decoder.flush(to);
        }
        if (!result.isUnderflow()) {
            result.throwException();
        }
    }

    private static byte[] encoded(CharBuffer characters) throws CharacterCodingException {
        var buffer = ByteBuffer.allocate(MOST_OCTETS * characters.remaining());
        var encoder = StandardCharsets.UTF_8.newEncoder();
        var result = encoder.encode(characters, buffer, true);
        if (!result.isUnderflow()) {
            result.throwException();
        }
        var octets = new byte[buffer.flip().remaining()];
        buffer.get(octets);
        Arrays.fill(buffer.array(), (byte) 0);
        return octets;
    }

    /// Removes the mark that pasted text may bring along from a file.
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
