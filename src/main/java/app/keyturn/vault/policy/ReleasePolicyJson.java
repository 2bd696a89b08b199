package app.keyturn.vault.policy;

import app.keyturn.vault.FileText;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The document of a release policy as JSON. A name that is there twice is refused, because readers disagree on which
/// of the two counts.
public final class ReleasePolicyJson {
    /// What is behind the document is looked for here, so that it is told from a name that is there twice.
    private static final JsonMapper MAPPER = Json.strict()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT);

    private ReleasePolicyJson() {}

    /// @throws JsonParseException where it is no JSON; another JsonProcessingException where a name is there twice
    public static JsonNode read(String json) throws JsonProcessingException {
        try (var parser = MAPPER.createParser(FileText.withoutMark(json))) {
            JsonNode document = MAPPER.readTree(parser);
            if (document == null || parser.nextToken() != null) {
                throw new JsonParseException(parser, "nothing, or more than one document");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text is read without input", e);
        }
    }

    /// Lays the document out with one member a line. A text that is no JSON stays as it is.
    public static String pretty(String json) {
        try {
            return MAPPER.writer(PRETTY).writeValueAsString(read(json));
        } catch (JsonProcessingException e) {
            return json;
        }
    }
}
