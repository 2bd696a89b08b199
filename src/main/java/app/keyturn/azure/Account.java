package app.keyturn.azure;

import app.keyturn.vault.SignInLink;
import app.keyturn.vault.json.Json;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A credential that remembers the name of the account, from its last token. It does not keep the
/// token.
final class Account implements TokenCredential {
    private static final List<String> NAMES = List.of("upn", "preferred_username", "unique_name", "appid");

    private final TokenCredential credential;
    private volatile @Nullable String name;
    private volatile List<SignInLink> links = List.of();

    Account(TokenCredential credential) {
        this.credential = credential;
    }

    @Nullable
    String name() {
        return name;
    }

    /// What the ways to sign in said when the last token was got; empty where one was chosen.
    List<SignInLink> links() {
        return links;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return credential
                .getToken(request)
                .doOnNext(this::remember)
                .onErrorMap(RuntimeException.class, SignInCodes::explained);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            var token = credential.getTokenSync(request);
            remember(token);
            return token;
        } catch (RuntimeException e) {
            throw SignInCodes.explained(e);
        }
    }

    /// Remembers the name, for people to read. It is not verified, and not every token has one.
    private void remember(AccessToken token) {
        links = token instanceof AnsweredToken answered ? answered.links() : List.of();
        var parts = token.getToken().split("\\.");
        if (parts.length < 2) {
            return;
        }
        try {
            var claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            NAMES.stream()
                    .map(claims::path)
                    .filter(claim -> claim.isTextual())
                    .findFirst()
                    .ifPresent(claim -> name = claim.asText());
        } catch (IOException | IllegalArgumentException e) {
            name = null;
        }
    }
}
