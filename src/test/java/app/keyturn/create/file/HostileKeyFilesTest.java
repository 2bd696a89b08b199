package app.keyturn.create.file;

import static app.keyturn.create.file.KeyMaker.hex;
import static app.keyturn.create.file.KeyMaker.tlv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that ask for the work of hours by a few octets. They are refused before it is begun, or stop when
/// nobody waits.
@Timeout(120)
class HostileKeyFilesTest {
    private static final byte[] SALT = tlv(4, new byte[16]);
    private static final byte[] CIPHERTEXT = tlv(4, new byte[64]);

    private static byte[] number(long number) {
        return tlv(2, BigInteger.valueOf(number).toByteArray());
    }

    private static byte[] pbes2(long rounds) {
        var derivation = tlv(0x30, hex("06092a864886f70d01050c"), tlv(0x30, SALT, number(rounds)));
        var scheme = tlv(0x30, hex("060960864801650304012a"), tlv(4, new byte[16]));
        return tlv(0x30, hex("06092a864886f70d01050d"), tlv(0x30, derivation, scheme));
    }

    private static byte[] old(String oid, long rounds) {
        return tlv(0x30, hex(oid), tlv(0x30, SALT, number(rounds)));
    }

    private static final String MD5_DES = "06092a864886f70d010503";
    private static final String SHA1_DES = "06092a864886f70d01050a";
    private static final String SHA1_3DES = "060a2a864886f70d010c0103";
    private static final String SHA1_RC2 = "060a2a864886f70d010c0106";

    private static Stream<byte[]> encryptions(long rounds) {
        return Stream.of(
                pbes2(rounds),
                old(MD5_DES, rounds),
                old(SHA1_DES, rounds),
                old(SHA1_3DES, rounds),
                old(SHA1_RC2, rounds));
    }

    private static byte[] encrypted(byte[] algorithm) {
        return tlv(0x30, algorithm, CIPHERTEXT);
    }

    private static byte[] pfx(byte[] safes, byte[] mac) {
        var content = tlv(0x30, hex("06092a864886f70d010701"), tlv(0xa0, tlv(4, tlv(0x30, safes))));
        return tlv(0x30, number(3), content, mac);
    }

    private static byte[] safe(byte[] bags) {
        return tlv(0x30, hex("06092a864886f70d010701"), tlv(0xa0, tlv(4, tlv(0x30, bags))));
    }

    private static byte[] encryptedSafe(byte[] algorithm) {
        var content = tlv(0x30, hex("06092a864886f70d010701"), algorithm, tlv(0x80, new byte[64]));
        return tlv(0x30, hex("06092a864886f70d010706"), tlv(0xa0, tlv(0x30, number(0), content)));
    }

    private static byte[] shroudedBag(byte[] algorithm) {
        return tlv(0x30, hex("060b2a864886f70d010c0a0102"), tlv(0xa0, encrypted(algorithm)));
    }

    private static byte[] mac(long rounds) {
        var digest = tlv(0x30, tlv(0x30, hex("060960864801650304020105 00".replace(" ", ""))), tlv(4, new byte[32]));
        return tlv(0x30, digest, SALT, number(rounds));
    }

