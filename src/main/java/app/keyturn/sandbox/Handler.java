package app.keyturn.sandbox;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to an answer: who asks, what for, may they, and then the operation itself. Keeps the service's order:
/// a missing token is noticed before anything else (recording create-invalid-name-400).
final class Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Handler.class);

    /// More than any request of the API needs: a backup of hundreds of versions fits.
    static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final Router router;
    private final Tokens tokens;
    private final Faults faults;
    private final Map<VaultAction, Long> asked = new EnumMap<>(VaultAction.class);

    Handler(Router router, Tokens tokens, Faults faults) {
        this.router = router;
        this.tokens = tokens;
        this.faults = faults;
    }

    /// @throws IOException for a connection that a fault breaks
    Delivery handle(LocalVault vault, SandboxRequest request, Instant now) throws IOException {
        try {
            return answer(vault, request, now);
        } catch (Refusal refusal) {
            return plain(vault, request, Answer.of(refusal), now);
        } catch (RuntimeException e) {
            LOG.error(
                    "the sandbox failed at {} {}",
                    request.method(),
                    request.uri().getPath(),
                    e);
            return plain(vault, request, Answer.of(Refusal.of(500, "InternalServerError", "The sandbox failed.")), now);
        }
    }

    private Delivery answer(LocalVault vault, SandboxRequest request, Instant now) throws IOException {
        SandboxAccount caller = tokens.check(request.headers().get("authorization"), vault.kind());
        Access access = new Access(vault, caller);
        access.checkTenant();
        access.checkNetwork();
        if (request.body().length > LARGEST_BODY) {
            throw Refusal.of(
                    413, "RequestEntityTooLarge", "The request body has more than " + LARGEST_BODY + " bytes.");
        }
        Map<String, String> query = Query.parse(request.uri().getRawQuery());
        ApiVersion version = ApiVersion.of(query.get("api-version"));
        Router.Match match = router.find(request.method(), request.uri());
        VaultAction action = match.route().action();
        synchronized (asked) {
            asked.merge(action, 1L, Long::sum);
        }
        String key = match.parts().getOrDefault("name", "");
        access.check(action, key);
        Strikes strikes = faults.strike(action);
        strikes.before(vault.kind().challenge(), () -> access.refusal(action, key));
        Call call = new Call(vault, base(request.uri()), version, match.parts(), query, request.body(), now);
        if (strikes.limits()) {
            vault.countAgainstLimits(call, action);
        }
        Answer answer = match.route().operation().perform(call);
        strikes.after();
        SandboxResponse whole = AnswerHeaders.dress(answer, request, now, vault.kind());
        return new Delivery(whole.with(strikes.spoilt(whole.body())), strikes.slowness(), strikes.truncates());
    }

    /// How often each was asked for, by those who may ask anything; since the last call.
    Map<VaultAction, Long> takeCounts() {
        synchronized (asked) {
            Map<VaultAction, Long> counts = new EnumMap<>(VaultAction.class);
            counts.putAll(asked);
            asked.clear();
            return counts;
        }
    }

    private static Delivery plain(LocalVault vault, SandboxRequest request, Answer answer, Instant now) {
        return new Delivery(AnswerHeaders.dress(answer, request, now, vault.kind()), Duration.ZERO, false);
    }

    private static String base(URI uri) {
        return "https://" + uri.getHost() + (uri.getPort() < 0 || uri.getPort() == 443 ? "" : ":" + uri.getPort());
    }
}
