package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Lazy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sends the requests of a recording to a fresh sandbox and notes where the answers differ. Ids of new versions are
/// those of the recording, time is that of the recording, and what earlier answers gave (signatures, backups, links)
/// goes into later requests in the place of what the service had given.
final class Replay {
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Recording recording;
    private final Deque<String> versionIds = new ArrayDeque<>();
    private final SandboxClock clock;
    private final Sandbox sandbox;
    private final LocalVault vault;
    private final Map<String, String> bound = new HashMap<>();
    private boolean waiting;

    /// How the answer to one exchange differs; nothing when it does not.
    record Outcome(int number, Exchange exchange, List<String> differences) {}

    Replay(Recording recording) {
        this.recording = recording;
        Instant start = recording.exchanges().getFirst().date();
        this.clock = SandboxClock.startingAt(() -> start);
        versionIds.addAll(Circumstances.made(recording));
        this.sandbox = new Sandbox(clock, this::nextVersionId, new Lazy<>(Envelope::newSecret));
        this.vault = sandbox.add("contoso-recorded", Circumstances.settings(recording));
        new Circumstances(recording, vault).arrange();
    }

    List<Outcome> run() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        int number = 0;
        for (Exchange exchange : recording.exchanges()) {
            passTime(exchange);
            ReportedCause.arrange(exchange, sandbox, vault);
            Client.Reply reply = sendUntilFinished(exchange);
            Comparison comparison = new Comparison(exchange, reply, bound);
            outcomes.add(new Outcome(number++, exchange, comparison.differences()));
        }
        return outcomes;
    }

    /// The service answers "not found" while it has not finished, so time stands still for those answers; how many
    /// there were is how often the client happened to ask.
    private void passTime(Exchange exchange) {
        Duration ahead = Duration.between(clock.instant(), exchange.date());
        String inner = exchange.body().at("/error/innererror/code").asText();
        boolean missing = exchange.status() == 404 || inner.startsWith("ObjectIsBeing");
        if (!missing) {
            clock.advance(ahead.compareTo(waiting ? STEP : Duration.ZERO) > 0 ? ahead : waiting ? STEP : Duration.ZERO);
        }
        waiting = missing;
    }

    /// How long the service takes to finish something is not compared: what it had finished when it was asked is given
    /// time to finish here.
    private Client.Reply sendUntilFinished(Exchange exchange) throws IOException {
        Client.Reply reply = send(exchange);
        boolean early = exchange.status() < 300 && (reply.status() == 404 || reply.status() == 409);
        if (early) {
            clock.advance(STEP);
        }
        return early ? send(exchange) : reply;
    }

    private String nextVersionId() {
        String id = versionIds.isEmpty() ? "" : versionIds.remove();
        return id.contains("/") ? id.substring(id.indexOf('/') + 1) : Ids.version();
    }

    private Client.Reply send(Exchange exchange) throws IOException {
        byte[] body = exchange.sent().isObject() || !exchange.bodyKnown()
                ? ServiceJson.write(rebound(Unrecorded.complete(exchange, sandbox, vault)))
                : new byte[0];
        Map<String, String> headers =
                exchange.status() == 401 ? Map.of() : Map.of("authorization", "Bearer " + sandbox.issueToken());
        SandboxRequest request = new SandboxRequest(exchange.method(), uri(exchange), headers, body);
        SandboxResponse response = sandbox.handle(request);
        JsonNode answer = response.body().length == 0
                ? ServiceJson.read("null".getBytes(StandardCharsets.UTF_8))
                : ServiceJson.read(response.body());
        return new Client.Reply(response.status(), answer, response.headers());
    }

    private URI uri(Exchange exchange) {
        String link = bound.get(Comparison.link(exchange.uri()));
        if (link != null) {
            return URI.create(link);
        }
        String local = exchange.uri()
                .replaceFirst("https://[^/]+", vault.identity().uri().toString());
        String named = local.replace("{name}", "reported").replace("{version}", "");
        return URI.create(named.contains("?") ? named : named + "?api-version=7.4");
    }

    private JsonNode rebound(JsonNode node) {
        if (node.isTextual()) {
            String own = bound.get(node.asText());
            return own == null ? node : ServiceJson.object().textNode(own);
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode result = ServiceJson.object();
        object.properties().forEach(entry -> result.set(entry.getKey(), rebound(entry.getValue())));
        return result;
    }
}
