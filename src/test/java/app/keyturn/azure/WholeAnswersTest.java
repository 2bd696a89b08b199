package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists that end early, or badly, or never; and entries that nobody has seen before.
class WholeAnswersTest {
    private static final String KEYS = StubTransport.VAULT + "/keys";
    private static final String LAST = "{\"value\":[" + entry("zulu") + "],\"nextLink\":null}";

    private static String entry(String name) {
        return "{\"kid\":\"" + KEYS + "/" + name + "\",\"attributes\":{\"enabled\":true}}";
    }

    private static String page(String next, String... entries) {
        return "{\"value\":[" + String.join(",", entries) + "],\"nextLink\":\"" + next + "\"}";
    }

    private static StubTransport answering(String... bodies) {
        Iterator<String> rest = Arrays.asList(bodies).iterator();
        var last = bodies[bodies.length - 1];
        return new StubTransport(_ -> Reply.ok(rest.hasNext() ? rest.next() : last));
    }

    private static List<KeyItem> list(Vault vault) {
        List<KeyItem> all = new ArrayList<>();
        vault.listKeys(all::addAll);
        return all;
    }

    private static Failure failure(StubTransport service) {
        var thrown = catchThrowableOfType(VaultException.class, () -> list(service.vault()));
        assertThat(thrown).as("the list was taken for whole").isNotNull();
        return thrown.failure();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "true",
                "\"words\"",
                "{}",
                "{\"value\":null}",
                "{\"value\":{}}",
                "{\"value\":\"none\"}",
                "{\"value\":[]",
                "{\"value\":[],\"nextL",
                "{\"value\":[]}{\"value\":[]}",
                "{\"error\":{\"code\":\"Oops\"}}",
                "<!DOCTYPE html><html><body>Sign in</body></html>"
            })
    void aPageThatIsNoListIsNoEmptyList(String body) {
        assertThat(failure(answering(body)).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure(answering(page(KEYS + "?next", entry("alpha")), body))
                        .kind())
                .as("as the second page")
                .isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void aPageThatNestsTooDeeplyIsRefused() {
        int depth = 100_000;
        assertThat(failure(answering("{\"value\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
                        .kind())
                .isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void aBrokenPageIsAskedForAgain() {
        var service = answering("{\"value\":[", LAST);
        assertThat(list(service.vault())).extracting(KeyItem::name).containsExactly("zulu");
        assertThat(service.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "empty", "null", "html", "deep", "truncate"})
    void theSandboxsBrokenListsAreNoEmptyOnes(String fault) {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        var vaults = new AzureVaults(Clock.systemUTC(), Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce()));
        var vault = vaults.open(sandbox, sandbox.vaults().getFirst());
        vault.createKey(SomeKey.named("k").type(KeyType.EC).wanted());
        sandbox.faults().add(fault + "@list*1");
        sandbox.faults().add(fault + "@listVersions*1");
        sandbox.faults().add(fault + "@listDeleted*1");
        assertThat(list(vault)).hasSize(1);
        assertThat(vault.listKeyVersions("k")).hasSize(1);
        assertThat(vault.listDeletedKeys()).isEmpty();
        sandbox.faults().add(fault);
        for (var read : List.<Runnable>of(
                () -> list(vault),
                () -> vault.listKeyVersions("k"),
                vault::listDeletedKeys,
                vault::probe,
                () -> vault.getKey("k"),
                () -> vault.getRotationPolicy("k"))) {
            var failure = catchThrowableOfType(VaultException.class, read::run);
            assertThat(failure).isNotNull();
            assertThat(failure.failure().kind()).isIn(Kind.UNREADABLE, Kind.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net.evil.example/keys?next",
                "https://other.vault.azure.net/keys?next",
                "https://contoso.vault.azure.net:8443/keys?next",
                "https://contoso.vault.azure.net@evil.example/keys?next",
                "https://a@contoso.vault.azure.net/keys?next",
                "http://contoso.vault.azure.net/keys?next",
                "//evil.example/keys",
                "/keys?next",
                "not an address"
            })
    void aListThatGoesOnElsewhereEndsWithAProblemAndNoRequest(String link) {
        var service = answering(page(link, entry("alpha")));
        assertThat(failure(service).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void aListThatGoesInCirclesEndsWithAProblem() {
        var service = answering(
                page(KEYS + "?one", entry("alpha")), page(KEYS + "?two", entry("bravo")), page(KEYS + "?one"));
        assertThat(failure(service).kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(service.asked).hasSize(3);
    }

    @Test
    void aLinkMayNameTheUsualPort() {
        var service = answering(page("https://contoso.vault.azure.net:443/keys?next", entry("alpha")), LAST);
        assertThat(list(service.vault())).extracting(KeyItem::name).containsExactly("alpha", "zulu");
    }

    @Test
    void anEmptyLinkEndsTheList() {
        assertThat(list(answering(page("", entry("alpha"))).vault())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attributes\":{\"enabled\":true}}",
                "{\"kid\":\"\",\"attributes\":{\"enabled\":true}}",
                "{\"kid\":null,\"attributes\":{\"enabled\":true}}",
                "{\"kid\":7,\"attributes\":{\"enabled\":true}}",
                "{\"kid\":\"https://evil.example/keys/alpha\",\"attributes\":{\"enabled\":true}}",
                "{\"kid\":\"https://contoso.vault.azure.net/keys/x y\",\"attributes\":{\"enabled\":true}}",
                "{\"kid\":\"https://contoso.vault.azure.net/secrets/alpha\",\"attributes\":{\"enabled\":true}}",
                "\"words\"",
                "null",
                "{}"
            })
    void anEntryWithoutANameIsOneOddRow(String entry) {
        var items = list(
                answering(page("", entry("alpha"), entry, entry, entry("zulu"))).vault());
        assertThat(items).hasSize(4);
        assertThat(items.getFirst().unreadable()).isEmpty();
        assertThat(items.getFirst().enabled()).isTrue();
        assertThat(items.get(1).named()).isFalse();
        assertThat(items.get(1).name()).isNotEmpty().isNotIn("alpha", "zulu");
        assertThat(items.getLast().unreadable()).isEmpty();
    }

    @Test
    void twoWithoutANameAreTwo() {
        var items = list(answering(page("", "{}", "{}")).vault());
        assertThat(items).extracting(KeyItem::name).doesNotHaveDuplicates();
    }

    private static KeyItem odd(String attributes, String rest) {
        var entry = "{\"kid\":\"" + KEYS + "/odd\",\"attributes\":" + attributes + rest + "}";
        var items =
                list(answering(page("", entry("alpha"), entry, entry("zulu"))).vault());
        assertThat(items).hasSize(3);
        assertThat(items.getFirst().unreadable()).isEmpty();
        assertThat(items.getLast().unreadable()).isEmpty();
        return items.get(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"soon\"", "1.5", "9223372036854775807", "92233720368547758070", "true", "[1]", "{}"})
    void aTimeThatIsNoneIsNamed(String time) {
        for (var member : List.of("exp", "nbf", "created", "updated")) {
            var item = odd("{\"enabled\":true,\"" + member + "\":" + time + "}", "");
            assertThat(item.unreadable()).containsExactly(member);
            assertThat(item.enabled()).isTrue();
        }
    }

    @Test
    void theLastSecondOfTheCalendarIsATime() {
        assertThat(odd("{\"enabled\":true,\"exp\":253402300799}", "").expiresOn())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"enabled\":null}", "{\"enabled\":\"true\"}", "{\"enabled\":1}", "null", "[]", "7"})
    void whetherItIsEnabledIsNotGuessed(String attributes) {
        assertThat(odd(attributes, "").unreadable()).containsExactly("enabled");
    }

    @Test
    void aTagWithoutAValueHasAnEmptyOne() {
        var item = odd("{\"enabled\":true}", ",\"tags\":{\"a\":null,\"b\":\"c\"}");
        assertThat(item.tags()).isEqualTo(Map.of("a", "", "b", "c"));
        assertThat(item.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"x\"]", "\"x\"", "7", "{\"a\":{}}", "{\"a\":1}"})
    void tagsThatAreNoneAreNamed(String tags) {
        assertThat(odd("{\"enabled\":true}", ",\"tags\":" + tags).unreadable()).containsExactly("tags");
    }

    private static String bundle(String kid, String rest) {
        return "{\"key\":{\"kid\":\"" + kid + "\",\"kty\":\"EC\",\"key_ops\":[\"sign\"],\"crv\":\"P-256\"}" + rest
                + "}";
    }

    @Test
    void aKeyIsReadAsItsEntryIs() {
        var key = answering(bundle(
                        KEYS + "/odd/1", ",\"attributes\":{\"enabled\":true,\"exp\":\"soon\"},\"tags\":{\"a\":null}"))
                .vault()
                .getKey("odd");
        assertThat(key.item().unreadable()).containsExactly("exp");
        assertThat(key.item().tags()).isEqualTo(Map.of("a", ""));
        assertThat(key.version()).isEqualTo("1");
        assertThat(key.material()).isEqualTo("EC P-256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net/keys/other/1",
                "https://other.vault.azure.net/keys/odd/1",
                "odd",
                ""
            })
    void anAnswerAboutAnotherKeyIsNotBelieved(String kid) {
        var vault = answering(bundle(kid, ",\"attributes\":{\"enabled\":true}")).vault();
        var thrown = catchThrowableOfType(VaultException.class, () -> vault.getKey("odd"));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void whatTheSdkCannotReadIsNoBrokenConnection() {
        var vault = answering("{\"key\":{\"kid\":\"" + KEYS + "/odd/1\",\"kty\":\"RSA\",\"key_ops\":{\"a\":1}}}")
                .vault();
        var thrown = catchThrowableOfType(VaultException.class, () -> vault.getKey("odd"));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(thrown.failure().status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After=1000000000",
                "Retry-After=99999999999999999999",
                "Retry-After=Fri, 31 Dec 9999 23:59:59 GMT",
                "retry-after-ms=99999999999",
                "x-ms-retry-after-ms=99999999999"
            })
    void aWaitThatIsTooLongEndsTheRead(String header) {
        var name = header.substring(0, header.indexOf('='));
        var value = header.substring(header.indexOf('=') + 1);
        for (int status : List.of(429, 503)) {
            var service = new StubTransport(_ -> Reply.status(status, name, value));
            var failure = failure(service);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.retryAfterSeconds()).isEqualTo(RetryAfter.MOST.toSeconds());
            assertThat(service.asked).hasSize(1);
        }
    }
}
