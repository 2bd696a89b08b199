package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.json.Json;
import com.azure.core.credential.AccessToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a token says of itself. It is not verified: a vault does that.
record Claims(JsonNode json) {
    private static final List<String> NAMES = List.of("upn", "preferred_username", "unique_name", "appid");

    /// Without any claim where the token is none that can be read here.
    static Claims of(AccessToken token) {
        var parts = token.getToken().split("\\.");
        if (parts.length < 2) {
            return new Claims(MissingNode.getInstance());
        }
        try {
            return new Claims(Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IOException | IllegalArgumentException e) {
            return new Claims(MissingNode.getInstance());
        }
    }

    Identity identity() {
        var name = NAMES.stream()
                .map(this::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Identity(name, text("tid"), text("oid"));
    }

    private @Nullable String text(String claim) {
        return json.path(claim).textValue();
    }
}
