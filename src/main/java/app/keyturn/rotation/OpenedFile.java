package app.keyturn.rotation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What came of reading a file that someone dropped; that it cannot be read is nobody's bug.
///
/// @param failure why not; empty where it was read
record OpenedFile(String content, String failure) {
    static OpenedFile read(Path file) {
        try {
            return new OpenedFile(text(Files.readAllBytes(file)), "");
        } catch (IOException e) {
            return new OpenedFile("", e.toString());
        }
    }

    /// UTF-8, or as the mark at its beginning says: PowerShell writes UTF-16 to files.
    ///
    /// @throws CharacterCodingException where it is no text
    private static String text(byte[] bytes) throws CharacterCodingException {
        boolean marked = bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xff + 0xfe;
        var charset = marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
