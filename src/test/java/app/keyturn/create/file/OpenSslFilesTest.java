package app.keyturn.create.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.create.file.FoundKey.Format;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PublicKeys;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as openssl writes them, in every form that it can.
@SuppressWarnings("NullAway.Init")
class OpenSslFilesTest {
    private static final String UMLAUTS = "päßwörd-€";

    private OpenSsl openssl;

    @BeforeEach
    void find(@TempDir Path folder) {
        openssl = new OpenSsl(folder);
    }

    private PrivateKeyMaterial read(String file, String passphrase, Format format) throws Exception {
        var keys = KeyFiles.read(openssl.file(file), passphrase.toCharArray()).keys();
        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst().format()).isEqualTo(format);
        assertThat(keys.getFirst().encrypted()).isEqualTo(!passphrase.isEmpty());
        return Objects.requireNonNull(keys.getFirst().material());
    }

    private Trouble trouble(String file, String passphrase) {
        return failure(file, passphrase).trouble();
    }

    private KeyFileException failure(String file, String passphrase) {
        return Objects.requireNonNull(catchThrowableOfType(
                KeyFileException.class, () -> KeyFiles.read(openssl.file(file), passphrase.toCharArray())));
    }

    /// The fingerprint as openssl tells it.
    private void same(PrivateKeyMaterial key) throws Exception {
        openssl.run("pkey -in key.pem -pubout -outform DER -out key.pub");
        var digest = MessageDigest.getInstance("SHA-256").digest(openssl.file("key.pub"));
        assertThat(key.fingerprint()).isEqualTo(HexFormat.ofDelimiter(":").formatHex(digest));
        assertThat(PublicKeys.spki(Objects.requireNonNull(key.publicKey()))).isEqualTo(openssl.file("key.pub"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096})
    void rsaInEveryForm(int size) throws Exception {
        openssl.run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:" + size + " -out key.pem")
                .run("pkey -in key.pem -traditional -out pkcs1.pem")
                .run("pkcs8 -topk8 -nocrypt -in key.pem -outform DER -out key.der")
                .run("pkey -in key.pem -traditional -outform DER -out pkcs1.der");
        var key = read("key.pem", "", Format.PKCS8);
        assertThat(key.words()).isEqualTo("RSA " + size);
        same(key);
        same(read("pkcs1.pem", "", Format.PKCS1));
        same(read("key.der", "", Format.PKCS8));
        same(read("pkcs1.der", "", Format.PKCS1));
    }

    @ParameterizedTest
    @CsvSource({"prime256v1, P-256", "secp384r1, P-384", "secp521r1, P-521", "secp256k1, P-256K"})
    void everyCurveInEveryForm(String curve, String name) throws Exception {
        openssl.run("ecparam -name " + curve + " -genkey -out sec1.pem") // with its parameters before it
                .run("pkcs8 -topk8 -nocrypt -in sec1.pem -out key.pem")
                .run("ec -in key.pem -no_public -out bare.pem")
                .run("ec -in key.pem -conv_form compressed -out short.pem")
                .run("ec -in key.pem -outform DER -out sec1.der");
        var key = read("key.pem", "", Format.PKCS8);
        assertThat(key.words()).isEqualTo("EC " + name);
        same(key);
        same(read("sec1.pem", "", Format.SEC1));
        same(read("bare.pem", "", Format.SEC1));
        same(read("short.pem", "", Format.SEC1));
        same(read("sec1.der", "", Format.SEC1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-v2 aes-128-cbc",
                "-v2 aes-192-cbc -v2prf hmacWithSHA1",
                "-v2 aes-256-cbc -v2prf hmacWithSHA512",
                "-v2 des3",
                "-scrypt",
                "-v1 PBE-SHA1-3DES",
                "-v1 PBE-SHA1-2DES",
                "-v1 PBE-SHA1-RC4-128 -provider legacy -provider default",
                "-v1 PBE-SHA1-RC4-40 -provider legacy -provider default",
                "-v1 PBE-SHA1-RC2-128 -provider legacy -provider default",
                "-v1 PBE-SHA1-RC2-40 -provider legacy -provider default",
                "-v1 PBE-MD5-DES -provider legacy -provider default",
                "-v1 PBE-SHA1-DES -provider legacy -provider default",
                "-v1 PBE-MD5-RC2-64 -provider legacy -provider default",
                "-v1 PBE-SHA1-RC2-64 -provider legacy -provider default"
            })
    void everyEncryptionOfPkcs8(String how) throws Exception {
        openssl.run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem")
                .run("pkcs8 -topk8 -in key.pem -passout pass:" + UMLAUTS + " " + how + " -out closed.pem");
        same(read("closed.pem", UMLAUTS, Format.PKCS8));
        assertThat(trouble("closed.pem", "")).isEqualTo(Trouble.NEEDS_PASSPHRASE);
        assertThat(trouble("closed.pem", "passwort")).isEqualTo(Trouble.WRONG_PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128", "aes192", "aes256", "des3"})
    void theOldEncryptionOfPem(String cipher) throws Exception {
        openssl.run("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem")
                .run("rsa -in key.pem -traditional -" + cipher + " -passout pass:" + UMLAUTS + " -out closed.pem");
        assertThat(new String(openssl.file("closed.pem"), java.nio.charset.StandardCharsets.US_ASCII))
                .contains("Proc-Type: 4,ENCRYPTED");
        same(read("closed.pem", UMLAUTS, Format.PKCS1));
        assertThat(trouble("closed.pem", "")).isEqualTo(Trouble.NEEDS_PASSPHRASE);
        assertThat(trouble("closed.pem", "passwort")).isEqualTo(Trouble.WRONG_PASSPHRASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                " -keypbe PBE-SHA1-2DES -certpbe PBE-SHA1-2DES",
                " -keypbe PBE-SHA1-RC4-128 -certpbe PBE-SHA1-RC4-40 -legacy",
                " -keypbe PBE-SHA1-RC2-128 -certpbe PBE-SHA1-RC2-40 -legacy",
                " -nomac",
                " -nomac -keypbe PBE-SHA1-RC4-128 -certpbe PBE-SHA1-RC4-128 -legacy",
                " -keypbe NONE"
            })
    void pkcs12(String how) throws Exception {
        openssl.run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp256k1 -nodes -subj /CN=test -keyout key.pem"
                        + " -out cert.pem")
                .run("pkcs12 -export -inkey key.pem -in cert.pem -name signing -passout pass:" + UMLAUTS
                        + " -out key.p12" + how);
        var key = KeyFiles.read(openssl.file("key.p12"), UMLAUTS.toCharArray())
                .keys()
                .getFirst();
        assertThat(key.name()).isEqualTo("signing");
        same(Objects.requireNonNull(key.material()));
        assertThat(trouble("key.p12", "passwort")).isEqualTo(Trouble.WRONG_PASSPHRASE);
        assertThat(trouble("key.p12", "")).isEqualTo(Trouble.NEEDS_PASSPHRASE);
    }

    @ParameterizedTest
    @CsvSource({
        "-algorithm ED25519, UNSUPPORTED_ALGORITHM, Ed25519",
        "-algorithm X25519, UNSUPPORTED_ALGORITHM, X25519",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-224, UNSUPPORTED_CURVE, P-224",
        "-algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1, UNSUPPORTED_CURVE, brainpoolP256r1",
        "-algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit, CURVE_WITHOUT_NAME, ''",
        "-algorithm RSA -pkeyopt rsa_keygen_bits:1024, UNSUPPORTED_SIZE, 1024",
        "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048, UNSUPPORTED_ALGORITHM, RSASSA-PSS"
    })
    void whatAVaultDoesNotTakeIsNamed(String how, Trouble trouble, String subject) {
        openssl.run("genpkey " + how + " -out key.pem");
        var failure = failure("key.pem", "");
        assertThat(failure.trouble()).isEqualTo(trouble);
        assertThat(failure.subject()).isEqualTo(subject);
    }

    @Test
    void dsaIsNamedInBothForms() {
        openssl.run("dsaparam -genkey -out old.pem 1024").run("pkcs8 -topk8 -nocrypt -in old.pem -out key.pem");
        assertThat(failure("key.pem", "").subject()).isEqualTo("DSA");
        assertThat(failure("old.pem", "").subject()).isEqualTo("DSA");
    }

    @Test
    void whatIsNoPrivateKeyIsSaid() {
        openssl.run("req -x509 -newkey rsa:2048 -nodes -subj /CN=test -keyout key.pem -out cert.pem")
                .run("req -new -key key.pem -subj /CN=test -out request.pem")
                .run("x509 -in cert.pem -outform DER -out cert.der")
                .run("pkey -in key.pem -pubout -out public.pem")
                .run("pkey -in key.pem -pubout -outform DER -out public.der")
                .run("pkcs12 -export -nokeys -in cert.pem -passout pass:x -out certs.p12");
        assertThat(trouble("cert.pem", "")).isEqualTo(Trouble.CERTIFICATE);
        assertThat(trouble("cert.der", "")).isEqualTo(Trouble.CERTIFICATE);
        assertThat(trouble("request.pem", "")).isEqualTo(Trouble.CERTIFICATE_REQUEST);
        assertThat(trouble("public.pem", "")).isEqualTo(Trouble.PUBLIC_KEY);
        assertThat(trouble("public.der", "")).isEqualTo(Trouble.PUBLIC_KEY);
        assertThat(trouble("certs.p12", "x")).isEqualTo(Trouble.NO_KEY);
    }
}
