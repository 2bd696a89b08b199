package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/// Random and mutated requests, one after the other to the same vault, which they keep changing. Whatever comes, the
/// answer is one of Key Vault's: never a failure of the sandbox's own, never an error that is not JSON.
class FuzzTest {
    private static final Sandbox SANDBOX =
            Sandbox.empty(SandboxClock.startingAt(() -> Instant.parse("2026-03-01T10:00:00Z")));
    private static final Map<Integer, AtomicInteger> STATUSES = new HashMap<>();
    private static final long SLOWEST_NANOS = 10_000_000_000L;

    record Sent(String method, String path, String query, String body, boolean signedIn) {}

    @Property(tries = 24_000, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void answersAnyRequestWithAnAnswerOfKeyVault(@ForAll("requests") Sent sent) throws IOException {
        URI uri = URI.create(SANDBOX.vaults().getFirst().uri() + sent.path() + sent.query());
        Map<String, String> headers =
                sent.signedIn() ? Map.of("authorization", "Bearer " + SANDBOX.issueToken()) : Map.of();
        SANDBOX.clock().advance(Duration.ofMillis(300));
        long start = System.nanoTime();
        SandboxResponse response = SANDBOX.handle(
                new SandboxRequest(sent.method(), uri, headers, sent.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(System.nanoTime() - start).isLessThan(SLOWEST_NANOS);
        STATUSES.computeIfAbsent(response.status(), status -> new AtomicInteger())
                .incrementAndGet();
        assertThat(response.status())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isBetween(200, 499);
        if (response.status() != 204) {
            JsonNode body = ServiceJson.read(response.body());
            assertThat(body.isObject()).isTrue();
            assertThat(body.has("error")).isEqualTo(response.status() >= 400);
            assertThat(response.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        }
    }

    /// Otherwise the requests would not reach what they are to test.
    @AfterContainer
    static void reachedEveryKindOfAnswer() {
        assertThat(STATUSES).containsKeys(200, 204, 400, 401, 403, 404, 405, 409);
        assertThat(STATUSES.getOrDefault(200, new AtomicInteger())).hasValueGreaterThan(2_000);
    }

    @Provide
    Arbitrary<Sent> requests() {
        Arbitrary<String> method = Arbitraries.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "");
        Arbitrary<Boolean> signedIn =
                Arbitraries.frequencyOf(Tuple.of(30, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
        Arbitrary<Sent> wild = Combinators.combine(method, paths(), queries(), bodies(), signedIn)
                .as(Sent::new);
        Arbitrary<Sent> likely = Combinators.combine(likely(), queries(), bodies(), signedIn)
                .as((line, query, body, token) -> new Sent(
                        line.substring(0, line.indexOf(' ')),
                        line.substring(line.indexOf(' ') + 1),
                        query,
                        body,
                        token));
        return Arbitraries.oneOf(wild, likely, likely);
    }

    private static Arbitrary<String> likely() {
        Arbitrary<String> name = Arbitraries.of("a", "b", "C", "key-1", "key-2", "x9");
        Arbitrary<String> line = Arbitraries.of(
                "POST /keys/%s/create",
                "POST /keys/%s/create",
                "GET /keys/%s",
                "PATCH /keys/%s/",
                "PUT /keys/%s",
                "DELETE /keys/%s",
                "GET /deletedkeys/%s",
                "DELETE /deletedkeys/%s",
                "POST /deletedkeys/%s/recover",
                "POST /keys/%s/rotate",
                "GET /keys/%s/versions",
                "PUT /keys/%s/rotationpolicy",
                "GET /keys/%s/rotationpolicy",
                "POST /keys/%s/backup",
                "POST /keys/%s//sign",
                "POST /keys/%s//verify",
                "POST /keys/%s/encrypt",
                "POST /keys/%s//decrypt",
                "POST /keys/%s//wrapKey",
                "POST /keys/%s//unwrapkey",
                "POST /keys/%s//release",
                "GET /keys/%s//attestation",
                "GET /keys",
                "GET /deletedkeys",
                "POST /rng",
                "POST /keys/restore");
        return Combinators.combine(line, name).as(String::formatted);
    }

    private static Arbitrary<String> paths() {
        Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(12).map(FuzzTest::encode);
        Arbitrary<String> word = Arbitraries.of(
                "keys",
                "deletedkeys",
                "KEYS",
                "a",
                "b",
                "",
                "create",
                "versions",
                "restore",
                "rotate",
                "rotationpolicy",
                "sign",
                "%2F",
                "%00",
                "..",
                "%25zz",
                "+",
                "0".repeat(200));
        return Arbitraries.oneOf(word, word, word, wild)
                .list()
                .ofMaxSize(5)
                .map(parts -> "/" + String.join("/", parts));
    }

    private static Arbitrary<String> queries() {
        Arbitrary<String> good = Arbitraries.of("?api-version=7.4", "?api-version=2025-07-01", "?api-version=7.3");
        Arbitrary<String> odd = Arbitraries.of(
                "",
                "?",
                "?api-version=",
                "?api-version=9.9",
                "?api-version=7.4&maxresults=3",
                "?api-version=7.4&maxresults=-1",
                "?api-version=7.4&maxresults=999999999999",
                "?api-version=7.4&$skiptoken=e30",
                "?api-version=7.4&$skiptoken=%ff",
                "?api-version=7.4&$skiptoken=eyJOZXh0TWFya2VyIjoiYiJ9",
                "?&&==&",
                "?api-version=7.4&%e0%80");
        return Arbitraries.oneOf(good, good, good, odd);
    }

    private static Arbitrary<String> bodies() {
        Arbitrary<String> object = Combinators.combine(members(), members(), members(), members())
                .as((a, b, c, d) -> "{" + String.join(",", a, b, c, d) + "}");
        Arbitrary<String> good = Arbitraries.of(
                "{\"kty\":\"EC\"}",
                "{\"kty\":\"EC\",\"crv\":\"P-256K\"}",
                "{\"kty\":\"oct-HSM\"}",
                "{\"attributes\":{\"enabled\":false}}",
                "{\"tags\":{\"a\":\"b\"}}",
                "{\"alg\":\"ES256\",\"value\":\"YPMYCWi4F5iB0VeftRDvoh3NWmgJncjBwLa45jptbxA\"}",
                "{\"alg\":\"A256KW\",\"value\":\"YPMYCWi4F5iB0VeftRDvoh3NWmgJncjBwLa45jptbxA\"}",
                "");
        Arbitrary<String> cut = Combinators.combine(good, Arbitraries.integers().between(0, 60))
                .as((body, end) -> body.substring(0, Math.min(end, body.length())));
        Arbitrary<String> wild = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<String> nested = Arbitraries.integers().between(1, 5000).map("["::repeat);
        return Arbitraries.oneOf(good, good, object, object, cut, wild, nested);
    }

    private static Arbitrary<String> members() {
        Arbitrary<String> name = Arbitraries.of(
                "kty",
                "crv",
                "key_size",
                "key_ops",
                "attributes",
                "tags",
                "release_policy",
                "public_exponent",
                "key",
                "Hsm",
                "lifetimeActions",
                "alg",
                "value",
                "digest",
                "iv",
                "tag",
                "aad",
                "target",
                "exp",
                "enabled",
                "d",
                "k",
                "expiryTime");
        Arbitrary<String> value = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "1e400",
                "99999999999999999999",
                "3.5",
                "\"\"",
                "\"EC\"",
                "\"oct-HSM\"",
                "\"P-521\"",
                "\"ES256\"",
                "\"A128GCM\"",
                "\"RSA-OAEP\"",
                "\"====\"",
                "\"AAAA\"",
                "[]",
                "[\"sign\"]",
                "[1,null]",
                "{}",
                "{\"exp\":1e9}",
                "{\"exp\":-5,\"nbf\":7}",
                "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AQ\",\"d\":\"Ag\"}",
                "{\"kty\":\"oct-HSM\",\"k\":\"AAAAAAAAAAAAAAAAAAAAAA\"}",
                "{\"expiryTime\":\"P99999999Y\"}",
                "{\"expiryTime\":\"P90D\"}",
                "[{\"trigger\":{\"timeAfterCreate\":\"P30D\"},\"action\":{\"type\":\"Rotate\"}}]",
                "[{\"trigger\":5}]",
                "\"\\ud800\"",
                "{\"a\":null,\"b\":\"\\u0000\"}");
        return Combinators.combine(name, value).as((n, v) -> "\"" + n + "\":" + v);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
