package app.keyturn.create.file;

/// Restores PEM that other programs have changed: on one line with `\n` written out, in quotes, as a
/// string of JSON or of a program.
final class PemText {
    private static final byte[] BEGIN = Ascii.of("begin ");
    private static final byte[] PRIVATE_KEY = Ascii.of("private key");
    private static final int LONGEST_LINE = 80;
    /// The most times that escapes are resolved. A program that passes on what another has escaped
    /// escapes it again.
    private static final int MOST_LAYERS = 3;

    private PemText() {}

    /// The restored text, which the caller wipes.
    static byte[] plain(byte[] text) {
        var plain = text.clone();
        for (int layer = 0; layer < MOST_LAYERS && Ascii.indexOf(plain, (byte) '\\') >= 0; layer++) {
            var unescaped = Escapes.read(plain, 0, plain.length);
            Wipe.octets(plain);
            plain = unescaped;
        }
        blankQuotes(plain);
        return plain;
    }

    /// Blanks quotes, and what joins two strings in a program or a list.
    private static void blankQuotes(byte[] text) {
        boolean quoted = false;
        boolean spaced = false;
        for (int i = 0; i < text.length; i++) {
            byte octet = text[i];
            if (octet == '"' || octet == '\'') {
                quoted = true;
                spaced = false;
                text[i] = ' ';
            } else if (Base64Text.isSpace(octet)) {
                spaced = true;
            } else {
                if (quoted && (octet == ',' || octet == '+' && spaced)) {
                    text[i] = ' ';
                }
                quoted = false;
            }
        }
    }

    /// Whether there are lines that resemble those of PEM and are none.
    static boolean almost(byte[] text) {
        for (int at = Ascii.find(text, BEGIN, 0, text.length);
                at >= 0;
                at = Ascii.find(text, BEGIN, at + 1, text.length)) {
            if (Ascii.find(text, PRIVATE_KEY, at, Math.min(text.length, at + LONGEST_LINE)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
