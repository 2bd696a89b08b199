package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That a replay notices differences, and arranges what a recording presupposes; on recordings made up here.
class ReplayTest {
    private static final String CREATED = """
            {"key":{"kid":"https://x.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef","kty":"EC",
             "key_ops":["sign","verify"],"crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
             "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"},
             "attributes":{"enabled":true,"created":1669070953,"updated":1669070953,
             "recoveryLevel":"Recoverable+Purgeable","recoverableDays":90,"exportable":false}}""";
    private static final String ATTRIBUTES = """
            {"enabled":true,"created":1669070000,"updated":1669070000,"recoveryLevel":"Recoverable+Purgeable",
             "recoverableDays":90,"exportable":false}""";

    private final List<String> exchanges = new ArrayList<>();

    @Test
    void findsNoDifferenceWhereThereIsNone() throws IOException {
        add("POST", "/keys/k/create", "{\"kty\":\"EC\"}", 200, CREATED);
        add("GET", "/keys/k", "null", 200, CREATED);
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"enabled\":true        | \"enabled\":false",
                "\"enabled\":true        | \"enabled\":\"true\"",
                "\"enabled\":true,       | ''",
                "\"kty\":\"EC\"          | \"kty\":\"RSA\"",
                "[\"sign\",\"verify\"]   | [\"verify\",\"sign\"]",
                "[\"sign\",\"verify\"]   | [\"sign\"]",
                "\"recoverableDays\":90, | \"recoverableDays\":90,\"surprise\":1,",
                "\"updated\":1669070953  | \"updated\":1669070999",
                "4Etl6SRW2Yi             | 4Etl",
                "/keys/k/                | /keys/other/",
                "\"recoverableDays\":90,\"exportable\":false | \"exportable\":false,\"recoverableDays\":90"
            })
    void noticesADifference(String here, String there) throws IOException {
        add(
                "POST",
                "/keys/k/create",
                "{\"kty\":\"EC\"}",
                200,
                CREATED.replace("\n", "").replace(here, there));
        assertThat(differences()).isNotEmpty();
    }

    @Test
    void noticesAnotherStatusAndAnotherErrorText() throws IOException {
        add("GET", "/keys/none", "null", 200, CREATED.replace("/keys/k/", "/keys/none/"));
        add("POST", "/keys/none/create", "{\"kty\":\"EC\"}", 409, "{}");
        add("DELETE", "/keys/gone", "null", 404, "{\"error\":{\"code\":\"KeyNotFound\",\"message\":\"No.\"}}");
        assertThat(differences()).hasSize(2);
    }

    @Test
    void arrangesShortAndEmptyPagesOfDeletedKeys() throws IOException {
        add("GET", "/deletedkeys", "null", 200, "{\"value\":[" + deleted("a") + "],\"nextLink\":" + link("one") + "}");
        add(
                "GET",
                "/deletedkeys?api-version=7.3&$skiptoken=one",
                "null",
                200,
                "{\"value\":[],\"nextLink\":" + link("two") + "}");
        add(
                "GET",
                "/deletedkeys?$skiptoken=two&api-version=7.3",
                "null",
                200,
                "{\"value\":[" + deleted("b") + "],\"nextLink\":null}");
        assertThat(differences()).isEmpty();
    }

    @Test
    void arrangesKeysThatNoRequestMakes() throws IOException {
        add(
                "GET",
                "/keys/there/rotationpolicy",
                "null",
                200,
                "{\"lifetimeActions\":[{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}],"
                        + "\"attributes\":null}");
        String kid = "\"kid\":\"https://x.vault.azure.net/keys/signer/0123456789abcdef0123456789abcdef\"";
        add(
                "POST",
                "/keys/signer/0123456789abcdef0123456789abcdef/sign",
                "{\"alg\":\"ES256K\",\"value\":\"YPMYCWi4F5iB0VeftRDvoh3NWmgJncjBwLa45jptbxA\"}",
                200,
                "{" + kid + ",\"value\":\"" + "A".repeat(86) + "\"}");
        assertThat(differences()).isEmpty();
    }

    @Test
    void letsTimeStandStillForWhatHasNotFinishedAndPassForWhatHas() throws IOException {
        add("POST", "/keys/k/create", "{\"kty\":\"EC\"}", 200, CREATED);
        add(
                "DELETE",
                "/keys/k",
                "null",
                200,
                CREATED.replaceFirst(
                        "\\{",
                        "{\"recoveryId\":\"https://x.vault.azure.net/deletedkeys/k\","
                                + "\"deletedDate\":1669070953,\"scheduledPurgeDate\":1676846953,"));
        add(
                "POST",
                "/keys/k/create",
                "{\"kty\":\"EC\"}",
                409,
                "{\"error\":{\"code\":\"Conflict\",\"message\":\"Key k is currently being deleted and cannot be re-created; "
                        + "retry later.\",\"innererror\":{\"code\":\"ObjectIsBeingDeleted\"}}}");
        add("DELETE", "/deletedkeys/k", "null", 204, "null");
        add(
                "POST",
                "/keys/k/create",
                "{\"kty\":\"EC\"}",
                200,
                CREATED.replace("0123456789abcdef0", "fedcba98765432100"));
        assertThat(differences()).isEmpty();
    }

    private List<String> differences() throws IOException {
        String text = "{\"exchanges\":[" + String.join(",", exchanges) + "]}";
        Recording recording = Recording.parse("made up", ServiceJson.read(text.getBytes(StandardCharsets.UTF_8)));
        return Conformance.replay(recording).differences();
    }

    private void add(String method, String path, String sent, int status, String answer) {
        String uri = "https://x.vault.azure.net" + path + (path.contains("?") ? "" : "?api-version=7.3");
        exchanges.add("{\"request\":{\"method\":\"" + method + "\",\"uri\":\"" + uri + "\",\"body\":" + sent + "},"
                + "\"response\":{\"status\":" + status + ",\"headers\":{\"Date\":\"Mon, 21 Nov 2022 22:49:13 GMT\"},"
                + "\"body\":" + answer + "}}");
    }

    private static String deleted(String name) {
        return "{\"recoveryId\":\"https://x.vault.azure.net/deletedkeys/" + name + "\",\"deletedDate\":1669070000,"
                + "\"scheduledPurgeDate\":1676846000,\"kid\":\"https://x.vault.azure.net/keys/" + name
                + "\",\"attributes\":" + ATTRIBUTES + "}";
    }

    private static String link(String token) {
        return "\"https://x.vault.azure.net:443/deletedkeys?api-version=7.3&$skiptoken=" + token + "\"";
    }
}
