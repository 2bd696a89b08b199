package app.keyturn.health.report;

import app.keyturn.health.file.Words;
import app.keyturn.health.rules.Health;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Severity;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the keys of some vaults stand, with all that a reader has to know to rely on it. Every form of a report draws
/// from this, and so they say the same.
///
/// @param unread what could not be read
public record Report(Health health, RuleSet rules, ReportScope scope, ReportWords words, List<Unread> unread) {
    public Report {
        unread = List.copyOf(unread);
    }

    public Report(Health health, RuleSet rules, ReportScope scope, ReportWords words) {
        this(health, rules, scope, words, unread(health, scope));
    }

    private static List<Unread> unread(Health health, ReportScope scope) {
        List<Unread> unread = new ArrayList<>(scope.missing());
        for (var vault : scope.vaults()) {
            if (!vault.problem().isEmpty()) {
                unread.add(Unread.of(vault.address(), "", vault.problem()));
            }
        }
        health.keys().forEach(key -> Unread.of(key).ifPresent(unread::add));
        return unread;
    }

    /// Whether a finding of that severity, or a worse one, counts.
    public boolean has(Severity severity) {
        return health.findings().stream()
                .anyMatch(finding -> finding.rule().severity().compareTo(severity) <= 0);
    }

    /// How many of a severity count.
    int findings(Severity severity) {
        return (int) health.findings().stream()
                .filter(finding -> finding.rule().severity() == severity)
                .count();
    }

    /// How many count in a vault.
    int findings(VaultAddress vault) {
        return (int) health.findings().stream()
                .filter(finding -> finding.vault().equals(vault))
                .count();
    }

    int keys(VaultAddress vault) {
        return (int)
                health.keys().stream().filter(key -> key.vault().equals(vault)).count();
    }

    int unreadKeys() {
        return (int) unread.stream().filter(one -> !one.key().isEmpty()).count();
    }

    /// Each figure by its name, which is its place in the JSON form.
    Map<String, Integer> figures() {
        Map<String, Integer> figures = new LinkedHashMap<>();
        figures.put("summary.keys", health.keys().size());
        figures.put("summary.read", health.keys().size() - unreadKeys());
        figures.put("summary.unread", unreadKeys());
        figures.put("summary.unknown", health.unknown());
        health.standings().forEach((standing, count) -> figures.put("summary.standings." + Words.of(standing), count));
        for (var severity : Severity.values()) {
            figures.put("summary.findings." + Words.of(severity), findings(severity));
        }
        figures.put("summary.exempt", health.exempt().size());
        return figures;
    }

    int week(int week, Kind kind) {
        return health.weeks().count(week, kind);
    }

    /// The address of a key, whatever its name is.
    static String address(VaultAddress vault, String key) {
        return address(vault.uri().toString(), key);
    }

    static String address(String vault, String key) {
        return vault + "/keys/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
