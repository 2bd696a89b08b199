package app.keyturn.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/// The sign-in service and the identity endpoint of a machine, as far as credentials ask them, without a socket.
/// Thread-safe.
final class EntraStub implements HttpClient {
    static final String TOKEN = "the-token-that-nobody-may-read";
    static final String CORRELATION = "5c37a006-6ea3-4308-8781-273b74cda9d7";
    static final String TRACE = "d67b0836-8bd3-44de-9e34-b225b8064a00";
    static final String TENANT = "11111111-2222-3333-4444-555555555555";

    /// What was asked: where, and the form that was sent.
    record Asked(String url, Map<String, String> form) {}

    /// Who wants the tokens.
    private final Thread caller = Thread.currentThread();

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /// An error and its description, such as `invalid_client` and `AADSTS7000215: ...`; empty for a token.
    volatile List<String> refusal = List.of();
    /// What is granted.
    volatile String token = TOKEN;
    /// The code that a person is to type.
    volatile String userCode = "ABCD-EFGH";
    volatile int codeLastsSeconds = 900;
    /// Whether the machine has an identity service.
    volatile boolean machine = true;
    /// How often a device code is answered with "not yet".
    volatile int pending;

    /// The forms that were sent for a token.
    List<Map<String, String>> forms() {
        return asked.stream()
                .map(Asked::form)
                .filter(form -> form.containsKey("grant_type"))
                .toList();
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        var body = request.getBodyAsBinaryData() == null
                ? ""
                : request.getBodyAsBinaryData().toString();
        var now = new Asked(request.getUrl().toString(), form(body));
        asked.add(now);
        var path = request.getUrl().getPath();
        if (path.endsWith("/discovery/instance")) {
            return answer(request, 200, discovery());
        }
        if (path.endsWith("/devicecode")) {
            awaitCaller();
            return answer(request, 200, deviceCode());
        }
        if (!machine && request.getUrl().getHost().equals("169.254.169.254")) {
            return answer(request, 404, "{}");
        }
        return path.endsWith("/token") ? token(request, now) : answer(request, 404, "{}");
    }

    /// The library under the SDK asks for its own future as soon as it has a code, and may not have put it down yet. No
    /// service answers over a network as fast as this one.
    private void awaitCaller() {
        while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private HttpResponse token(HttpRequest request, Asked now) {
        if (!refusal.isEmpty()) {
            return answer(request, 400, error(refusal.getFirst(), refusal.getLast()));
        }
        if (now.form().containsKey("device_code") && pending-- > 0) {
            return answer(request, 400, error("authorization_pending", "AADSTS70016: OAuth 2.0 device flow error."));
        }
        return answer(request, 200, granted());
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, _) -> a));
    }

    private static String discovery() {
        return """
            {"tenant_discovery_endpoint":
            "https://login.microsoftonline.com/%s/v2.0/.well-known/openid-configuration","api-version":"1.1",
            "metadata":[{"preferred_network":"login.microsoftonline.com","preferred_cache":"login.windows.net",
            "aliases":["login.microsoftonline.com","login.windows.net"]}]}""".formatted(TENANT);
    }

    private String deviceCode() {
        return """
            {"user_code":"%s","device_code":"the-device-code","verification_uri":"https://microsoft.com/devicelogin",
            "expires_in":%d,"interval":1,"message":"Open the page and enter the code %s"}""".formatted(userCode, codeLastsSeconds, userCode);
    }

    private static String error(String code, String words) {
        return """
            {"error":"%s","error_description":"%s Trace ID: %s Correlation ID: %s","error_codes":[1]}""".formatted(code, words, TRACE, CORRELATION);
    }

    /// With what belongs to a person and to an application alike.
    private String granted() {
        return """
            {"token_type":"Bearer","access_token":"%s","expires_in":3600,"ext_expires_in":3600,"expires_on":"%d",
            "resource":"https://vault.azure.net","scope":"https://vault.azure.net/.default",
            "refresh_token":"a-refresh-token","client_info":"%s","id_token":"%s.%s."}""".formatted(
                token,
                System.currentTimeMillis() / 1_000 + 3_600,
                base64("{\"uid\":\"u\",\"utid\":\"" + TENANT + "\"}"),
                base64("{\"alg\":\"none\"}"),
                base64("{\"oid\":\"u\",\"tid\":\"" + TENANT + "\",\"preferred_username\":\"ada@contoso.com\"}"));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse answer(HttpRequest request, int status, String body) {
        var headers = new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
        return new BufferedAnswer(request, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
