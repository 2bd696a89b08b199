package app.keyturn.create.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Wipes octets.
final class Wipe {
    private Wipe() {}

    static void octets(byte[]... arrays) {
        for (var array : arrays) {
            Arrays.fill(array, (byte) 0);
        }
    }

    /// A passphrase in UTF-8, to be wiped by the caller.
    static byte[] utf8(char[] passphrase) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        var octets = new byte[encoded.remaining()];
        encoded.get(octets);
        Wipe.octets(encoded.array());
        return octets;
    }
}
