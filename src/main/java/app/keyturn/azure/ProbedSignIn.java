package app.keyturn.azure;

import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionFinding;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import app.keyturn.vault.ConnectionStep.State;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Signs in and lists the first keys, by the client that opens vaults, and tells one from the other. No token is kept.
final class ProbedSignIn {
    private final Connection connection;
    private final AzureVaults vaults;
    private final Consumer<ConnectionStep> told;
    private Duration signingIn = Duration.ZERO;
    private boolean signedIn;
    private boolean refused;

    ProbedSignIn(Connection connection, AzureVaults vaults, Consumer<ConnectionStep> told) {
        this.connection = connection;
        this.vaults = vaults;
        this.told = told;
    }

    void run() throws InterruptedException {
        long began = System.nanoTime();
        try (var vault = vaults.open(connection, Watched::new)) {
            int keys = vault.probe();
            tellNotAsked();
            told.accept(vault(State.DONE, began, new ConnectionFinding.Listed(keys), null));
        } catch (VaultException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            if (refused) {
                told.accept(new ConnectionStep(Kind.SIGN_IN, State.FAILED, signingIn, null, e.failure()));
            } else {
                tellNotAsked();
                told.accept(vault(State.FAILED, began, null, e));
            }
        }
    }

    private void tellNotAsked() {
        if (!signedIn) {
            told.accept(new ConnectionStep(
                    Kind.SIGN_IN, State.SKIPPED, Duration.ZERO, new ConnectionFinding.NotAsked(), null));
        }
    }

    private ConnectionStep vault(
            State state, long began, @Nullable ConnectionFinding found, @Nullable VaultException thrown) {
        var took = ProbeRun.since(began).minus(signingIn);
        return new ConnectionStep(Kind.VAULT, state, took, found, thrown == null ? null : thrown.failure());
    }

    /// The credential, timed.
    private final class Watched implements TokenCredential {
        private final NamedSignIn account;

        Watched(NamedSignIn account) {
            this.account = account;
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromCallable(() -> getTokenSync(request));
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            long began = System.nanoTime();
            refused = true;
            try {
                var token = account.getTokenSync(request);
                refused = false;
                tell(
                        ProbeRun.since(began),
                        new ConnectionFinding.SignedIn(
                                account.identity().name(), account.identity().tenant(), account.links()));
                return token;
            } finally {
                signingIn = signingIn.plus(ProbeRun.since(began));
            }
        }

        private void tell(Duration took, ConnectionFinding found) {
            if (!signedIn) {
                signedIn = true;
                told.accept(new ConnectionStep(Kind.SIGN_IN, State.DONE, took, found, null));
            }
        }
    }
}