    private static byte[] repeated(byte[] part, int times) {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static KeyFileException failure(byte[] file) {
        return Objects.requireNonNull(
                catchThrowableOfType(KeyFileException.class, () -> KeyFiles.read(file, "pass".toCharArray())));
    }

    private static Stream<byte[]> tooMuchAtOnce() {
        return Stream.of(Opening.MOST_ROUNDS + 1, (long) Integer.MAX_VALUE, 1L << 31, 1L << 40)
                .flatMap(rounds -> Stream.of(
                                encryptions(rounds).map(HostileKeyFilesTest::encrypted),
                                encryptions(rounds).map(how -> KeyMaker.pem("ENCRYPTED PRIVATE KEY", encrypted(how))),
                                encryptions(rounds).map(how -> pfx(encryptedSafe(how), new byte[0])),
                                encryptions(rounds).map(how -> pfx(safe(shroudedBag(how)), new byte[0])),
                                Stream.of(pfx(safe(new byte[0]), mac(rounds))))
                        .flatMap(files -> files));
    }

    @ParameterizedTest
    @MethodSource("tooMuchAtOnce")
    void aDerivationThatTakesTooLongIsNotBegun(byte[] file) {
        var failure = failure(file);
        assertThat(failure.trouble()).isEqualTo(Trouble.TOO_MUCH_WORK);
        assertThat(failure.limit()).isEqualTo("20,000,000");
    }

    /// Each of them is fair, all of them together are days.
    @Test
    void theRoundsOfAFileAreCountedTogether() {
        for (var how : encryptions(1000).toList()) {
            for (var file : new byte[][] {
                repeated(KeyMaker.pem("ENCRYPTED PRIVATE KEY", encrypted(how)), 90),
                pfx(safe(repeated(shroudedBag(how), 90)), new byte[0]),
                pfx(repeated(safe(shroudedBag(how)), 90), new byte[0])
            }) {
                var opening = new Opening("pass".toCharArray(), 50_000);
                var failure = Objects.requireNonNull(
                        catchThrowableOfType(KeyFileException.class, () -> KeyFiles.read(file, opening)));
                assertThat(failure.trouble()).isEqualTo(Trouble.TOO_MUCH_WORK);
                assertThat(failure.limit()).isEqualTo("50,000");
            }
        }
    }

    /// SHA-1 makes 20 octets at a time, and AES-256 wants 32.
    @Test
    void blocksOfAKeyCountOneByOne() {
        var sha1 = tlv(0x30, hex("06092a864886f70d01050c"), tlv(0x30, SALT, number(1000)));
        var aes = tlv(0x30, hex("060960864801650304012a"), tlv(4, new byte[16]));
        var file = encrypted(tlv(0x30, hex("06092a864886f70d01050d"), tlv(0x30, sha1, aes)));
        var two = catchThrowableOfType(
                KeyFileException.class, () -> KeyFiles.read(file, new Opening("pass".toCharArray(), 1999)));
        assertThat(Objects.requireNonNull(two).trouble()).isEqualTo(Trouble.TOO_MUCH_WORK);
        var enough = catchThrowableOfType(
                KeyFileException.class, () -> KeyFiles.read(file, new Opening("pass".toCharArray(), 2000)));
        assertThat(Objects.requireNonNull(enough).trouble()).isEqualTo(Trouble.WRONG_PASSPHRASE);
    }

    @Test
    void aFileOfManyKeysIsRefused() {
        var key = KeyMaker.pem(KeyMaker.ec("secp256r1"));
        var pem = failure(repeated(key, Opening.MOST_KEYS + 1));
        assertThat(pem.trouble()).isEqualTo(Trouble.TOO_MANY_KEYS);
        assertThat(pem.limit()).isEqualTo("100");
        var jwk = KeyMaker.jwk(KeyMaker.ec("secp256r1"), "k");
        var set = "{\"keys\":[" + (jwk + ",").repeat(Opening.MOST_KEYS) + jwk + "]}";
        assertThat(failure(set.getBytes(StandardCharsets.US_ASCII)).trouble()).isEqualTo(Trouble.TOO_MANY_KEYS);
    }

    @Test
    void aHundredKeysAreRead() throws KeyFileException {
        var key = KeyMaker.pem(KeyMaker.ec("secp256r1"));
        try (var keys = KeyFiles.read(repeated(key, Opening.MOST_KEYS), new char[0])) {
            assertThat(keys.keys()).hasSize(Opening.MOST_KEYS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void deepNestingIsRefused(String open) {
        var failure = failure(open.repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        assertThat(failure.trouble()).isEqualTo(Trouble.TOO_DEEP);
        assertThat(failure.limit()).isEqualTo("32");
    }

    @Test
    void deepNestingOfBerIsRefused() {
        assertThat(failure(repeated(hex("3080"), 100_000)).trouble()).isEqualTo(Trouble.TOO_DEEP);
    }

    /// The latch is opened by the reader's own thread, just before it begins.
    @Test
    void whoeverWaitsNoMoreStopsIt() throws InterruptedException {
        long rounds = Opening.MOST_ROUNDS / 2;
        for (var file : encryptions(rounds).map(HostileKeyFilesTest::encrypted).toList()) {
            var begun = new CountDownLatch(1);
            var outcome = new AtomicReference<KeyFileException>();
            var reader = Thread.ofPlatform().start(() -> {
                begun.countDown();
                outcome.set(failure(file));
            });
            begun.await();
            reader.interrupt();
            reader.join();
            assertThat(Objects.requireNonNull(outcome.get()).trouble()).isEqualTo(Trouble.STOPPED);
        }
    }

    @Test
    void arithmeticOfJsonWebKeysCountsAndStopsToo() {
        var d = "AQ".repeat(341);
        var jwk = "{\"kty\":\"RSA\",\"n\":\"" + "_".repeat(683) + "\",\"e\":\"AQAB\",\"d\":\"" + d + "\"}";
        Thread.currentThread().interrupt();
        var failure = failure(jwk.getBytes(StandardCharsets.US_ASCII));
        assertThat(Thread.interrupted()).as("is left set for the others").isTrue();
        assertThat(failure.trouble()).isEqualTo(Trouble.STOPPED);
    }
}
