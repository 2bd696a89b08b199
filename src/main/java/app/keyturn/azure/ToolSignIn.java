package app.keyturn.azure;

import app.keyturn.azure.Programs.Program;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.code.ClaimsChallenge;
import app.keyturn.vault.code.SignInCommands;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A credential of azure-identity 1.19.0 that starts a program by its bare name and reads its words. That
/// the program is missing, and that nobody is signed in with it, looks alike there, and is told apart here.
final class ToolSignIn implements TokenCredential {
    /// What the credentials, or the programs, say where nobody is signed in.
    private static final List<String> SIGNED_OUT = List.of("connect-azaccount", "azd auth login", "not logged in");

    private final Program program;
    private final Programs programs;
    private final @Nullable String tenant;
    private final TokenCredential credential;

    /// @param tenant to sign in to; null: the one that the vault names
    ToolSignIn(Program program, Programs programs, @Nullable String tenant, TokenCredential credential) {
        this.program = program;
        this.programs = programs;
        this.tenant = tenant;
        this.credential = credential;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        programs.checkOnPath(program);
        if (program == Program.POWERSHELL && hasClaims(request)) {
            throw new KnownFailure(Kind.SIGN_IN_REVOKED, "The vault wants claims that PowerShell cannot get by itself")
                    .withCommand(connect(request));
        }
        try {
            return credential.getTokenSync(request);
        } catch (RuntimeException e) {
            throw told(SignInCodes.explained(e));
        }
    }

    static boolean hasClaims(TokenRequestContext request) {
        return request.getClaims() != null && !request.getClaims().isBlank();
    }

    /// No command is offered where the claims are none.
    private @Nullable String connect(TokenRequestContext request) {
        var claims = ClaimsChallenge.of(request.getClaims());
        return claims == null
                ? null
                : SignInCommands.powerShell(tenant == null ? request.getTenantId() : tenant, claims);
    }

    /// The same with a reason. Programs end in more ways than their credentials expect.
    private RuntimeException told(RuntimeException thrown) {
        if (thrown instanceof IllegalStateException) {
            return new KnownFailure(Kind.SIGN_IN_REFUSED, String.valueOf(thrown.getMessage()));
        }
        boolean absent = thrown instanceof KnownFailure known && known.kind() == Kind.NO_CREDENTIAL;
        var said = String.valueOf(thrown.getMessage());
        return absent && SIGNED_OUT.stream().anyMatch(said.toLowerCase(Locale.ROOT)::contains)
                ? new KnownFailure(Kind.CLI_NOT_SIGNED_IN, program.code(), said)
                : thrown;
    }
}
