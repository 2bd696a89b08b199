package app.keyturn.create.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as `ssh-keygen` writes them.
@SuppressWarnings("NullAway.Init")
class OpenSshFilesTest {
    private static final String PASSPHRASE = "päßwörd-€";

    private SshKeygen keygen;

    @BeforeEach
    void find(@TempDir Path folder) throws Exception {
        keygen = new SshKeygen(folder);
    }

    private static KeyFile read(Path file, String passphrase) throws Exception {
        return KeyFiles.read(Files.readAllBytes(file), passphrase.toCharArray());
    }

    private void reads(Path file, String passphrase, String words) throws Exception {
        try (var keys = read(file, passphrase)) {
            assertThat(keys.keys()).hasSize(1);
            var key = keys.keys().getFirst();
            assertThat(key.format()).isEqualTo(Format.OPENSSH);
            assertThat(key.encrypted()).isEqualTo(!passphrase.isEmpty());
            var material = Objects.requireNonNull(key.material());
            assertThat(material.words()).isEqualTo(words);
            assertThat(PublicKeys.pem(Objects.requireNonNull(material.publicKey())))
                    .isEqualTo(keygen.publicPem(file));
        }
    }

    private static KeyFileException failure(byte[] file, String passphrase) {
        return Objects.requireNonNull(
                catchThrowableOfType(KeyFileException.class, () -> KeyFiles.read(file, passphrase.toCharArray())));
    }

    private static KeyFileException failure(Path file, String passphrase) throws Exception {
        return failure(Files.readAllBytes(file), passphrase);
    }

    @ParameterizedTest
    @CsvSource({
        "-t rsa -b 2048, RSA 2048",
        "-t rsa -b 3072, RSA 3072",
        "-t rsa -b 4096, RSA 4096",
        "-t ecdsa -b 256, EC P-256",
        "-t ecdsa -b 384, EC P-384",
        "-t ecdsa -b 521, EC P-521"
    })
    void whatAVaultTakesIsRead(String how, String words) throws Exception {
        reads(keygen.make(how, ""), "", words);
        var closed = keygen.make(how + " -a 2", PASSPHRASE);
        reads(closed, PASSPHRASE, words);
        assertThat(failure(closed, "").trouble()).isEqualTo(Trouble.NEEDS_PASSPHRASE);
        assertThat(failure(closed, "passwort").trouble()).isEqualTo(Trouble.WRONG_PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3des-cbc",
                "aes128-cbc",
                "aes192-cbc",
                "aes256-cbc",
                "aes128-ctr",
                "aes192-ctr",
                "aes256-ctr",
                "aes128-gcm@openssh.com",
                "aes256-gcm@openssh.com",
                "chacha20-poly1305@openssh.com"
            })
    void everyCipherIsRead(String cipher) throws Exception {
        var closed = keygen.make("-t ecdsa -b 256 -a 2 -Z " + cipher, PASSPHRASE);
        reads(closed, PASSPHRASE, "EC P-256");
        assertThat(failure(closed, "passwort").trouble()).isEqualTo(Trouble.WRONG_PASSPHRASE);
    }

    /// What most people have; whether it is encrypted or not.
    @Test
    void ed25519IsNamed() throws Exception {
        for (var passphrase : new String[] {"", PASSPHRASE}) {
            var failure = failure(keygen.make("-t ed25519 -a 2", passphrase), passphrase);
            assertThat(failure.trouble()).isEqualTo(Trouble.UNSUPPORTED_ALGORITHM);
            assertThat(failure.subject()).isEqualTo("Ed25519");
        }
    }

    @Test
    void aSizeThatNoVaultTakesIsNamed() throws Exception {
        var failure = failure(keygen.make("-t rsa -b 1024", ""), "");
        assertThat(failure.trouble()).isEqualTo(Trouble.UNSUPPORTED_SIZE);
        assertThat(failure.subject()).isEqualTo("1024");
    }

    @Test
    void aFileThatIsCutOffIsCalledDamaged() throws Exception {
        var octets = octets(keygen.make("-t ecdsa -b 256", ""));
        for (int length = 0; length < octets.length; length++) {
            var cut = pem(Arrays.copyOf(octets, length));
            assertThat(failure(cut, "").trouble())
                    .as("%d of %d", length, octets.length)
                    .isEqualTo(Trouble.MALFORMED);
        }
    }

    /// The number of rounds stands at the end of the derivation's options: here it is the only one of its value.
    @Test
    void aDerivationThatTakesTooLongIsNotBegun() throws Exception {
        var octets = octets(keygen.make("-t ecdsa -b 256 -a 3", PASSPHRASE));
        int at = roundsAt(octets);
        for (int rounds : new int[] {1001, Integer.MAX_VALUE}) {
            put(octets, at, rounds);
            var failure = failure(pem(octets), PASSPHRASE);
            assertThat(failure.trouble()).as("%d rounds", rounds).isEqualTo(Trouble.TOO_MUCH_WORK);
            assertThat(failure.limit()).isEqualTo("20,000,000");
        }
        for (int rounds : new int[] {0, -1, Integer.MIN_VALUE}) {
            put(octets, at, rounds);
            assertThat(failure(pem(octets), PASSPHRASE).trouble())
                    .as("%d rounds", rounds)
                    .isEqualTo(Trouble.MALFORMED);
        }
    }

    /// More than `ssh-keygen` takes unasked, and what careful people ask for.
    @Test
    void aHundredRoundsAreRead() throws Exception {
        reads(keygen.make("-t ecdsa -b 256 -a 100", PASSPHRASE), PASSPHRASE, "EC P-256");
    }

    /// The public half stands before the private one, and is what others know of the key.
    @Test
    void aPublicHalfThatIsAnotherKeysIsFound() throws Exception {
        var one = octets(keygen.make("-t ecdsa -b 256", ""));
        var two = octets(keygen.make("-t ecdsa -b 256", ""));
        int point = 15 + 4 + 4 + 4 + 4 + 4 + 4 + 4 + (4 + 19) + (4 + 8) + 4;
        System.arraycopy(two, point, one, point, 65);
        assertThat(failure(pem(one), "").trouble()).isEqualTo(Trouble.INCONSISTENT);
    }

    private static byte[] octets(Path file) throws Exception {
        var body = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[^-]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }

    private static byte[] pem(byte[] octets) {
        return KeyMaker.pem("OPENSSH PRIVATE KEY", octets);
    }

    /// After the words `bcrypt`, the length of the options, the salt of 16 octets and its length.
    private static int roundsAt(byte[] octets) {
        var head = new String(octets, StandardCharsets.ISO_8859_1);
        return head.indexOf("bcrypt") + 6 + 4 + 4 + 16;
    }

    private static void put(byte[] octets, int at, int number) {
        for (int i = 0; i < 4; i++) {
            octets[at + i] = (byte) (number >>> 8 * (3 - i));
        }
    }
}
