package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.FileText;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object of a file, every member of which is read or refused by its place.
///
/// @param place where it stands, as `vault[3]`; empty at the top
record Members(JsonNode node, String place) {
    private static final JsonMapper MAPPER = Json.strict().build();
    private static final int LONGEST = 500;

    /// @throws UnfitFile where it is no JSON, by its line
    static JsonNode parse(String json) throws UnfitFile {
        try {
            return MAPPER.readTree(FileText.withoutMark(json));
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UnfitFile(text("ruleFile.noJson", line), e);
        }
    }

    /// @throws UnfitFile where it is no object, or has members besides those
    static Members of(JsonNode node, String place, Set<String> known) throws UnfitFile {
        var members = new Members(node, place);
        if (!node.isObject()) {
            throw new UnfitFile(text("ruleFile.noObject", place.isEmpty() ? text("ruleFile.whole") : place));
        }
        for (var member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new UnfitFile(text("ruleFile.unknown", members.at(member.getKey())));
            }
        }
        return members;
    }

    String at(String member) {
        return place.isEmpty() ? member : place + "." + member;
    }

    JsonNode get(String member) {
        return node.path(member);
    }

    boolean has(String member) {
        return node.hasNonNull(member);
    }

    String words(String member) throws UnfitFile {
        var value = get(member);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST) {
            throw new UnfitFile(text("ruleFile.noText", at(member)));
        }
        return value.textValue();
    }

    String textOr(String member, String otherwise) throws UnfitFile {
        return has(member) ? words(member) : otherwise;
    }

    int number(String member) throws UnfitFile {
        var value = get(member);
        if (!value.isInt() || value.intValue() <= 0) {
            throw new UnfitFile(text("ruleFile.noNumber", at(member)));
        }
        return value.intValue();
    }

    Instant time(String member) throws UnfitFile {
        try {
            return Instant.parse(words(member));
        } catch (DateTimeParseException e) {
            throw new UnfitFile(text("ruleFile.noTime", at(member)), e);
        }
    }

    /// The objects of a list; none where it is missing.
    List<JsonNode> list(String member) throws UnfitFile {
        var value = get(member);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new UnfitFile(text("ruleFile.noList", at(member)));
        }
        return elements(value);
    }

    static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    /// One of some words, each of which is a constant in camel case.
    <E extends Enum<E>> E word(String member, Class<E> words) throws UnfitFile {
        var word = words(member);
        for (var one : words.getEnumConstants()) {
            if (Words.of(one).equals(word)) {
                return one;
            }
        }
        var all = List.of(words.getEnumConstants()).stream().map(Words::of).toList();
        throw new UnfitFile(text("ruleFile.noWord", at(member), word, String.join(", ", all)));
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
