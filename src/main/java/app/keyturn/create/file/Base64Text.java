package app.keyturn.create.file;

import java.util.Arrays;
import java.util.Base64;

/// Decodes Base64 as people have it: of either alphabet (RFC 4648), with padding or without, on one
/// line or several. Unused bits must be zero, because otherwise two texts would stand for the same
/// octets.
final class Base64Text {
    private Base64Text() {}

    /// @return octets to be wiped by the caller
    /// @throws IllegalArgumentException where it is none
    static byte[] decode(byte[] text) {
        var digits = digits(text);
        byte[] again = {};
        try {
            var octets = Base64.getDecoder().decode(digits);
            again = Base64.getEncoder().withoutPadding().encode(octets);
            if (octets.length == 0 || !Arrays.equals(digits, again)) {
                Wipe.octets(octets);
                throw new IllegalArgumentException("no base64");
            }
            return octets;
        } finally {
            Wipe.octets(digits, again);
        }
    }

    /// Whether the text is Base64 and nothing else, and long enough.
    static boolean looksLike(byte[] text, int least) {
        int digits = 0;
        for (byte octet : text) {
            if (isDigit(octet)) {
                digits++;
            } else if (octet != '=' && !isSpace(octet)) {
                return false;
            }
        }
        return digits >= least;
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t';
    }

    private static boolean isDigit(byte octet) {
        return octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || octet >= '0' && octet <= '9'
                || octet == '+'
                || octet == '/'
                || octet == '-'
                || octet == '_';
    }

    /// The digits in the standard alphabet, without spaces and padding. Padding must complete a group
    /// of four, or the text was cut off.
    private static byte[] digits(byte[] text) {
        var digits = new byte[text.length];
        int length = 0;
        int padding = 0;
        for (byte octet : text) {
            if (octet == '=') {
                padding++;
            } else if (!isSpace(octet)) {
                if (padding > 0 || !isDigit(octet)) {
                    Wipe.octets(digits);
                    throw new IllegalArgumentException("no base64");
                }
                digits[length++] = octet == '-' ? (byte) '+' : octet == '_' ? (byte) '/' : octet;
            }
        }
        boolean whole = padding == 0 || padding <= 2 && (length + padding) % 4 == 0;
        var tight = Arrays.copyOf(digits, whole ? length : 0);
        Wipe.octets(digits);
        return tight;
    }
}
