package app.keyturn.sandbox;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Just as much of DER (ITU-T X.690) as a certificate takes. BouncyCastle would do it, but the sandbox makes a
/// certificate whenever it opens its HTTPS door, and the library's classes take longer to load (0.1 to 0.3 s) than
/// all the rest of that.
final class DerWriter {
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");

    private DerWriter() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, parts);
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, parts);
    }

    /// A constructed value with a tag of the context, such as `[3]`.
    static byte[] explicit(int number, byte[]... parts) {
        return tagged(0xa0 | number, parts);
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] truth() {
        return tagged(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] text(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    static byte[] bits(byte[] content, int unused) {
        return tagged(0x03, new byte[] {(byte) unused}, content);
    }

    static byte[] time(Instant instant) {
        String text = UTC_TIME.format(instant.atOffset(ZoneOffset.UTC));
        return tagged(0x17, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// An object identifier whose parts all fit in one or two octets of seven bits.
    static byte[] oid(int... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(parts[0] * 40 + parts[1]);
        for (int i = 2; i < parts.length; i++) {
            if (parts[i] > 0x3fff) {
                throw new IllegalArgumentException("too large a part: " + parts[i]);
            }
            if (parts[i] > 0x7f) {
                content.write(0x80 | parts[i] >> 7);
            }
            content.write(parts[i] & 0x7f);
        }
        return tagged(0x06, content.toByteArray());
    }

    static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.size();
        if (length > 0xff) {
            all.write(0x82);
            all.write(length >> 8);
        } else if (length > 0x7f) {
            all.write(0x81);
        }
        all.write(length);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
