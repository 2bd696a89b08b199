package app.keyturn.health.report;

import app.keyturn.health.file.RuleSetJson;
import app.keyturn.health.file.Words;
import app.keyturn.health.rules.ExemptFinding;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.JudgedKey;
import app.keyturn.health.rules.KeyFacts;
import app.keyturn.health.rules.Weeks;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.json.JsonText;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A report for programs. Its schema (times in UTC; a member that is not known is missing):
///
/// - `keyturnReport` 1; `generated`; `version` of Keyturn; `account` that looked
/// - `rules`: as a file of rules has them, see [RuleSetJson]
/// - `vaults`: `uri`, `name`, `kind` (`vault` or `managedHsm`), `time` by its clock, `keys`, `findings`, `problem`
/// - `summary`: `keys`; `read` and `unread` of them; `unknown`, those for which a rule could not be judged;
/// `standings`,
///   how many stand in each way; `findings` by severity; `exempt`
/// - `weeks`: 26 with `start`, `rotations`, `notices`, `expiries`
/// - `findings`: `vault`, `key`, `version`, `severity`, `check`, `rule` and `text` in words, `reason`, `remedy`,
///   `reference`, `definition` of Azure Policy
/// - `exempt`: the same, with `until` and `because`
/// - `unread`: `place` by its name, `vault` (missing where it is a subscription), `key` (missing where it is the whole
///   vault), `why`
/// - `keys`: `vault`, `key`, `version`, `standing`, `unknownRules`, `created`, `expires`, `nextRotation`
public final class JsonReport {
    private final Report report;

    private JsonReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new JsonReport(report).write();
    }

    private String write() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("keyturnReport", 1);
        root.put("generated", report.health().at().toString());
        root.put("version", report.scope().version());
        JsonText.put(root, "account", orNull(report.scope().account()));
        root.put("rules", RuleSetJson.members(report.rules()));
        root.put("vaults", report.scope().vaults().stream().map(this::vault).toList());
        report.figures().forEach((place, figure) -> put(root, place.split("\\."), figure));
        root.put("weeks", weeks());
        root.put(
                "findings",
                report.health().findings().stream().map(this::finding).toList());
        root.put("exempt", report.health().exempt().stream().map(this::exempt).toList());
        root.put("unread", report.unread().stream().map(JsonReport::unread).toList());
        root.put("keys", keys());
        return JsonText.of(root) + "\n";
    }

    @SuppressWarnings("unchecked") // no other objects are put
    private static void put(Map<String, Object> root, String[] place, Integer figure) {
        var into = root;
        for (int i = 0; i < place.length - 1; i++) {
            into = (Map<String, Object>) into.computeIfAbsent(place[i], _ -> new LinkedHashMap<String, Object>());
        }
        into.put(place[place.length - 1], figure);
    }

    private Map<String, Object> vault(ReportScope.Vault vault) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("uri", vault.address().uri().toString());
        members.put("name", vault.address().name());
        members.put("kind", Words.of(vault.address().kind()));
        members.put("time", vault.now().toString());
        members.put("keys", report.keys(vault.address()));
        members.put("findings", report.findings(vault.address()));
        JsonText.put(members, "problem", orNull(vault.problem()));
        return members;
    }

    private List<Map<String, Object>> weeks() {
        List<Map<String, Object>> all = new ArrayList<>();
        var weeks = report.health().weeks();
        for (int week = 0; week < Weeks.COUNT; week++) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("start", weeks.start(week).toString());
            members.put("rotations", weeks.count(week, Kind.NEW_VERSION));
            members.put("notices", weeks.count(week, Kind.NEAR_EXPIRY));
            members.put("expiries", weeks.count(week, Kind.EXPIRED));
            all.add(members);
        }
        return all;
    }

    private Map<String, Object> finding(HealthFinding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        var rule = finding.rule();
        members.put("vault", finding.vault().uri().toString());
        members.put("key", finding.key().name());
        JsonText.put(members, "version", version(finding));
        members.put("severity", Words.of(rule.severity()));
        members.put("check", Words.of(rule.check()));
        members.put("rule", report.words().of(rule));
        members.put("text", report.words().of(finding));
        members.put("reason", Words.of(finding.reason()));
        members.put("remedy", Words.of(finding.remedy()));
        JsonText.put(members, "reference", orNull(rule.reference()));
        JsonText.put(members, "definition", rule.id());
        return members;
    }

    /// The list of a vault tells none.
    static @Nullable String version(HealthFinding finding) {
        return orNull(finding.key().item().version());
    }

    private Map<String, Object> exempt(ExemptFinding exempt) {
        var members = finding(exempt.finding());
        members.put("until", exempt.exemption().until().toString());
        members.put("because", exempt.exemption().reason());
        return members;
    }

    private static Map<String, Object> unread(Unread unread) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("place", unread.place());
        JsonText.put(members, "vault", orNull(unread.uri()));
        JsonText.put(members, "key", orNull(unread.key()));
        members.put("why", unread.why());
        return members;
    }

    private List<Map<String, Object>> keys() {
        Map<VaultAddress, Instant> times = new HashMap<>();
        report.scope().vaults().forEach(vault -> times.put(vault.address(), vault.now()));
        return report.health().keys().stream()
                .map(key ->
                        key(key, times.getOrDefault(key.vault(), report.health().at())))
                .toList();
    }

    private static Map<String, Object> key(JudgedKey judged, Instant now) {
        Map<String, Object> members = new LinkedHashMap<>();
        var item = judged.key().item();
        members.put("vault", judged.vault().uri().toString());
        members.put("key", item.name());
        JsonText.put(members, "version", orNull(item.version()));
        members.put("standing", Words.of(judged.standing()));
        members.put("unknownRules", judged.unknown());
        JsonText.put(members, "created", time(item.createdOn()));
        JsonText.put(members, "expires", time(item.expiresOn()));
        var facts = new KeyFacts(judged.key(), judged.vault().managedHsm(), now);
        JsonText.put(members, "nextRotation", time(item.enabled() ? facts.nextRotation() : null));
        return members;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
