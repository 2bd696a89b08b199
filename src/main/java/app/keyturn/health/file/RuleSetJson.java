package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.AzureDefinition;
import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Check.Limit;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Severity;
import app.keyturn.vault.json.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rule sets as files. Their schema:
///
/// ```json
/// {
///   "keyturnRules": 1,
///   "name": "contoso",
///   "vault": [
///     {"check": "rotationScheduled", "days": 365, "severity": "high", "reference": "Our standard 4.2"},
///     {"check": "rsaSize", "bits": 3072, "definition": "82067dbb-e53b-4e06-b631-546d197452d9"},
///     {"check": "tags", "names": ["owner"]}
///   ],
///   "hsm": [{"check": "expirationSet"}]
/// }
/// ```
///
/// `vault` has the rules for keys in vaults, `hsm` those for keys in managed HSMs; a list that is missing is empty, and
/// one of them must have a rule. `check` is a [Check]; it goes with the limit it needs, `days`, `bits` or `names`, and
/// with no other. `severity` (`high`, `medium`, `low`), `reference` and `definition`, the id of Azure's, may be left
/// out.
/// What is not in this schema is refused, so that no rule is dropped unnoticed.
public final class RuleSetJson {
    private static final String VERSION = "keyturnRules";
    private static final Set<String> MEMBERS = Set.of(VERSION, "name", "vault", "hsm");
    private static final Set<String> OF_RULE =
            Set.of("check", "days", "bits", "names", "severity", "reference", "definition");

    private RuleSetJson() {}

    /// Reads rules as Keyturn writes them, or as Azure Policy has them, see [AzurePolicyJson].
    ///
    /// @throws UnfitFile where it is neither, or something in it cannot be read
    public static RuleSet read(String json) throws UnfitFile {
        var root = Members.parse(json);
        return root.has(VERSION) ? own(root, "") : AzurePolicyJson.read(root).rules();
    }

    /// @param place where it stands in its file; empty for all of it
    static RuleSet own(JsonNode root, String place) throws UnfitFile {
        var set = Members.of(root, place, MEMBERS);
        if (set.number(VERSION) != 1) {
            throw new UnfitFile(text("ruleFile.version", set.get(VERSION).asText()));
        }
        return nonEmpty(new RuleSet(set.words("name"), rules(set, "vault"), rules(set, "hsm")));
    }

    static RuleSet nonEmpty(RuleSet set) throws UnfitFile {
        if (set.vault().isEmpty() && set.hsm().isEmpty()) {
            throw new UnfitFile(text("ruleFile.empty"));
        }
        return set;
    }

    private static List<HealthRule> rules(Members set, String list) throws UnfitFile {
        List<HealthRule> rules = new ArrayList<>();
        for (var node : set.list(list)) {
            rules.add(rule(Members.of(node, set.at(list) + "[" + rules.size() + "]", OF_RULE)));
        }
        return rules;
    }

    private static HealthRule rule(Members rule) throws UnfitFile {
        var check = rule.word("check", Check.class);
        var severity = rule.has("severity") ? rule.word("severity", Severity.class) : check.severity();
        var id = Members.orNull(rule.textOr("definition", ""));
        var definition = id == null ? null : AzureDefinition.of(id).orElse(null);
        if (definition != null && definition.check() != check) {
            throw new UnfitFile(text("ruleFile.otherDefinition", rule.at("definition"), Words.of(definition.check())));
        }
        return new HealthRule(check, id, rule.textOr("reference", ""), severity, values(rule, check.limit()));
    }

    private static List<String> values(Members rule, Limit limit) throws UnfitFile {
        for (var other : List.of(Limit.DAYS, Limit.BITS, Limit.NAMES)) {
            if (other != limit && rule.has(Words.of(other))) {
                throw new UnfitFile(text("ruleFile.otherLimit", rule.at(Words.of(other))));
            }
        }
        return switch (limit) {
            case NONE -> List.of();
            case DAYS, BITS -> List.of(Integer.toString(small(rule, Words.of(limit))));
            case NAMES -> names(rule);
        };
    }

    private static int small(Members rule, String member) throws UnfitFile {
        int number = rule.number(member);
        if (number > HealthRule.MOST) {
            throw new UnfitFile(text("ruleFile.noNumber", rule.at(member)));
        }
        return number;
    }

    private static List<String> names(Members rule) throws UnfitFile {
        var member = Words.of(Limit.NAMES);
        List<String> names = new ArrayList<>();
        for (var name : rule.list(member)) {
            if (!name.isTextual() || name.textValue().isBlank()) {
                throw new UnfitFile(text("ruleFile.noText", rule.at(member) + "[" + names.size() + "]"));
            }
            names.add(name.textValue());
        }
        if (names.isEmpty()) {
            throw new UnfitFile(text("ruleFile.noNames", rule.at(member)));
        }
        return names;
    }

    public static String write(RuleSet set) {
        return JsonText.of(members(set)) + "\n";
    }

    /// A rule set as files and reports have it.
    public static Map<String, Object> members(RuleSet set) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(VERSION, 1);
        root.put("name", set.name());
        root.put("vault", set.vault().stream().map(RuleSetJson::members).toList());
        root.put("hsm", set.hsm().stream().map(RuleSetJson::members).toList());
        return root;
    }

    private static Map<String, Object> members(HealthRule rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", Words.of(rule.check()));
        JsonText.put(members, Words.of(rule.check().limit()), limit(rule));
        members.put("severity", Words.of(rule.severity()));
        JsonText.put(members, "reference", Members.orNull(rule.reference()));
        JsonText.put(members, "definition", rule.id());
        return members;
    }

    private static @Nullable Object limit(HealthRule rule) {
        return switch (rule.check().limit()) {
            case NONE -> null;
            case DAYS, BITS -> Integer.valueOf(rule.values().getFirst());
            case NAMES -> rule.values();
        };
    }
}
