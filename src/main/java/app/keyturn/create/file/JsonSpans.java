package app.keyturn.create.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads JSON (RFC 8259) by where things are, not by what they say: a private member goes from the file into an array,
/// and never through a string. Strict; a name may not come twice in one object.
final class JsonSpans {
    /// From the first to after the last octet of a value.
    record Span(int start, int end) {}

    private final byte[] text;
    private int at;

    private JsonSpans(byte[] text, int at) {
        this.text = text;
        this.at = at;
    }

    static boolean looksLike(byte[] text) {
        var json = new JsonSpans(text, 0);
        json.skipSpace();
        return json.peek() == '{' || json.peek() == '[';
    }

    /// The one value that the whole text is.
    static Span document(byte[] text) throws KeyFileException {
        var json = new JsonSpans(text, 0);
        var value = json.value(0);
        json.skipSpace();
        if (json.at != text.length) {
            throw malformed();
        }
        return value;
    }

    static boolean isArray(byte[] text, Span value) {
        return text[value.start()] == '[';
    }

    static boolean isObject(byte[] text, Span value) {
        return text[value.start()] == '{';
    }

    static boolean isNull(byte[] text, Span value) {
        return text[value.start()] == 'n';
    }

    static Map<String, Span> object(byte[] text, Span span) throws KeyFileException {
        return new JsonSpans(text, span.start()).object(0);
    }

    static List<Span> array(byte[] text, Span span) throws KeyFileException {
        return new JsonSpans(text, span.start()).array(0);
    }

    /// The text of a member that is not private. Empty where it is missing or no string.
    static String string(byte[] text, @Nullable Span span) {
        return span == null || text[span.start()] != '"'
                ? ""
                : new String(characters(text, span), StandardCharsets.UTF_8);
    }

    /// The content of a string in UTF-8. The caller wipes it where it is private.
    private static byte[] characters(byte[] text, Span string) {
        return Escapes.read(text, string.start() + 1, string.end() - 1);
    }

    /// The octets of a base64 string. Tools write either alphabet, with padding and without.
    static byte[] octets(byte[] text, Span span) throws KeyFileException {
        if (text[span.start()] != '"') {
            throw malformed();
        }
        var digits = characters(text, span);
        try {
            return Base64Text.decode(digits);
        } catch (IllegalArgumentException e) {
            throw malformed();
        } finally {
            Wipe.octets(digits);
        }
    }

    private static KeyFileException malformed() {
        return KeyFileException.malformed("JSON");
    }

    private int peek() {
        return at < text.length ? text[at] & 0xff : -1;
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private void expect(int octet) throws KeyFileException {
        skipSpace();
        if (peek() != octet) {
            throw malformed();
        }
        at++;
    }

    private Map<String, Span> object(int depth) throws KeyFileException {
        Map<String, Span> members = new HashMap<>();
        expect('{');
        skipSpace();
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            skipSpace();
            var name = string(text, string());
            expect(':');
            if (members.put(name, value(depth)) != null) {
                throw malformed();
            }
            if (last('}')) {
                return members;
            }
        }
    }

    private List<Span> array(int depth) throws KeyFileException {
        List<Span> values = new ArrayList<>();
        expect('[');
        skipSpace();
        if (peek() == ']') {
            at++;
            return values;
        }
        while (true) {
            values.add(value(depth));
            if (last(']')) {
                return values;
            }
        }
    }

    private boolean last(int close) throws KeyFileException {
        skipSpace();
        if (peek() == ',') {
            at++;
            return false;
        }
        expect(close);
        return true;
    }

    private Span value(int depth) throws KeyFileException {
        skipSpace();
        int start = at;
        Opening.deeper(depth);
        switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> string();
            default -> word();
        }
        return new Span(start, at);
    }

    private Span string() throws KeyFileException {
        int start = at;
        expect('"');
        while (peek() != '"') {
            if (peek() < ' ') {
                throw malformed();
            }
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
        return new Span(start, at);
    }

    /// A number, true, false or null. Nothing depends on which.
    private void word() throws KeyFileException {
        int start = at;
        while (peek() >= '0' && peek() <= '9'
                || peek() >= 'a' && peek() <= 'z'
                || peek() == '-'
                || peek() == '+'
                || peek() == '.'
                || peek() == 'E') {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
    }
}
