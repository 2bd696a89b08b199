package app.keyturn.create.file;

import static app.keyturn.create.file.KeyMaker.hex;
import static app.keyturn.create.file.KeyMaker.tlv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.PrivateKeyMaterial.Member;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files of every kind that we read, changed by chance: each is a key or refused with a reason, soon and in little
/// memory.
@Timeout(300)
class MutatedKeyFilesTest {
    private static final int FILES = 20_000;
    /// Enough for every file here as it was, and of no weight where a change asks for more.
    private static final long MOST_ROUNDS = 200_000;

    private static final long MOST_MEMORY = 200L << 20;
    private static final byte[] NULL = hex("0500");

    private static final KeyPair RSA = KeyMaker.rsa(2048);
    private static final KeyPair EC = KeyMaker.ec("secp256r1");

    /// @param around makes the file of the octets that a change goes to the heart of
    private record Kind(String name, byte[] inside, UnaryOperator<byte[]> around) {
        static Kind plain(String name, byte[] file) {
            return new Kind(name, file, octets -> octets);
        }

        static Kind pem(String label, byte[] inside) {
            return new Kind("PEM " + label, inside, octets -> KeyMaker.pem(label, octets));
        }

        byte[] file() {
            return around.apply(inside);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Kind> kinds() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (var pair : List.of(RSA, EC)) {
            var pkcs8 = pair.getPrivate().getEncoded();
            kinds.add(Kind.plain("DER " + pair.getPrivate().getAlgorithm(), pkcs8));
            kinds.add(Kind.pem("PRIVATE KEY", pkcs8));
            kinds.add(Kind.plain("JWK " + pair.getPrivate().getAlgorithm(), ascii(KeyMaker.jwk(pair, "k"))));
            var ssh = OpenSSHPrivateKeyUtil.encodePrivateKey(bouncy(pair));
            if (pair == EC) { // BouncyCastle writes RSA in PKCS #1
                kinds.add(Kind.pem("OPENSSH PRIVATE KEY", ssh));
            }
        }
        kinds.addAll(inside());
        kinds.addAll(closed());
        kinds.addAll(json());
        kinds.addAll(others());
        return kinds;
    }

    private static AsymmetricKeyParameter bouncy(KeyPair pair) throws IOException {
        return PrivateKeyFactory.createKey(pair.getPrivate().getEncoded());
    }

    private static byte[] pkcs1() {
        return PrivateKeyInfo.getInstance(RSA.getPrivate().getEncoded())
                .getPrivateKey()
                .getOctets();
    }

    private static byte[] sec1() {
        var secret = KeyMaker.octets(((ECPrivateKey) EC.getPrivate()).getS(), 32);
        return tlv(0x30, hex("020101"), tlv(4, secret), hex("a00a06082a8648ce3d030107"));
    }

    private static List<Kind> inside() {
        var wrapped = tlv(
                0x30,
                hex("020100"),
                tlv(0x30, hex("06072a8648ce3d0201"), NULL),
                tlv(4, EC.getPrivate().getEncoded()));
        return List.of(
                Kind.plain("DER PKCS #1", pkcs1()),
                Kind.plain("DER SEC 1", sec1()),
                Kind.plain("PKCS #8 in PKCS #8", wrapped),
                Kind.pem("RSA PRIVATE KEY", pkcs1()),
                Kind.pem("EC PRIVATE KEY", sec1()),
                Kind.pem("DSA PRIVATE KEY", pkcs1()),
                Kind.plain("legacy PEM", ClosedFiles.legacyPem(pkcs1())),
                new Kind("base64", sec1(), octets -> Base64.getEncoder().encode(octets)),
                new Kind("PEM escaped", sec1(), MutatedKeyFilesTest::escaped));
    }

    private static byte[] escaped(byte[] octets) {
        var pem = new String(KeyMaker.pem("EC PRIVATE KEY", octets), StandardCharsets.US_ASCII);
        return ascii("\"" + pem.replace("\n", "\\n") + "\"");
    }

    private static List<Kind> closed() {
        List<Kind> kinds = new ArrayList<>();
        var ec = EC.getPrivate().getEncoded();
        ClosedFiles.pkcs8(ec).forEach((name, file) -> {
            kinds.add(Kind.plain(name, file));
            kinds.add(Kind.pem("ENCRYPTED PRIVATE KEY", file));
        });
        ClosedFiles.pfx(ec).forEach((name, file) -> kinds.add(Kind.plain(name, file)));
        return kinds;
    }

