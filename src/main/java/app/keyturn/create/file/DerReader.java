package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;
import java.util.Arrays;

/// Reads DER (X.690) from front to back, strictly: a form that DER does not allow is refused. Octets
/// are copied only where they are asked for.
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int BMP_STRING = 0x1e;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /// The tag `[number]` of a context.
    static int context(int number) {
        return 0xa0 | number;
    }

    boolean more() {
        return at < end;
    }

    boolean next(int tag) {
        return more() && (bytes[at] & 0xff) == tag;
    }

    /// Another one over the same, to look ahead with.
    DerReader again() {
        return new DerReader(bytes, at, end);
    }

    /// What is inside the next element, which must have this tag.
    DerReader enter(int tag) throws KeyFileException {
        if (!next(tag)) {
            throw KeyFileException.malformed("DER");
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw KeyFileException.malformed("DER");
        }
        var inside = new DerReader(bytes, at, at + length);
        at += length;
        return inside;
    }

    private int octet() throws KeyFileException {
        if (!more()) {
            throw KeyFileException.malformed("DER");
        }
        return bytes[at++] & 0xff;
    }

    private int length() throws KeyFileException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 3) {
            throw KeyFileException.malformed("DER");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet();
        }
        if (length < 0x80 || length >>> 8 * (octets - 1) == 0) {
            throw KeyFileException.malformed("DER");
        }
        return length;
    }

    DerReader sequence() throws KeyFileException {
        return enter(SEQUENCE);
    }

    /// Skips the next element, whatever it is.
    void skip() throws KeyFileException {
        if (!more()) {
            throw KeyFileException.malformed("DER");
        }
        enter(bytes[at] & 0xff);
    }

    /// Refuses anything that follows.
    void expectEnd() throws KeyFileException {
        if (more()) {
            throw KeyFileException.malformed("DER");
        }
    }

    /// Returns what was read where nothing follows it; otherwise wipes it and refuses.
    static PrivateKeyMaterial whole(DerReader der, PrivateKeyMaterial read) throws KeyFileException {
        if (der.more()) {
            read.close();
        }
        der.expectEnd();
        return read;
    }

    /// A copy of all that is left.
    byte[] rest() {
        var copy = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return copy;
    }

    byte[] octets() throws KeyFileException {
        return enter(OCTET_STRING).rest();
    }

    /// A number that is not negative, without leading zeros.
    byte[] integer() throws KeyFileException {
        var inside = enter(INTEGER);
        int length = inside.end - inside.at;
        boolean zeroFirst = length > 1 && bytes[inside.at] == 0;
        if (length == 0 || bytes[inside.at] < 0 || zeroFirst && bytes[inside.at + 1] >= 0) {
            throw KeyFileException.malformed("DER");
        }
        if (zeroFirst) {
            inside.at++;
        }
        return inside.rest();
    }

    /// Whether the next element is this small number. Reads it in either case.
    boolean integerIs(int number) throws KeyFileException {
        var octets = integer();
        boolean is = octets.length == 1 && octets[0] == number;
        Wipe.octets(octets);
        return is;
    }

    int number() throws KeyFileException {
        var octets = integer();
        if (octets.length > 4 || octets.length == 4 && octets[0] < 0) {
            throw KeyFileException.malformed("DER");
        }
        int number = 0;
        for (byte octet : octets) {
            number = number << 8 | octet & 0xff;
        }
        return number;
    }

    /// The octets of a bit string, which must consist of whole octets.
    byte[] bits() throws KeyFileException {
        var inside = enter(BIT_STRING);
        if (inside.octet() != 0) {
            throw KeyFileException.malformed("DER");
        }
        return inside.rest();
    }

    /// An object identifier in dotted form.
    String oid() throws KeyFileException {
        var inside = enter(OID);
        var dotted = new StringBuilder();
        while (inside.more()) {
            long arc = 0;
            int octet;
            do {
                octet = inside.octet();
                if (arc > Integer.MAX_VALUE) {
                    throw KeyFileException.malformed("DER");
                }
                arc = arc << 7 | octet & 0x7f;
            } while (octet >= 0x80);
            if (dotted.isEmpty()) {
                long root = Math.min(arc / 40, 2);
                dotted.append(root).append('.').append(arc - 40 * root);
            } else {
                dotted.append('.').append(arc);
            }
        }
        return dotted.toString();
    }
}
