package app.keyturn.vault.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Makes the readers of JSON (RFC 8259). What comes from a vault, a file or another program may be
/// made to hurt: each reader has a limit for the values inside of each other, and refuses a text that
/// goes on behind its value. Any thread.
public final class Json {
    /// Nothing that Keyturn reads has more than a few values inside of each other.
    private static final int DEEPEST = 64;

    /// Far longer than any number of the service, and short enough to be computed with at once.
    private static final int LONGEST_NUMBER = 1000;

    /// For everything that needs no settings of its own.
    public static final JsonMapper MAPPER = builder().build();

    /// Numbers as they are written, so that two that no `double` tells apart are two.
    private static final JsonMapper EXACT =
            strict().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private Json() {}

    public static JsonMapper.Builder builder() {
        return builder(StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(LONGEST_NUMBER)
                .build());
    }

    /// For a reader whose limits are told to its users.
    public static JsonMapper.Builder builder(StreamReadConstraints limits) {
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(limits).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /// Refuses a name that is twice in one object too, because readers disagree on which of the two counts.
    public static JsonMapper.Builder strict() {
        return strict(builder());
    }

    /// Makes a reader strict.
    public static JsonMapper.Builder strict(JsonMapper.Builder reader) {
        return reader.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /// Whether two documents say the same. Members have no order, lists do. A text that is no JSON, or has a name
    /// twice, says the same as itself alone.
    public static boolean same(String one, String other) {
        try {
            return one.equals(other) || EXACT.readTree(one).equals(EXACT.readTree(other));
        } catch (JsonProcessingException e) {
            return false; // what nobody can read may say anything
        }
    }
}