    private static List<Kind> json() {
        var set = "{\"keys\":[" + KeyMaker.jwk(EC, "a") + "," + KeyMaker.jwk(RSA, "b") + "]}";
        var three = KeyMaker.jwk(RSA, "k").replaceAll(",\"(p|q|dp|dq|qi)\":\"[^\"]*\"", "");
        return List.of(
                Kind.plain("JWK set", ascii(set)),
                Kind.plain("JWK of three numbers", ascii(three)),
                Kind.plain("JWK of a vault", ascii("{\"key\":" + KeyMaker.jwk(EC, "k") + ",\"tags\":null}")),
                Kind.plain("JWK oct", ascii("{\"kty\":\"oct\",\"k\":\"" + "A".repeat(43) + "\"}")),
                Kind.plain("BYOK", ascii(KeyMaker.byok("https://v/keys/k/1", RSA.getPublic(), new byte[40]))),
                new Kind(
                        "a secret",
                        ClosedFiles.barePfx(EC.getPrivate().getEncoded()),
                        octets -> ascii("{\"value\":\"" + Base64.getEncoder().encodeToString(octets) + "\"}")));
    }

    /// What is no private key, or none for a vault.
    private static List<Kind> others() throws IOException {
        var certificate = tlv(0x30, tlv(0x30, sec1()), tlv(0x30, hex("06082a8648ce3d040302")), tlv(3, new byte[9]));
        var ed25519 = new Ed25519PrivateKeyParameters(new byte[32], 0);
        return List.of(
                Kind.plain("certificate", certificate),
                Kind.pem("CERTIFICATE", certificate),
                Kind.pem("CERTIFICATE REQUEST", certificate),
                Kind.pem("PUBLIC KEY", RSA.getPublic().getEncoded()),
                Kind.plain("public key", EC.getPublic().getEncoded()),
                Kind.pem("OPENSSH PRIVATE KEY", OpenSSHPrivateKeyUtil.encodePrivateKey(ed25519)),
                Kind.pem("OPENSSH PRIVATE KEY", closedSsh()),
                Kind.plain("PuTTY", ascii("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none")),
                Kind.plain("JKS", hex("feedfeed0000000200000001")));
    }

