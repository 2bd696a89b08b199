package app.keyturn.create.file;

import java.util.Arrays;

/// Resolves the escapes of JSON strings, which most languages share. It never makes a string, because
/// the text may be private.
final class Escapes {
    private static final int UNICODE_DIGITS = 4;

    private final byte[] text;
    private final int end;
    private final byte[] plain;
    private int length;
    private int at;

    private Escapes(byte[] text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
        this.plain = new byte[end - start]; // an escape is never shorter than what it stands for
    }

    /// Resolves the text from `start` to before `end`. An invalid escape stays as it is.
    static byte[] read(byte[] text, int start, int end) {
        var escapes = new Escapes(text, start, end);
        while (escapes.at < end) {
            escapes.next();
        }
        var read = Arrays.copyOf(escapes.plain, escapes.length);
        Wipe.octets(escapes.plain);
        return read;
    }

    private void next() {
        byte octet = text[at++];
        if (octet != '\\' || at == end) {
            put(octet);
            return;
        }
        byte escaped = text[at++];
        switch (escaped) {
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'u' -> unicode();
            default -> put(escaped);
        }
    }

    private void put(int octet) {
        plain[length++] = (byte) octet;
    }

    private void unicode() {
        int character = 0;
        for (int i = 0; i < UNICODE_DIGITS; i++) {
            int digit = at + i < end ? Character.digit(text[at + i], 16) : -1;
            if (digit < 0) {
                put('\\');
                put('u');
                return;
            }
            character = 16 * character + digit;
        }
        at += UNICODE_DIGITS;
        utf8(character);
    }

    /// Adds a character. A lone surrogate becomes a question mark: no name of a key needs it.
    private void utf8(int character) {
        if (character < 0x80) {
            put(character);
        } else if (character < 0x800) {
            put(0xc0 | character >>> 6);
            put(0x80 | character & 0x3f);
        } else if (Character.isSurrogate((char) character)) {
            put('?');
        } else {
            put(0xe0 | character >>> 12);
            put(0x80 | character >>> 6 & 0x3f);
            put(0x80 | character & 0x3f);
        }
    }
}
