package app.keyturn.create.file;

import java.util.Arrays;
import java.util.Base64;

/// Base64 as people have it: of either alphabet (RFC 4648), with padding or without, in one line or
/// several. Bits to spare have to be zero, or two texts would be the same octets.
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

    /// True where nothing else is in it, and there is enough of it to be something.
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

    /// In the standard alphabet, without spaces and padding. Padding is for whole groups of four, or it is
    /// cut off.
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
