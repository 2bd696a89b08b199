package app.keyturn.vault.code;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A request of Key Vault's REST API, without its token.
///
/// @param body JSON; null where the request has none
public record RestRequest(String method, URI uri, @Nullable String body) {
    /// The request line, the headers that matter, and the body. Whoever sends it adds the token.
    @Override
    public String toString() {
        var head = method + " " + uri + "\nAuthorization: Bearer <token>";
        return body == null ? head : head + "\nContent-Type: application/json\n\n" + body;
    }
}
