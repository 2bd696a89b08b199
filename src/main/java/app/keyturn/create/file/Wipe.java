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

    /// Without leading zeros, but at least one octet; wipes what it is given.
    static byte[] shortest(byte[] number) {
        int zeros = 0;
        while (zeros < number.length - 1 && number[zeros] == 0) {
            zeros++;
        }
        return copyAndWipe(number, zeros, number.length - zeros);
    }

    /// With as many leading zeros as the width asks for; wipes what it is given.
    ///
    /// @throws KeyFileException where the number is longer
    static byte[] fixed(byte[] number, int width) throws KeyFileException {
        var shortest = shortest(number);
        if (shortest.length > width) {
            octets(shortest);
            throw new KeyFileException(Trouble.INCONSISTENT);
        }
        var fixed = new byte[width];
        System.arraycopy(shortest, 0, fixed, width - shortest.length, shortest.length);
        octets(shortest);
        return fixed;
    }

    private static byte[] copyAndWipe(byte[] from, int start, int length) {
        var copy = Arrays.copyOfRange(from, start, start + length);
        octets(from);
        return copy;
    }
}
