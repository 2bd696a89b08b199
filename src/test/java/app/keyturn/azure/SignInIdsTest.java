package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInIdsTest {
    private static final String CORRELATION = "5c37a006-6ea3-4308-8781-273b74cda9d7";
    private static final String TRACE = "d67b0836-8bd3-44de-9e34-b225b8064a00";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AADSTS1: No. Trace ID: " + TRACE + " Correlation ID: " + CORRELATION
                        + " Timestamp: 2026-06-24 00:46:34Z",
                "AADSTS1: No.\r\nTrace ID: " + TRACE + "\r\nCorrelation ID: " + CORRELATION,
                "{\"error\":\"x\",\"trace_id\":\"" + TRACE + "\",\"correlation_id\":\"" + CORRELATION + "\"}",
                "{'error': 'x', 'trace_id' : '" + TRACE + "', 'correlation_id' : '" + CORRELATION + "'}",
                "Request Id: 1 Correlation Id: " + CORRELATION + " trace id = " + TRACE,
                "{\"traceId\":\"" + TRACE + "\",\"correlationId\":\"" + CORRELATION + "\"}"
            })
    void theNumbersAreFoundInWordsAndInJson(String said) {
        assertThat(SignInIds.in(said).correlationId()).isEqualTo(CORRELATION);
        assertThat(SignInIds.in(said).traceId()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Trace ID: 1 Correlation ID: 2",
                "Correlation ID: eyJhbGciOiJSUzI1NiJ9.e30.sig",
                "Correlation ID: 5c37a006-6ea3-4308-8781-273b74cda9d7-and-more",
                "the correlation of 5c37a006-6ea3-4308-8781-273b74cda9d7"
            })
    void whatIsNoNumberIsNone(String said) {
        assertThat(SignInIds.in(said).correlationId()).isNull();
        assertThat(SignInIds.in(said).traceId()).isNull();
    }

    /// The words are shortened for people; the numbers stand at their end.
    @Test
    void theNumbersOfALongMessageAreKept() {
        var failure = new KnownFailure(Kind.SIGN_IN_REFUSED, "x".repeat(5_000) + " Correlation ID: " + CORRELATION);
        assertThat(failure.getMessage()).doesNotContain(CORRELATION);
        assertThat(failure.facts().correlationId()).isEqualTo(CORRELATION);
    }

    /// Programs may write what nobody can read, and their readers repeat parts of it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cannot read {\"token\":\"@\",\"expiresOn\":1}",
                "cannot read {\"accessToken\" : \"@\"",
                "unexpected @ at 1",
                "{\"refresh_token\":\"@\",\"client_secret\":\"@\"}"
            })
    void aTokenInTheWordsIsLeftOut(String said) {
        var token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
        var failure = new KnownFailure(Kind.SIGN_IN_REFUSED, said.replace("@", token));
        assertThat(failure.getMessage()).isEqualTo(said.replace("@", "…"));
    }

    @Test
    void wordsWithoutATokenStayAsTheyAre() {
        var said = "AADSTS1: no token for https://vault.azure.net, see eyJ.x and {\"error\":\"invalid_grant\"}";
        assertThat(new KnownFailure(Kind.SIGN_IN_REFUSED, said).getMessage()).isEqualTo(said);
    }
}
