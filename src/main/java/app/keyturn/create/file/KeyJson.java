package app.keyturn.create.file;

import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads JSON (RFC 8259) strictly: one value, and no name twice in one object.
final class KeyJson {
    /// The most values inside of each other.
    private static final int DEEPEST = 32;

    private static final String TOO_DEEP = "nesting depth";

    /// Texts may be as long as the file. Numbers may not, because to read one of a million digits takes seconds, and
    /// no key has any.
    private static final JsonMapper MAPPER = Json.strict(Json.builder(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(KeyFiles.LARGEST)
                    .maxNameLength(KeyFiles.LARGEST)
                    .build()))
            .build();

    private KeyJson() {}

    static boolean looksLike(byte[] text) {
        int at = 0;
        while (at < text.length && Base64Text.isSpace(text[at])) {
            at++;
        }
        return at < text.length && (text[at] == '{' || text[at] == '[');
    }

    static JsonNode read(byte[] text) throws KeyFileException {
        try {
            return MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw String.valueOf(e.getMessage()).contains(TOO_DEEP)
                    ? KeyFileException.over(Trouble.TOO_DEEP, DEEPEST + 1, DEEPEST)
                    : KeyFileException.malformed("JSON");
        } catch (JsonProcessingException e) {
            throw KeyFileException.malformed("JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("reading an array", e);
        }
    }
}
