package app.keyturn.create.file;

import java.nio.charset.StandardCharsets;

/// Searches for words in octets, so that private text never becomes a string.
final class Ascii {
    private static final int TO_LOWER = 'a' - 'A';

    private Ascii() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static int indexOf(byte[] text, byte wanted) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// Where a word begins, in any case, or -1.
    ///
    /// @param word in lower case
    static int find(byte[] text, byte[] word, int start, int end) {
        for (int i = start; i <= end - word.length; i++) {
            if (startsAt(text, i, word)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsAt(byte[] text, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            byte octet = text[at + i];
            if (octet != word[i] && !(octet >= 'A' && octet <= 'Z' && octet + TO_LOWER == word[i])) {
                return false;
            }
        }
        return true;
    }
}
