package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.file.Words;
import app.keyturn.health.rules.ExemptFinding;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.Severity;
import app.keyturn.vault.Sha256;
import app.keyturn.vault.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A report for pipelines: SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>). The place of a finding is
/// the address of its key. Exempt ones are suppressed, and what could not be read is a notification of the run.
public final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Report report;
    /// Vaults and managed HSMs may have the same check with other limits.
    private final List<HealthRule> rules;

    private SarifReport(Report report) {
        this.report = report;
        rules = Stream.concat(report.rules().vault().stream(), report.rules().hsm().stream())
                .distinct()
                .toList();
    }

    public static String of(Report report) {
        return new SarifReport(report).write();
    }

    private String write() {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver()));
        run.put("invocations", List.of(invocation()));
        run.put("columnKind", "utf16CodeUnits");
        List<Object> results = new ArrayList<>();
        report.health().findings().forEach(finding -> results.add(result(finding)));
        report.health().exempt().forEach(exempt -> results.add(suppressed(exempt)));
        run.put("results", results);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        root.put("runs", List.of(run));
        return JsonText.of(root) + "\n";
    }

    private Map<String, Object> driver() {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Keyturn");
        driver.put("version", report.scope().version());
        driver.put("rules", rules.stream().map(this::rule).toList());
        return driver;
    }

    private Map<String, Object> rule(HealthRule rule) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id(rule));
        members.put("name", Words.of(rule.check()));
        members.put("shortDescription", message(report.words().of(rule)));
        members.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        Map<String, Object> properties = new LinkedHashMap<>();
        JsonText.put(properties, "reference", rule.reference().isEmpty() ? null : rule.reference());
        JsonText.put(properties, "azurePolicyDefinition", rule.id());
        members.put("properties", properties);
        return members;
    }

    /// Where a check is there for vaults and for managed HSMs, the second has a number.
    private String id(HealthRule rule) {
        var name = Words.of(rule.check());
        long before = rules.stream()
                .takeWhile(one -> !one.equals(rule))
                .filter(one -> one.check() == rule.check())
                .count();
        return before == 0 ? name : name + "-" + (before + 1);
    }

    private Map<String, Object> invocation() {
        Map<String, Object> invocation = new LinkedHashMap<>();
        invocation.put("executionSuccessful", report.unread().isEmpty());
        invocation.put("endTimeUtc", report.health().at().toString());
        invocation.put(
                "toolExecutionNotifications",
                report.unread().stream().map(this::notification).toList());
        Map<String, Object> properties = new LinkedHashMap<>();
        JsonText.put(
                properties,
                "account",
                report.scope().account().isEmpty() ? null : report.scope().account());
        properties.put("rules", report.rules().name());
        properties.put(
                "vaults",
                report.scope().vaults().stream()
                        .map(vault -> vault.address().uri().toString())
                        .toList());
        invocation.put("properties", properties);
        return invocation;
    }

    private Map<String, Object> notification(Unread unread) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("level", "error");
        members.put("message", message(unread.address() + ": " + unread.why()));
        return members;
    }

    private Map<String, Object> result(HealthFinding finding) {
        var rule = finding.rule();
        var address = Report.address(finding.vault(), finding.key().name());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("ruleId", id(rule));
        members.put("ruleIndex", rules.indexOf(rule));
        members.put("level", level(rule.severity()));
        members.put(
                "message",
                message(text(
                        "report.sarif.message",
                        finding.key().name(),
                        finding.vault().name(),
                        report.words().of(finding))));
        members.put("locations", List.of(location(finding, address)));
        members.put(
                "partialFingerprints",
                Map.of(
                        "keyturnFinding/v1",
                        Sha256.hex((address + " " + Words.of(rule.check())).getBytes(StandardCharsets.UTF_8))));
        members.put("properties", Map.of("remedy", Words.of(finding.remedy())));
        return members;
    }

    private static Map<String, Object> location(HealthFinding finding, String address) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", Map.of("artifactLocation", Map.of("uri", address)));
        location.put(
                "logicalLocations",
                List.of(Map.of(
                        "name",
                        finding.key().name(),
                        "fullyQualifiedName",
                        finding.vault().name() + "/" + finding.key().name(),
                        "kind",
                        "resource")));
        return location;
    }

    private Map<String, Object> suppressed(ExemptFinding exempt) {
        var members = result(exempt.finding());
        members.put(
                "suppressions",
                List.of(Map.of(
                        "kind",
                        "external",
                        "status",
                        "accepted",
                        "justification",
                        exempt.exemption().reason(),
                        "properties",
                        Map.of("until", exempt.exemption().until().toString()))));
        return members;
    }

    private static Map<String, Object> message(String words) {
        return Map.of("text", words);
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }
}
