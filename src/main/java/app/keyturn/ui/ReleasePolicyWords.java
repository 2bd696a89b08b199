package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.policy.ReleasePolicyCheck;
import app.keyturn.vault.policy.ReleasePolicyJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A release policy as people read it. Not to be confused with the rotation policy, which [PolicyWords] speaks of.
public final class ReleasePolicyWords {
    /// More attestation services than this are counted instead of named; Microsoft's own example has over 40.
    private static final int NAMED = 3;

    private ReleasePolicyWords() {}

    /// A sentence for each group of attestation services that must prove the same claims. Empty where
    /// the policy does not follow the documented grammar, because a sentence that leaves something out
    /// would mislead.
    public static List<String> sentences(String json) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        services(json)
                .forEach((service, claims) ->
                        alike.computeIfAbsent(claims, _ -> new ArrayList<>()).add(service));
        return alike.entrySet().stream()
                .map(entry -> sentence(entry.getValue(), entry.getKey()))
                .toList();
    }

    /// The claims that each attestation service must prove, by its address. Empty where [#sentences]
    /// is.
    public static Map<String, String> services(String json) {
        Map<String, String> services = new LinkedHashMap<>();
        if (ReleasePolicyCheck.first(json) != null) {
            return services;
        }
        try {
            for (var authority : ReleasePolicyJson.read(json).path("anyOf")) {
                services.merge(
                        authority.path("authority").asText(),
                        conditions(authority),
                        (one, other) -> text("release.or", text("release.group", one), text("release.group", other)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the check has read it", e);
        }
        return services;
    }

    /// The document with one member a line; what is no JSON stays as it is.
    public static String pretty(String json) {
        return ReleasePolicyJson.pretty(json);
    }

    private static String sentence(List<String> services, String claims) {
        if (services.size() <= NAMED) {
            return text("release.sentence", String.join(", ", services), claims);
        }
        var named = String.join(", ", services.subList(0, NAMED - 1));
        return text("release.sentence.more", named, Formats.number(services.size() - NAMED + 1), claims);
    }

    private static String conditions(JsonNode node) {
        boolean all = node.has("allOf");
        var parts = StreamSupport.stream(node.path(all ? "allOf" : "anyOf").spliterator(), false)
                .map(ReleasePolicyWords::condition)
                .toList();
        return parts.stream()
                .reduce((left, right) -> text(all ? "release.and" : "release.or", left, right))
                .orElse("");
    }

    /// A group of more than one condition is put in brackets.
    private static String condition(JsonNode node) {
        if (node.has("claim")) {
            return text("release.claim", node.path("claim").asText(), value(node.path("equals")));
        }
        boolean several = node.path("allOf").size() + node.path("anyOf").size() > 1;
        return several ? text("release.group", conditions(node)) : conditions(node);
    }

    private static String value(JsonNode value) {
        return value.isTextual() ? text("release.value", value.textValue()) : value.asText();
    }
}
