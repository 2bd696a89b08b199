package app.keyturn.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to an answer: who asks, what for, may they, and then the operation itself. Keeps the service's order:
/// a missing token is noticed before anything else (recording create-invalid-name-400).
final class Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Handler.class);

    private final Router router;
    private final Tokens tokens;

    Handler(Router router, Tokens tokens) {
        this.router = router;
        this.tokens = tokens;
    }

    SandboxResponse handle(LocalVault vault, SandboxRequest request, Instant now) {
        Answer answer;
        try {
            answer = answer(vault, request, now);
        } catch (Refusal refusal) {
            answer = Answer.of(refusal);
        } catch (RuntimeException e) {
            LOG.error(
                    "the sandbox failed at {} {}",
                    request.method(),
                    request.uri().getPath(),
                    e);
            answer = Answer.of(Refusal.of(500, "InternalServerError", "The sandbox has an error of its own."));
        }
        byte[] body = answer.body() == null ? new byte[0] : Json.write(answer.body());
        return new SandboxResponse(answer.status(), headers(request, answer, now), body);
    }

    private Answer answer(LocalVault vault, SandboxRequest request, Instant now) {
        tokens.check(request.headers().get("authorization"));
        Map<String, String> query = query(request.uri().getRawQuery());
        ApiVersion version = ApiVersion.of(query.get("api-version"));
        Router.Match match = router.find(request.method(), request.uri());
        VaultAction action = match.route().action();
        Access.check(vault, action, match.parts().getOrDefault("name", ""));
        String base = base(request.uri());
        return match.route()
                .operation()
                .perform(new Call(vault, base, version, match.parts(), query, request.body(), now));
    }

    private static String base(URI uri) {
        return "https://" + uri.getHost() + (uri.getPort() < 0 || uri.getPort() == 443 ? "" : ":" + uri.getPort());
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter("The request URI is not well-formed.");
        }
    }

    /// The subset of the service's headers that clients read, as in every recording.
    private static Map<String, String> headers(SandboxRequest request, Answer answer, Instant now) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Cache-Control", "no-cache");
        headers.put("Pragma", "no-cache");
        headers.put("Expires", "-1");
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        headers.put("Strict-Transport-Security", "max-age=31536000;includeSubDomains");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("x-ms-keyvault-region", "westeurope");
        headers.put("x-ms-keyvault-service-version", "1.9.sandbox");
        headers.put("x-ms-keyvault-network-info", "conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;");
        headers.put("x-ms-request-id", Ids.request());
        String client = request.headers().get("x-ms-client-request-id");
        if (client != null) {
            headers.put("x-ms-client-request-id", client);
        }
        if (answer.body() != null) {
            headers.put("Content-Type", "application/json; charset=utf-8");
        }
        return headers;
    }
}
