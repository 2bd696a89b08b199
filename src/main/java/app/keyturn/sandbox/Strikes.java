package app.keyturn.sandbox;

import app.keyturn.sandbox.Fault.Effect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The faults that strike one request, and what each does to it.
record Strikes(List<Fault> faults) {
    private static final String PAGE = "<!DOCTYPE html><html><body>Please sign in to the network.</body></html>";
    private static final int DEEP = 100_000;

    static final Strikes NONE = new Strikes(List.of());

    /// Before the operation: waits, refuses or breaks off.
    ///
    /// @param challenge what a 401 tells the client
    /// @param denied what a caller without the role hears
    /// @throws IOException for a connection that breaks
    void before(String challenge, Supplier<Refusal> denied) throws IOException {
        pause(find(Effect.LATENCY).map(Fault::delay).orElse(Duration.ZERO));
        for (Fault fault : faults) {
            switch (fault.effect()) {
                case RESET_BEFORE ->
                    throw new IOException("Connection reset, as asked for, before the request was done");
                case THROTTLE -> throw throttled(fault.delay());
                case STATUS -> throw failed(fault.status());
                case DENY -> throw denied.get();
                case EXPIRED_TOKEN -> throw Tokens.unauthorized(challenge, "Error validating token: it has expired.");
                case CLAIMS -> throw claims(challenge);
                case LATENCY, STATUS_AFTER, RESET_AFTER, SLOW_BODY, TRUNCATE, CUT, EMPTY, NULL, HTML, DEEP, LIMITS -> {}
            }
        }
    }

    /// After the operation: hides that it was done.
    ///
    /// @throws IOException for a connection that breaks
    void after() throws IOException {
        Optional<Fault> failing = find(Effect.STATUS_AFTER);
        if (failing.isPresent()) {
            throw failed(failing.get().status());
        }
        if (find(Effect.RESET_AFTER).isPresent()) {
            throw new IOException("Connection reset, as asked for, after the request was done");
        }
    }

    Duration slowness() {
        return find(Effect.SLOW_BODY).map(Fault::delay).orElse(Duration.ZERO);
    }

    boolean truncates() {
        return find(Effect.TRUNCATE).isPresent();
    }

    /// What is left of the body, or comes in its place.
    byte[] spoilt(byte[] body) {
        var spoilt = body;
        for (Fault fault : faults) {
            spoilt = switch (fault.effect()) {
                case CUT -> Arrays.copyOf(spoilt, spoilt.length / 2);
                case EMPTY -> new byte[0];
                case NULL -> "null".getBytes(StandardCharsets.UTF_8);
                case HTML -> PAGE.getBytes(StandardCharsets.UTF_8);
                case DEEP ->
                    ("{\"value\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}").getBytes(StandardCharsets.UTF_8);
                default -> spoilt;
            };
        }
        return spoilt;
    }

    boolean limits() {
        return find(Effect.LIMITS).isPresent();
    }

    /// The words of throttled-429, as reported; the service sends no Retry-After there.
    static Refusal throttled(Duration retryAfter) {
        Refusal refusal = Refusal.of(
                429,
                "Throttled",
                "Request was not processed because too many requests were received. Reason: "
                        + "VaultRequestTypeLimitReached");
        return retryAfter.isZero()
                ? refusal
                : refusal.withHeaders(Map.of("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
    }

    static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a fault made the caller wait", e);
        }
    }

    private static Refusal failed(int status) {
        return status == 503
                ? Refusal.of(status, "ServiceUnavailable", "The service is temporarily unavailable, as asked for.")
                : Refusal.of(status, "InternalServerError", "The service failed with " + status + ", as asked for.");
    }

    private static Refusal claims(String challenge) {
        String wanted = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
        String encoded = Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
        return Refusal.of(401, "Unauthorized", "The token lacks claims that are now demanded.")
                .withHeaders(Map.of(
                        "WWW-Authenticate", challenge + ", error=\"insufficient_claims\", claims=\"" + encoded + "\""));
    }

    private Optional<Fault> find(Effect effect) {
        return faults.stream().filter(fault -> fault.effect() == effect).findFirst();
    }
}
