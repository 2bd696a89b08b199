package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.VaultAddress.Home;
import com.azure.core.credential.TokenRequestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service principal signs in with its certificate, through the SDK's own credential.
@SuppressWarnings("NullAway.Init")
class ClientCertificateTest {
    private static final String PASSPHRASE = "correct horse battery staple";
    private static final TokenRequestContext WANTED =
            new TokenRequestContext().addScopes("https://vault.azure.net/.default");

    @TempDir
    private static Path folder;

    private static Path pfx;

    private final EntraStub entra = new EntraStub();

    /// A certificate needs a maker of certificates; the JDK has one as a program.
    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        pfx = folder.resolve("principal.pfx");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "k",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=principal",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pfx.toString(),
                        "-storepass",
                        PASSPHRASE)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
    }

    private static KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(pfx)) {
            store.load(stream, PASSPHRASE.toCharArray());
        }
        return store;
    }

    private static String pem(String what, byte[] octets) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    private static String certificate() throws IOException, GeneralSecurityException {
        return pem(
                "CERTIFICATE",
                Objects.requireNonNull(store().getCertificate("k")).getEncoded());
    }

    private NamedCredential account(Path file, @Nullable String passphrase) {
        var signIn = new SignIn(
                Method.CLIENT_CERTIFICATE,
                EntraStub.TENANT,
                "the-client",
                passphrase == null ? null : new Secret(passphrase),
                file,
                null);
        return new NamedCredential(SignIns.account(
                signIn,
                Home.AZURE_PUBLIC,
                entra,
                Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce()),
                DeviceCode.Board.NONE,
                KeptSignIn.Memory.NONE));
    }

    private Kind refused(Path file, @Nullable String passphrase) {
        var account = account(file, passphrase);
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account.getTokenSync(WANTED));
        assertThat(thrown).hasMessage(file.toString());
        assertThat(entra.asked).isEmpty();
        return thrown.kind();
    }

    private void assertSignedIn(NamedCredential account) {
        assertThat(account.getTokenSync(WANTED).getToken()).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.forms().getLast()).containsEntry("client_id", "the-client");
        assertThat(entra.forms().getLast().get("client_assertion")).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void aPfxFileIsOpenedByItsPassphrase() {
        assertSignedIn(account(pfx, PASSPHRASE));
    }

    @Test
    void aPemFileNeedsNone() throws IOException, GeneralSecurityException {
        var key = Objects.requireNonNull(store().getKey("k", PASSPHRASE.toCharArray()))
                .getEncoded();
        var file = Files.writeString(folder.resolve("principal.pem"), pem("PRIVATE KEY", key) + certificate());
        assertSignedIn(account(file, null));
    }

    @Test
    void aWrongPassphraseIsToldApart() {
        assertThat(refused(pfx, "wrong")).isEqualTo(Kind.SIGN_IN_FILE_PASSPHRASE);
        assertThat(refused(pfx, null)).isEqualTo(Kind.SIGN_IN_FILE_PASSPHRASE);
    }

    @Test
    void aFileThatIsMissingOrIsNoneIsToldApart() throws IOException {
        assertThat(refused(folder.resolve("none.pfx"), null)).isEqualTo(Kind.SIGN_IN_FILE_UNREADABLE);
        var text = Files.write(folder.resolve("text.pfx"), "no certificate".getBytes(StandardCharsets.UTF_8));
        assertThat(refused(text, null)).isEqualTo(Kind.SIGN_IN_FILE_UNREADABLE);
    }

    @Test
    void aFileWithoutThePrivateKeyIsToldApart() throws IOException, GeneralSecurityException {
        var file = Files.writeString(folder.resolve("public.pem"), certificate());
        assertThat(refused(file, null)).isEqualTo(Kind.SIGN_IN_FILE_WITHOUT_KEY);
        var trusting = KeyStore.getInstance("PKCS12");
        trusting.load(null, null);
        trusting.setCertificateEntry("c", store().getCertificate("k"));
        var stored = new ByteArrayOutputStream();
        trusting.store(stored, PASSPHRASE.toCharArray());
        var publicPfx = Files.write(folder.resolve("public.pfx"), stored.toByteArray());
        assertThat(refused(publicPfx, PASSPHRASE)).isEqualTo(Kind.SIGN_IN_FILE_WITHOUT_KEY);
    }

    @Test
    void anEncryptedPemFileIsToldApart() throws IOException, GeneralSecurityException {
        var text = pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}) + certificate();
        var file = Files.writeString(folder.resolve("locked.pem"), text);
        assertThat(refused(file, PASSPHRASE)).isEqualTo(Kind.SIGN_IN_FILE_ENCRYPTED);
    }
}
