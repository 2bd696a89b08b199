package app.keyturn.create.file;

import java.io.ByteArrayOutputStream;

/// Rewrites BER as DER, which [Der] reads: indefinite lengths become definite, and octet strings in
/// pieces are joined. Some makers of PKCS #12 files write BER; what is private in those is still
/// encrypted.
final class Ber {
    private static final int CONSTRUCTED = 0x20;

    private final byte[] bytes;
    private int at;

    private Ber(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] toDer(byte[] bytes) throws KeyFileException {
        var ber = new Ber(bytes);
        var der = new ByteArrayOutputStream(bytes.length);
        ber.element(der, bytes.length, 0);
        if (ber.at != bytes.length) {
            throw KeyFileException.malformed("PKCS #12");
        }
        return der.toByteArray();
    }

    private int octet() throws KeyFileException {
        if (at >= bytes.length) {
            throw KeyFileException.malformed("PKCS #12");
        }
        return bytes[at++] & 0xff;
    }

    private void element(ByteArrayOutputStream der, int limit, int depth) throws KeyFileException {
        int tag = octet();
        Opening.deeper(depth);
        if ((tag & 0x1f) == 0x1f) {
            throw KeyFileException.malformed("PKCS #12");
        }
        int length = length();
        int end = length < 0 ? -1 : at + length;
        if (end > limit) {
            throw KeyFileException.malformed("PKCS #12");
        }
        var inside = new ByteArrayOutputStream();
        if ((tag & CONSTRUCTED) == 0) {
            if (end < 0) {
                throw KeyFileException.malformed("PKCS #12");
            }
            inside.write(bytes, at, length);
            at = end;
        } else {
            elements(inside, end, end < 0 ? limit : end, depth);
        }
        boolean pieces = tag == (DerReader.OCTET_STRING | CONSTRUCTED);
        write(der, pieces ? tag & ~CONSTRUCTED : tag, pieces ? joined(inside.toByteArray()) : inside.toByteArray());
    }

    private void elements(ByteArrayOutputStream der, int end, int limit, int depth) throws KeyFileException {
        while (end >= 0 ? at < end : !atEndOfContents()) {
            element(der, limit, depth + 1);
        }
        if (end < 0) {
            at += 2;
        } else if (at != end) {
            throw KeyFileException.malformed("PKCS #12");
        }
    }

    private boolean atEndOfContents() throws KeyFileException {
        if (at + 1 >= bytes.length) {
            throw KeyFileException.malformed("PKCS #12");
        }
        return bytes[at] == 0 && bytes[at + 1] == 0;
    }

    /// The length; -1 where it is indefinite.
    private int length() throws KeyFileException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80) {
            return -1;
        }
        int length = 0;
        for (int octets = first & 0x7f; octets > 0; octets--) {
            length = length << 8 | octet();
            if (length < 0 || length > bytes.length) {
                throw KeyFileException.malformed("PKCS #12");
            }
        }
        return length;
    }

    private static byte[] joined(byte[] pieces) throws KeyFileException {
        var whole = new ByteArrayOutputStream(pieces.length);
        var der = new DerReader(pieces);
        while (der.more()) {
            whole.writeBytes(der.octets());
        }
        return whole.toByteArray();
    }

    private static void write(ByteArrayOutputStream der, int tag, byte[] content) {
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            int octets = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
            der.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                der.write(content.length >>> 8 * i);
            }
        }
        der.writeBytes(content);
    }
}
