package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.Lazy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bearer tokens of the sandbox's own: signed, dated, for vaults and managed HSMs or, of an account, for Azure Resource
/// Manager; none is good for both. They end with the process, because the key that signs them does.
final class Tokens {
    /// By which vaults are known as well.
    private static final String VAULT_ID = "cfa8b339-82a2-471a-a3c9-0fc0be7a4093";
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final String MANAGEMENT = "https://" + Management.HOST;
    static final String MANAGEMENT_CHALLENGE =
            "Bearer authorization_uri=\"https://login.microsoftonline.com/" + SandboxTenant.CONTOSO.id() + "\"";

    private final InstantSource clock;
    private final Lazy<byte[]> key = new Lazy<>(Envelope::newSecret);

    private volatile @Nullable Jwks trusted;

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /// Accepts tokens that one of these keys signed, besides its own.
    void trust(Jwks keys) {
        trusted = keys;
    }

    String issue() {
        return issue(LIFETIME);
    }

    /// @param lifetime negative for a token that has expired already
    String issue(Duration lifetime) {
        return issue(forVaults(), lifetime);
    }

    /// For vaults and managed HSMs, of an account.
    String issueForVaults(SandboxAccount account) {
        return issue(of(account, forVaults()), LIFETIME);
    }

    private static ObjectNode forVaults() {
        ObjectNode claims = ServiceJson.object();
        for (VaultKind kind : VaultKind.values()) {
            claims.withArray("aud").add(kind.resource());
        }
        return claims;
    }

    private static ObjectNode of(SandboxAccount account, ObjectNode claims) {
        return claims.put("upn", account.address())
                .put("oid", account.objectId())
                .put("tid", account.tenant());
    }

    /// For Azure Resource Manager.
    String issue(TenantVisit visit) {
        ObjectNode claims = of(visit.account(), ServiceJson.object().put("aud", MANAGEMENT));
        return issue(claims.put("tid", visit.tenant().id()), LIFETIME);
    }

    private String issue(ObjectNode claims, Duration lifetime) {
        claims.put("iss", "https://sts.windows.net/sandbox/")
                .put("exp", clock.instant().plus(lifetime).getEpochSecond());
        String header = encode(ServiceJson.object().put("alg", "HS256").put("typ", "JWT"));
        String signed = header + "." + encode(claims);
        return signed + "." + Bytes.base64url(mac(signed));
    }

    /// Whose token for Azure Resource Manager it is.
    ///
    /// @param authorization the header of a request; null when it has none
    /// @throws Refusal 401 in the words of Azure Resource Manager
    TenantVisit visit(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw unknown("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }
        String[] parts = authorization.substring(7).trim().split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts)) {
            throw unknown("InvalidAuthenticationToken", "The access token is invalid.");
        }
        JsonNode claims = claims(VaultKind.VAULT, parts[1]);
        if (!claims.path("aud").asText().equals(MANAGEMENT)) {
            throw unknown(
                    "InvalidAuthenticationTokenAudience",
                    "The access token has been obtained for wrong audience or resource. It should exactly match with"
                            + " one of the allowed audiences '" + MANAGEMENT + "'.");
        }
        if (clock.instant().getEpochSecond() >= claims.path("exp").asLong()) {
            throw unknown("ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than now.");
        }
        return new TenantVisit(
                SandboxAccount.of(claims.path("upn").asText()).orElseThrow(),
                SandboxTenant.of(claims.path("tid").asText()).orElseThrow());
    }

    private static Refusal unknown(String code, String message) {
        return Refusal.of(401, code, message)
                .withHeaders(Map.of("WWW-Authenticate", MANAGEMENT_CHALLENGE + ", error=\"invalid_token\""));
    }

    /// @param authorization the header of a request; null when it has none
    /// @return whose token it is; null for one of nobody in the tenant that the sandbox stands for
    /// @throws Refusal 401 with the challenge that tells a client where to get a token
    @Nullable
    SandboxAccount check(@Nullable String authorization, VaultKind kind) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw unauthorized(kind, "AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token.");
        }
        String[] parts = authorization.substring(7).trim().split("\\.", -1);
        if (parts.length != 3 || !isTrusted(parts)) {
            throw unauthorized(kind, "Error validating token: nobody who is trusted here signed it.");
        }
        JsonNode claims = claims(kind, parts[1]);
        if (!isFor(kind, claims.path("aud"))) {
            throw unauthorized(
                    kind,
                    "AKV10022: Invalid audience. Expected " + kind.resource() + ", found: "
                            + claims.path("aud").asText() + ".");
        }
        if (clock.instant().getEpochSecond() >= claims.path("exp").asLong()) {
            throw unauthorized(kind, "Error validating token: it has expired.");
        }
        return SandboxAccount.of(claims.path("upn").asText()).orElse(null);
    }

    static Refusal unauthorized(VaultKind kind, String message) {
        return unauthorized(kind.challenge(), message);
    }

    static Refusal unauthorized(String challenge, String message) {
        return Refusal.of(401, "Unauthorized", message).withHeaders(Map.of("WWW-Authenticate", challenge));
    }

    private static boolean isFor(VaultKind kind, JsonNode audience) {
        for (JsonNode one : audience) {
            if (isFor(kind, one)) {
                return true;
            }
        }
        String text = audience.asText();
        return text.equals(kind.resource())
                || text.equals(kind.resource() + "/")
                || !kind.isHsm() && text.equals(VAULT_ID);
    }

    private boolean isTrusted(String[] parts) {
        Jwks others = trusted;
        return isSigned(parts) || others != null && others.verifies(parts);
    }

    private boolean isSigned(String[] parts) {
        try {
            return MessageDigest.isEqual(Bytes.fromBase64url(parts[2]), mac(parts[0] + "." + parts[1]));
        } catch (IllegalArgumentException notBase64url) {
            return false;
        }
    }

    private static JsonNode claims(VaultKind kind, String part) {
        try {
            return ServiceJson.read(Bytes.fromBase64url(part));
        } catch (IOException e) {
            throw unauthorized(kind, "Error validating token: its claims are not JSON.");
        }
    }

    private byte[] mac(String text) {
        return Envelope.mac(key.get(), text);
    }

    private static String encode(JsonNode node) {
        return Bytes.base64url(ServiceJson.write(node));
    }
}