    /// What `ssh-keygen` writes with a passphrase, by its head; nothing opens it.
    private static byte[] closedSsh() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii("openssh-key-v1\0"));
        out.writeBytes(ssh(ascii("aes256-ctr")));
        out.writeBytes(ssh(ascii("bcrypt")));
        var options = new ByteArrayOutputStream();
        options.writeBytes(ssh(new byte[16]));
        options.writeBytes(new byte[] {0, 0, 0, 1});
        out.writeBytes(ssh(options.toByteArray()));
        out.writeBytes(new byte[] {0, 0, 0, 1});
        out.writeBytes(ssh(new byte[104]));
        out.writeBytes(ssh(new byte[176]));
        return out.toByteArray();
    }

    private static byte[] ssh(byte[] string) {
        var all = new byte[4 + string.length];
        all[3] = (byte) string.length;
        System.arraycopy(string, 0, all, 4, string.length);
        return all;
    }

    /// Otherwise the changes would all end at the first look.
    @Test
    void unchangedEveryFileIsWhatItsNameSays() throws IOException {
        for (var kind : kinds()) {
            boolean key = !List.of("certificate", "public key", "PuTTY", "JKS", "PEM CERTIFICATE", "PEM PUBLIC KEY")
                            .contains(kind.name())
                    && !kind.name().contains("REQUEST")
                    && !kind.name().contains("DSA");
            if (kind.name().contains("OPENSSH")) {
                continue; // read above all in OpenSshFilesTest
            }
            try (var keys = KeyFiles.read(kind.file(), ClosedFiles.PASSPHRASE.toCharArray())) {
                assertThat(keys.keys()).as(kind.name()).isNotEmpty();
                assertThat(key).as(kind.name()).isTrue();
            } catch (KeyFileException e) {
                assertThat(key).as("%s: %s", kind.name(), e.getMessage()).isFalse();
            }
        }
    }

    /// Of every kind, because each goes its own way through the libraries.
    @Test
    void whatIsReadIsWipedAndWhatIsGivenStaysAsItWas() throws Exception {
        for (var kind : kinds()) {
            var file = kind.file();
            var passphrase = ClosedFiles.PASSPHRASE.toCharArray();
            List<byte[]> members = new ArrayList<>();
            try (var keys = KeyFiles.read(file, passphrase)) {
                for (var key : keys.keys()) {
                    var material = Objects.requireNonNull(key.material());
                    Stream.of(Member.values())
                            .map(material::member)
                            .filter(Objects::nonNull)
                            .forEach(members::add);
                }
            } catch (KeyFileException e) {
                assertThat(e.trouble()).as(kind.name()).isNotEqualTo(Trouble.INCONSISTENT);
            }
            for (var member : members) {
                assertThat(member).as(kind.name()).containsOnly(0);
            }
            assertThat(file).as(kind.name()).isEqualTo(kind.file());
            assertThat(passphrase).isEqualTo(ClosedFiles.PASSPHRASE.toCharArray());
        }
    }

    @Test
    void aChangedFileIsAKeyOrRefused() throws IOException {
        var kinds = kinds();
        var random = new Random(20_000);
        for (int i = 0; i < FILES; i++) {
            var kind = kinds.get(i % kinds.size());
            var file = random.nextInt(4) > 0
                    ? kind.around().apply(changed(kind.inside(), random))
                    : changed(kind.file(), random);
            check(kind.name() + ", round " + i, file);
        }
    }

    private static KeyFile read(byte[] file) throws KeyFileException {
        return KeyFiles.read(file, new Opening(ClosedFiles.PASSPHRASE.toCharArray(), MOST_ROUNDS));
    }

    /// What is allocated in all bounds what is held at any time.
    private static void check(String what, byte[] file) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try (var keys = read(file)) {
            assertThat(keys.keys()).as(what).isNotEmpty();
        } catch (KeyFileException e) {
            assertThat(e.trouble()).as(what).isNotEqualTo(Trouble.STOPPED);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what + ": " + Base64.getEncoder().encodeToString(file), e);
        }
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).as(what).isLessThan(MOST_MEMORY);
    }

    // ---- changes

    private static byte[] changed(byte[] file, Random random) {
        var changed = file.clone();
        for (int hits = 1 + random.nextInt(4); hits > 0 && changed.length > 0; hits--) {
            // Most of what matters stands at the beginning.
            int at = random.nextInt(random.nextBoolean() ? changed.length : Math.min(80, changed.length));
            changed = change(changed, at, random);
        }
        return changed;
    }

    private static byte[] change(byte[] file, int at, Random random) {
        int length = Math.min(1 + random.nextInt(40), file.length - at);
        return switch (random.nextInt(7)) {
            case 0, 1 -> with(file, at, (byte) (file[at] ^ 1 << random.nextInt(8)));
            case 2 -> with(file, at, new byte[] {0, 1, 0x7f, (byte) 0x80, (byte) 0xff}[random.nextInt(5)]);
            case 3 -> joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + length, file.length));
            case 4 -> joined(Arrays.copyOf(file, at + length), Arrays.copyOfRange(file, at, file.length));
            case 5 -> Arrays.copyOf(file, random.nextInt(3) == 0 ? at : file.length);
            default -> joined(with(file, at, (byte) random.nextInt()), Arrays.copyOf(file, length));
        };
    }

    private static byte[] with(byte[] file, int at, byte octet) {
        var changed = file.clone();
        changed[at] = octet;
        return changed;
    }

    private static byte[] joined(byte[] one, byte[] two) {
        var all = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, all, one.length, two.length);
        return all;
    }

    // ---- files as large as one may be, of the smallest things

    private static Stream<String> smallThings() {
        return Stream.of(
                "[",
                "[],",
                "{\"a\":1,",
                "\"a\":{},",
                "{\"keys\":[{},",
                "1",
                "1,",
                "\\",
                "\"",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
                "-----BEGIN X-----\nA: b\n-----END X-----\n",
                "begin ",
                "begin private key",
                "MIIB",
                "=",
                "0\0",
                "0\u007f");
    }

    private static String filled(String start, String thing) {
        return start + thing.repeat((KeyFiles.LARGEST - start.length()) / thing.length());
    }

    @ParameterizedTest
    @MethodSource("smallThings")
    void aLargeFileOfSmallThingsIsRefusedInLittleMemory(String thing) {
        for (var start : new String[] {"", "[", "{", "{\"n\":", "[{\"n\":\"", "-----BEGIN RSA PRIVATE KEY-----\nA:"}) {
            check(start + thing, ascii(filled(start, thing)));
        }
    }

    private static byte[] large(int tag, byte[] content) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {(byte) tag, (byte) 0x83});
        all.write(content.length >> 16);
        all.write(content.length >> 8);
        all.write(content.length);
        all.writeBytes(content);
        return all.toByteArray();
    }

    @Test
    void aLargeStructureOfSmallValuesIsRefusedInLittleMemory() {
        for (var value : List.of("3000", "3080", "0500", "020103", "0400", "2400", "3100", "a000", "30023000")) {
            var content = hex(value.repeat((KeyFiles.LARGEST - 60) / (value.length() / 2)));
            check(value, large(0x30, content));
            check("version and " + value, large(0x30, joined(hex("020103"), large(0x30, content))));
            var data = joined(hex("06092a864886f70d010701"), large(0xa0, large(4, large(0x30, content))));
            check("PFX of " + value, large(0x30, joined(hex("020103"), large(0x30, data))));
            check("octets in pieces of " + value, large(0x30, joined(hex("020101"), large(0x24, content))));
        }
    }

    /// To read a number of a million digits takes its square of steps.
    @Test
    void aNumberOfAMillionDigitsIsNotRead() {
        var file = ascii("{\"kty\":\"RSA\",\"n\":" + "9".repeat(1_000_000) + "}");
        var failure = Objects.requireNonNull(catchThrowableOfType(KeyFileException.class, () -> read(file)));
        assertThat(failure.trouble()).isEqualTo(Trouble.MALFORMED);
        assertThat(failure.subject()).isEqualTo("JSON");
    }
}
