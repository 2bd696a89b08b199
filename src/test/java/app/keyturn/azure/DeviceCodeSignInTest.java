package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.VaultAddress.Home;
import com.azure.core.credential.TokenRequestContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;

/// A sign-in by device code, through the SDK's own credential.
class DeviceCodeSignInTest {
    private static final TokenRequestContext WANTED = new TokenRequestContext()
            .addScopes("https://vault.azure.net/.default")
            .setCaeEnabled(true);

    private final EntraStub entra = new EntraStub();
    private final List<DeviceCode> shown = new CopyOnWriteArrayList<>();
    private final List<DeviceCode> removed = new CopyOnWriteArrayList<>();
    private final DeviceCode.Board board = new DeviceCode.Board() {
        @Override
        public void show(DeviceCode code) {
            shown.add(code);
        }

        @Override
        public void remove(DeviceCode code) {
            removed.add(code);
        }
    };

    private NamedCredential account() {
        return new NamedCredential(SignIns.account(
                new SignIn(Method.DEVICE_CODE, EntraStub.TENANT, null, null),
                Home.AZURE_PUBLIC,
                entra,
                Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce()),
                board,
                KeptSignIn.Memory.NONE));
    }

    @Test
    void theCodeIsShownUntilItIsUsed() {
        entra.pending = 1;
        assertThat(account().getTokenSync(WANTED).getToken()).isEqualTo(EntraStub.TOKEN);
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().code()).isEqualTo(entra.userCode);
        assertThat(shown.getFirst().page()).hasToString("https://microsoft.com/devicelogin");
        assertThat(shown.getFirst().expires()).isAfter(Clock.systemUTC().instant());
        assertThat(removed).isEqualTo(shown);
    }

    @Test
    void whoIsSignedInIsNotAskedAgain() {
        var account = account();
        account.getTokenSync(WANTED);
        account.getTokenSync(WANTED);
        assertThat(shown).hasSize(1);
    }

    @Test
    void aCodeThatNobodyTypedInTimeIsSaidToBeThat() {
        entra.pending = 100;
        entra.codeLastsSeconds = 4;
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account().getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.CODE_EXPIRED);
        assertThat(removed).isEqualTo(shown);
    }

    @Test
    void aTenantThatForbidsDeviceCodesIsHeard() {
        entra.refusal = List.of("access_denied", "AADSTS53003: Access has been blocked.");
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account().getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(thrown.code()).isEqualTo("AADSTS53003");
        assertThat(removed).isEqualTo(shown);
    }

    /// Whatever the libraries say on their way, at the level that Keyturn leaves them.
    @Test
    void neitherTheCodeNorTheTokenIsInTheLog() {
        var log = new ByteArrayOutputStream();
        var handler = new StreamHandler(log, new SimpleFormatter());
        handler.setLevel(Level.ALL);
        var root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            account().getTokenSync(WANTED);
            entra.refusal = List.of("access_denied", "AADSTS53003: Access has been blocked.");
            assertThatThrownBy(() -> account().getTokenSync(WANTED)).isInstanceOf(KnownFailure.class);
        } finally {
            handler.flush();
            root.removeHandler(handler);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .as("the library tells of the refusal")
                .contains("msal4j")
                .doesNotContain(entra.userCode, "the-device-code", EntraStub.TOKEN, "a-refresh-token");
    }
}
