package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A key on P-256K that the vault keeps as SECP256K1, through the real client.
class OldCurveNameTest {
    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
    private final Vault vault =
            new AzureVaults(Clock.systemUTC()).open(sandbox, sandbox.vaults().getFirst());

    private void create(String curve) {
        vault.createKey(SomeKey.named("k").type(KeyType.EC).curve(curve).wanted());
    }

    @Test
    void itIsReadAsTheCurveThatItIs() {
        create("SECP256K1");
        var key = vault.getKey("k");
        assertThat(key.material()).isEqualTo("EC P-256K");
        assertThat(key.oldCurve()).isEqualTo("SECP256K1");
        assertThat(key.publicKey()).isNotNull();
    }

    /// Whoever does it, the service or the client, the answer is a refusal and not a crash.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itsAlgorithmIsRefusedByTheService(boolean atService) {
        create("SECP256K1");
        var version = vault.getKey("k").version();
        for (var operation : List.of(Operation.SIGN, Operation.VERIFY)) {
            var input = operation == Operation.SIGN ? Input.of(new byte[32]) : Input.signed(new byte[32], new byte[64]);
            var use = new KeyUse(operation, "k", version, "ES256K", input, atService);
            var refused = Objects.requireNonNull(catchThrowableOfType(VaultException.class, () -> vault.useKey(use)));
            assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.BAD_REQUEST);
            assertThat(refused.failure().message()).contains("SECP256K1", "ES256K");
        }
    }
}
