package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.AzureDefinition;
import app.keyturn.health.rules.Check.Limit;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads rules from what Azure Policy has: an assignment, an initiative, or a list of them, as `az policy assignment
/// list`, `az policy set-definition show` and the portal show them, with or without `properties`
/// (<https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure>,
/// <https://learn.microsoft.com/azure/governance/policy/concepts/initiative-definition-structure>).
///
/// The values of an assignment go before the defaults of its initiative, which has to be in the same text. Definitions
/// that are not about keys are passed over, and so are those whose effect is Disabled.
public final class AzurePolicyJson {
    /// What was read.
    ///
    /// @param disabled definitions for keys whose effect is Disabled
    /// @param others   how many definitions are about something else
    public record Pasted(RuleSet rules, List<AzureDefinition> disabled, int others) {
        public Pasted {
            disabled = List.copyOf(disabled);
        }
    }

    /// A definition, with what is given to its parameters where it stands.
    private record Use(AzureDefinition definition, JsonNode parameters, String reference, String place) {}

    private static final Pattern PARAMETER = Pattern.compile("\\[?\\[parameters\\('([^']+)'\\)]");
    private static final String DISABLED = "Disabled";

    private final List<HealthRule> vault = new ArrayList<>();
    private final List<HealthRule> hsm = new ArrayList<>();
    private final List<AzureDefinition> disabled = new ArrayList<>();
    /// By id, in lower case.
    private final Map<String, JsonNode> initiatives = new HashMap<>();

    private int others;
    private @Nullable String name;

    private AzurePolicyJson() {}

    /// @throws UnfitFile where there is nothing about keys, or something that is needed is missing
    public static Pasted read(String json) throws UnfitFile {
        return read(Members.parse(json));
    }

    static Pasted read(JsonNode root) throws UnfitFile {
        var reading = new AzurePolicyJson();
        var all = root.isArray() ? Members.elements(root) : List.of(root);
        for (var one : all) {
            if (content(one).has("policyDefinitions")) {
                reading.initiatives.put(one.path("id").asText().toLowerCase(Locale.ROOT), one);
            }
        }
        boolean assigned = all.stream().anyMatch(one -> content(one).has("policyDefinitionId"));
        for (int i = 0; i < all.size(); i++) {
            reading.readOne(all.get(i), root.isArray() ? "[" + i + "]" : "", assigned);
        }
        var name = reading.name == null ? text("ruleFile.azure") : reading.name;
        var rules = RuleSetJson.nonEmpty(new RuleSet(name, reading.vault, reading.hsm));
        return new Pasted(rules, reading.disabled, reading.others);
    }

    /// @param assigned whether there are assignments, which say what of the initiatives counts
    private void readOne(JsonNode one, String place, boolean assigned) throws UnfitFile {
        var content = content(one);
        if (content.path("policyDefinitionId").isTextual()) {
            assignment(one, content, place);
        } else if (content.path("policyDefinitions").isArray()) {
            if (!assigned) {
                initiative(one, content.path("parameters"), place);
            }
        } else {
            throw new UnfitFile(text("ruleFile.neither", place.isEmpty() ? text("ruleFile.whole") : place));
        }
    }

    private void assignment(JsonNode one, JsonNode content, String place) throws UnfitFile {
        var id = content.path("policyDefinitionId").textValue();
        var initiative = initiatives.get(id.toLowerCase(Locale.ROOT));
        if (initiative != null) {
            initiative(initiative, content.path("parameters"), place);
        } else if (id.toLowerCase(Locale.ROOT).contains("/policysetdefinitions/")) {
            throw new UnfitFile(text("ruleFile.initiativeMissing", place + " " + id));
        } else {
            use(id, content.path("parameters"), title(one), place, null, null);
        }
    }

    /// @param given by the assignment; else the initiative's own parameters
    private void initiative(JsonNode one, JsonNode given, String place) throws UnfitFile {
        var content = content(one);
        int at = 0;
        for (var definition : content.path("policyDefinitions")) {
            var where = (place.isEmpty() ? "" : place + ".") + "policyDefinitions[" + at++ + "]";
            use(
                    definition.path("policyDefinitionId").asText(),
                    definition.path("parameters"),
                    title(one),
                    where,
                    given,
                    content.path("parameters"));
        }
    }

    private void use(
            String id,
            JsonNode parameters,
            String title,
            String place,
            @Nullable JsonNode given,
            @Nullable JsonNode declared)
            throws UnfitFile {
        var definition = AzureDefinition.of(id).orElse(null);
        if (definition == null) {
            others++;
            return;
        }
        name = name == null ? title : name;
        var use = new Use(definition, parameters, title, place);
        var effect = value(use, "effect", given, declared);
        if (effect != null && effect.asText().equalsIgnoreCase(DISABLED)) {
            disabled.add(definition);
            return;
        }
        var limit = definition.parameter() == null ? null : value(use, definition.parameter(), given, declared);
        (definition.managedHsm() ? hsm : vault).add(rule(use, limit));
    }

    private static HealthRule rule(Use use, @Nullable JsonNode limit) throws UnfitFile {
        var definition = use.definition();
        var values = limit == null ? definition.defaults() : values(limit);
        if (values.isEmpty() && definition.check().limit() != Limit.NONE) {
            throw new UnfitFile(text("ruleFile.noValue", use.place(), String.valueOf(definition.parameter())));
        }
        try {
            return definition.rule(use.reference(), values.toArray());
        } catch (IllegalArgumentException e) {
            throw new UnfitFile(
                    text(
                            "ruleFile.badValue",
                            use.place(),
                            String.valueOf(definition.parameter()),
                            String.join(", ", values)),
                    e);
        }
    }

    private static List<String> values(JsonNode limit) {
        return limit.isArray()
                ? Members.elements(limit).stream().map(JsonNode::asText).toList()
                : List.of(limit.asText());
    }

    /// What a parameter of a definition has; null where nobody says.
    private static @Nullable JsonNode value(
            Use use, String parameter, @Nullable JsonNode given, @Nullable JsonNode declared) throws UnfitFile {
        var value = use.parameters().path(parameter).path("value");
        if (value.isTextual() && value.textValue().startsWith("[")) {
            var named = PARAMETER.matcher(value.textValue());
            if (!named.matches() || given == null || declared == null) {
                throw new UnfitFile(text("ruleFile.expression", use.place(), parameter, value.textValue()));
            }
            var told = given.path(named.group(1)).path("value");
            value = told.isMissingNode() ? declared.path(named.group(1)).path("defaultValue") : told;
        }
        return value.isMissingNode() || value.isNull() ? null : value;
    }

    private static JsonNode content(JsonNode one) {
        return one.path("properties").isObject() ? one.path("properties") : one;
    }

    private static String title(JsonNode one) {
        var title = content(one).path("displayName").asText().strip();
        return title.isEmpty() ? text("ruleFile.azure") : title;
    }
}
