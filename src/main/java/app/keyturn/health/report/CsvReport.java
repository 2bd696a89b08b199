package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.file.Words;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.ui.Csv;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A report for spreadsheets: a line a finding, after those that say what the report is about. The first column says
/// what a line is: `report`, `vault`, `finding`, `exempt` or `unread`. Times are in UTC.
public final class CsvReport {
    private static final List<String> HEADS = List.of(
            "kind",
            "vault",
            "key",
            "version",
            "severity",
            "check",
            "text",
            "remedy",
            "reference",
            "definition",
            "exemptUntil",
            "exemptBecause");

    private final Report report;

    private CsvReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new CsvReport(report).write();
    }

    private String write() {
        return Stream.of(
                        Stream.of(Csv.line(HEADS)),
                        about(),
                        report.scope().vaults().stream().map(this::vault),
                        report.health().findings().stream().map(one -> finding("finding", one, "", "")),
                        report.health().exempt().stream()
                                .map(one -> finding(
                                        "exempt",
                                        one.finding(),
                                        one.exemption().until().toString(),
                                        one.exemption().reason())),
                        report.unread().stream()
                                .map(one -> line(
                                        "unread", one.uri().isEmpty() ? one.place() : one.uri(), one.key(), one.why())))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    private Stream<String> about() {
        var scope = report.scope();
        return Stream.of(
                        text("report.about.generated", report.health().at(), scope.version()),
                        scope.words(),
                        text("report.about.rules", report.words().of(report.rules())))
                .map(words -> line("report", "", "", words));
    }

    private String vault(ReportScope.Vault vault) {
        return line(
                "vault",
                vault.address().uri().toString(),
                "",
                text(
                        "report.about.vault",
                        report.keys(vault.address()),
                        report.findings(vault.address()),
                        vault.now()));
    }

    private static String line(String kind, String vault, String key, String words) {
        return Csv.line(List.of(kind, vault, key, "", "", "", words, "", "", "", "", ""));
    }

    private String finding(String kind, HealthFinding finding, String until, String because) {
        var rule = finding.rule();
        return Csv.line(List.of(
                kind,
                finding.vault().uri().toString(),
                finding.key().name(),
                finding.key().item().version(),
                Words.of(rule.severity()),
                Words.of(rule.check()),
                report.words().of(finding),
                Words.of(finding.remedy()),
                rule.reference(),
                Objects.requireNonNullElse(rule.id(), ""),
                until,
                because));
    }
}
