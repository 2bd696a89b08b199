package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Raw requests to a sandbox, in-process, with its token.
final class Client {
    private final Sandbox sandbox;
    private final String base;

    record Reply(int status, JsonNode body, Map<String, String> headers) {
        String code() {
            return body.at("/error/code").asText();
        }

        String inner() {
            return body.at("/error/innererror/code").asText();
        }

        String message() {
            return body.at("/error/message").asText();
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }

        String version() {
            String kid = text("/key/kid");
            return kid.substring(kid.lastIndexOf('/') + 1);
        }
    }

    Client(Sandbox sandbox) {
        this(sandbox, sandbox.vaults().getFirst());
    }

    Client(Sandbox sandbox, SandboxVault vault) {
        this.sandbox = sandbox;
        this.base = vault.uri().toString();
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply put(String path, String body) {
        return send("PUT", path, body);
    }

    Reply patch(String path, String body) {
        return send("PATCH", path, body);
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply send(String method, String path, String body) {
        String query = path.contains("api-version") ? "" : (path.contains("?") ? "&" : "?") + "api-version=2025-07-01";
        String uri = path.startsWith("https://") ? path : base + path + query;
        return send(method, URI.create(uri), body, Map.of("authorization", "Bearer " + sandbox.issueToken()));
    }

    Reply send(String method, URI uri, String body, Map<String, String> headers) {
        try {
            SandboxResponse response =
                    sandbox.handle(new SandboxRequest(method, uri, headers, body.getBytes(StandardCharsets.UTF_8)));
            return new Reply(response.status(), ServiceJson.read(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
