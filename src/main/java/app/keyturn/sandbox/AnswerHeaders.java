package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/// The headers that every answer has, as in every recording.
final class AnswerHeaders {
    private static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-cache",
            "Pragma", "no-cache",
            "Expires", "-1",
            "Strict-Transport-Security", "max-age=31536000;includeSubDomains",
            "X-Content-Type-Options", "nosniff",
            "x-ms-keyvault-region", "westeurope",
            "x-ms-keyvault-service-version", "1.9.sandbox",
            "x-ms-keyvault-network-info", "conn_type=Ipv4;addr=127.0.0.1;act_addr_fam=InterNetwork;");
    /// Recording rotate-managed-hsm.
    private static final Map<String, String> HSM = Map.of(
            "Cache-Control", "no-cache",
            "Content-Security-Policy", "default-src 'self'",
            "Content-Type", "application/json; charset=utf-8",
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "SAMEORIGIN",
            "x-ms-server-latency", "1");

    private AnswerHeaders() {}

    static SandboxResponse dress(Answer answer, SandboxRequest request, Instant now, VaultKind kind) {
        Map<String, String> headers = usual(answer, kind);
        headers.putAll(answer.headers());
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        String id = Ids.request();
        headers.put("x-ms-request-id", id);
        String client = request.headers().get("x-ms-client-request-id");
        if (client != null) {
            headers.put("x-ms-client-request-id", client);
        }
        JsonNode body = kind.isHsm() ? HsmForm.of(answer, id) : answer.body();
        if (body == null) {
            return new SandboxResponse(answer.status(), headers, new byte[0]);
        }
        headers.put("Content-Type", "application/json; charset=utf-8");
        return new SandboxResponse(answer.status(), headers, ServiceJson.write(body));
    }

    /// A managed HSM says where it stands only when all is well.
    private static Map<String, String> usual(Answer answer, VaultKind kind) {
        Map<String, String> headers = new HashMap<>(kind.isHsm() ? HSM : ALWAYS);
        if (kind.isHsm() && answer.status() < 300) {
            headers.put("x-ms-keyvault-region", "westeurope");
        }
        return headers;
    }
}
