package app.keyturn.create.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Splits a PEM file (RFC 7468; RFC 1421 for the headers of old ones) into its blocks.
final class Pem {
    private static final byte[] BEGIN = Ascii.of("-----BEGIN ");
    private static final byte[] END = Ascii.of("-----END ");
    private static final byte[] DASHES = Ascii.of("-----");
    private static final int LONGEST_LABEL = 64;

    /// One block.
    ///
    /// @param headers lines such as `DEK-Info: AES-256-CBC,...`
    @SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
    record Block(String label, List<String> headers, byte[] octets) {}

    private final byte[] text;
    private int at;

    private Pem(byte[] text) {
        this.text = text;
    }

    static boolean looksLike(byte[] text) {
        return new Pem(text).find(BEGIN) >= 0;
    }

    /// The blocks of the file, which the caller wipes.
    static List<Block> blocks(byte[] text) throws KeyFileException {
        var pem = new Pem(text);
        List<Block> blocks = new ArrayList<>();
        try {
            for (int begin = pem.find(BEGIN); begin >= 0; begin = pem.find(BEGIN)) {
                pem.at = begin + BEGIN.length;
                blocks.add(pem.block());
            }
        } catch (KeyFileException e) {
            wipe(blocks);
            throw e;
        }
        return blocks;
    }

    static void wipe(List<Block> blocks) {
        blocks.forEach(block -> Wipe.octets(block.octets()));
    }

    /// Where some octets come next, or -1.
    private int find(byte[] wanted) {
        for (int i = at; i <= text.length - wanted.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private Block block() throws KeyFileException {
        int labelEnd = find(DASHES);
        if (labelEnd < 0 || labelEnd - at > LONGEST_LABEL) {
            throw KeyFileException.malformed("PEM");
        }
        var label = new String(text, at, labelEnd - at, StandardCharsets.US_ASCII);
        at = labelEnd + DASHES.length;
        int bodyEnd = find(END);
        if (bodyEnd < 0) {
            throw KeyFileException.malformed("PEM, without its END line");
        }
        var headers = headers(bodyEnd);
        var octets = base64(bodyEnd);
        at = bodyEnd + END.length;
        if (!startsWith(Ascii.of(label + "-----"))) {
            Wipe.octets(octets);
            throw KeyFileException.malformed("PEM, whose END line is of another kind than its BEGIN line");
        }
        return new Block(label, headers, octets);
    }

    private boolean startsWith(byte[] wanted) {
        return at + wanted.length <= text.length
                && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /// The headers: lines with a colon, which Base64 does not have.
    private List<String> headers(int bodyEnd) {
        List<String> headers = new ArrayList<>();
        while (true) {
            int start = at;
            while (start < bodyEnd && Base64Text.isSpace(text[start])) {
                start++;
            }
            int end = start;
            boolean colon = false;
            while (end < bodyEnd && text[end] != '\n' && text[end] != '\r') {
                colon |= text[end++] == ':';
            }
            if (!colon) {
                return headers;
            }
            headers.add(new String(text, start, end - start, StandardCharsets.US_ASCII));
            at = end;
        }
    }

    private byte[] base64(int bodyEnd) throws KeyFileException {
        var body = new byte[bodyEnd - at];
        int length = 0;
        for (int i = at; i < bodyEnd; i++) {
            if (!Base64Text.isSpace(text[i])) {
                body[length++] = text[i];
            }
        }
        var tight = Arrays.copyOf(body, length);
        Wipe.octets(body);
        try {
            return Base64.getDecoder().decode(tight);
        } catch (IllegalArgumentException e) {
            throw KeyFileException.malformed("PEM");
        } finally {
            Wipe.octets(tight);
        }
    }
}
