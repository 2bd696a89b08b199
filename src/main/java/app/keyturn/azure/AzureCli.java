package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.code.ClaimsChallenge;
import app.keyturn.vault.code.SignInCommands;
import app.keyturn.vault.json.Json;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Gets tokens from the Azure CLI. It replaces the credential of azure-identity 1.19.0, which waits
/// for `az` without end, hides the words of `az` where they mention "az login", and passes the whole
/// environment on.
final class AzureCli implements TokenCredential {
    private static final Duration SPARE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final @Nullable String tenant;
    private final Function<List<String>, String> az;
    private final Turn turn = new Turn();
    private @Nullable Given last;

    /// The last token, and the request that it answers.
    private record Given(List<String> words, AccessToken token) {}

    /// @param tenant to sign in to; null: the one that the vault names
    /// @param az     runs the CLI with these words and returns its output
    AzureCli(InstantSource clock, @Nullable String tenant, Function<List<String>, String> az) {
        this.clock = clock;
        this.tenant = tenant;
        this.az = az;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    /// All clients of a vault share one token, and so one call of `az`.
    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return turn.take("az", () -> token(request));
    }

    private AccessToken token(TokenRequestContext request) {
        if (ToolSignIn.hasClaims(request)) {
            throw claimed(request);
        }
        var words = words(request);
        var known = last;
        if (known != null && known.words().equals(words) && lasts(known.token())) {
            return known.token();
        }
        var token = token(written(words, request));
        last = new Given(words, token);
        return token;
    }

    /// No command is offered where the claims are none.
    private KnownFailure claimed(TokenRequestContext request) {
        var claims = ClaimsChallenge.of(request.getClaims());
        return new KnownFailure(Kind.SIGN_IN_REVOKED, "The vault wants claims that az cannot get by itself")
                .withCommand(claims == null ? null : login(request, claims));
    }

    /// What `az` writes. Where a new sign-in helps, the failure has the command for it.
    private String written(List<String> words, TokenRequestContext request) {
        try {
            return az.apply(words);
        } catch (KnownFailure e) {
            boolean signInHelps =
                    e.kind() == Kind.CLI_NOT_SIGNED_IN || e.kind() == Kind.CLI_REFUSED && e.code() != null;
            throw signInHelps ? e.withCommand(login(request, e.claims())) : e;
        }
    }

    private @Nullable String login(TokenRequestContext request, @Nullable ClaimsChallenge claims) {
        return SignInCommands.az(wanted(request), request.getScopes().getFirst(), claims);
    }

    private @Nullable String wanted(TokenRequestContext request) {
        return tenant == null ? request.getTenantId() : tenant;
    }

    private boolean lasts(AccessToken token) {
        return token.getExpiresAt().toInstant().isAfter(clock.instant().plus(SPARE));
    }

    private List<String> words(TokenRequestContext request) {
        var scope = request.getScopes().getFirst();
        List<String> words = new ArrayList<>(List.of("account", "get-access-token", "--output", "json"));
        words.addAll(List.of("--resource", KeyVaultAudience.resource(scope)));
        var wanted = wanted(request);
        if (wanted != null) {
            words.addAll(List.of("--tenant", plain(wanted)));
        }
        return words;
    }

    /// Refuses a tenant that is not a plain word: the vault names it, and it goes into a command line.
    private static String plain(String tenant) {
        if (!SignInCommands.isTenant(tenant)) {
            throw new KnownFailure(Kind.CLI_REFUSED, "No tenant has this name: " + tenant);
        }
        return tenant;
    }

    private static AccessToken token(String written) {
        var json = json(written);
        var token = json.path("accessToken").asText("");
        if (token.isEmpty()) {
            throw new KnownFailure(Kind.CLI_REFUSED, "az wrote no token");
        }
        return new AccessToken(token, expiry(json).atOffset(ZoneOffset.UTC));
    }

    private static JsonNode json(String written) {
        try {
            return Json.MAPPER.readTree(written);
        } catch (IOException e) {
            throw new KnownFailure(
                    Kind.CLI_REFUSED,
                    "az wrote something that is no JSON"); // its words are left out, because they may hold a token
        }
    }

    /// The expiry of the token: seconds since 1970. `az` before 2.54 writes local time only.
    private static Instant expiry(JsonNode json) {
        var told = Seconds.read(json.path("expires_on"));
        if (told != null) {
            return told;
        }
        try {
            var local = LocalDateTime.parse(json.path("expiresOn").asText("").replace(' ', 'T'));
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new KnownFailure(Kind.CLI_REFUSED, "az does not say how long its token is good for");
        }
    }
}
