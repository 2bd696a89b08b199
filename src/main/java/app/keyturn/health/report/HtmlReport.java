package app.keyturn.health.report;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.file.Words;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.Standing;
import app.keyturn.health.rules.Weeks;
import app.keyturn.ui.Formats;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// A report for people: one page that loads nothing and runs nothing, for the screen, light or dark, and for paper. A
/// figure has its place in the JSON form as `data-figure`.
public final class HtmlReport {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action" + " 'none'";

    private final Report report;
    private final Formats formats;
    private final Html html = new Html();

    private HtmlReport(Report report) {
        this.report = report;
        formats = new Formats(report.health()::at, report.health().weeks().zone());
    }

    public static String of(Report report) {
        return new HtmlReport(report).write();
    }

    private String write() {
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en");
        head();
        html.open("body");
        html.element("h1", text("report.title"));
        about();
        summary();
        weeks();
        findings();
        exempt();
        unread();
        rules();
        numbers();
        html.close("body").close("html");
        return html.toString();
    }

    private void head() {
        html.open("head").raw("<meta charset=\"utf-8\">\n");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", text("report.title"));
        html.open("style").raw(sheet()).close("style").close("head");
    }

    private static String sheet() {
        try (var in = HtmlReport.class.getResourceAsStream("/report/report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void about() {
        var scope = report.scope();
        html.element(
                "p", text("report.about.generated", formats.time(report.health().at()), scope.version()));
        html.element(
                "p",
                scope.words() + " " + text("report.about.rules", report.words().of(report.rules())));
        table(
                text("report.vaults"),
                List.of(
                        "report.column.vault",
                        "report.column.address",
                        "report.column.keys",
                        "report.column.findings"));
        for (int i = 0; i < scope.vaults().size(); i++) {
            var vault = scope.vaults().get(i);
            html.open("tr").element("td", vault.address().name());
            html.element("td", vault.address().uri().toString());
            figure("td", "vaults[" + i + "].keys", report.keys(vault.address()));
            figure("td", "vaults[" + i + "].findings", report.findings(vault.address()));
            html.close("tr");
        }
        endTable();
    }

    private void figure(String tag, String place, int figure) {
        html.element(tag, Formats.number(figure), "data-figure", place, "class", "number");
    }

    private void summary() {
        html.element("h2", text("report.summary"));
        html.open("div", "class", "cards");
        card("summary.keys", text("report.keys"), "");
        for (var standing : Standing.values()) {
            card("summary.standings." + Words.of(standing), report.words().of(standing), Words.of(standing));
        }
        html.close("div").open("div", "class", "cards");
        for (var severity : Severity.values()) {
            card(
                    "summary.findings." + Words.of(severity),
                    text("report.findingsOf", report.words().of(severity)),
                    Words.of(severity));
        }
        card("summary.exempt", text("report.exempt"), "");
        card("summary.unread", text("report.unread"), "unknown");
        card("summary.unknown", text("report.unknown"), "");
        card("summary.read", text("report.read"), "");
        html.close("div");
    }

    private void card(String place, String title, String kind) {
        int figure = report.figures().getOrDefault(place, 0);
        html.open("div", "class", figure == 0 ? "card" : ("card " + kind).strip());
        figure("strong", place, figure);
        html.element("span", title).close("div");
    }

    private void weeks() {
        html.element("h2", text("report.weeks", Weeks.COUNT));
        html.raw(WeeksSvg.of(report));
    }

    /// What the bars show, to be read.
    private void numbers() {
        table(
                text("report.numbers"),
                List.of("report.column.week", "report.rotations", "report.notices", "report.expiries"));
        var weeks = report.health().weeks();
        for (int week = 0; week < Weeks.COUNT; week++) {
            html.open("tr").element("td", weeks.start(week).toString());
            figure("td", "weeks[" + week + "].rotations", weeks.count(week, Kind.NEW_VERSION));
            figure("td", "weeks[" + week + "].notices", weeks.count(week, Kind.NEAR_EXPIRY));
            figure("td", "weeks[" + week + "].expiries", weeks.count(week, Kind.EXPIRED));
            html.close("tr");
        }
        endTable();
    }

    private void findings() {
        var findings = report.health().findings();
        if (findings.isEmpty()) {
            html.element("h2", text("report.findings", 0)).element("p", text("report.findings.none"));
            return;
        }
        table(
                text("report.findings", findings.size()),
                List.of(
                        "report.column.severity",
                        "report.column.key",
                        "report.column.vault",
                        "report.column.finding",
                        "report.column.rule"));
        findings.forEach(finding -> {
            html.open("tr");
            cells(finding);
            html.element("td", rule(finding.rule())).close("tr");
        });
        endTable();
    }

    private void cells(HealthFinding finding) {
        var severity = finding.rule().severity();
        html.open("td")
                .element("span", report.words().of(severity), "class", "severity " + Words.of(severity))
                .close("td");
        html.element("td", finding.key().name());
        html.element("td", finding.vault().name());
        html.element("td", report.words().of(finding));
    }

    private String rule(HealthRule rule) {
        return report.words().of(rule) + (rule.reference().isEmpty() ? "" : " (" + rule.reference() + ")");
    }

    private void exempt() {
        var exempt = report.health().exempt();
        if (exempt.isEmpty()) {
            return;
        }
        table(
                text("report.exempt.heading", exempt.size()),
                List.of(
                        "report.column.severity",
                        "report.column.key",
                        "report.column.vault",
                        "report.column.finding",
                        "report.column.until",
                        "report.column.because"));
        exempt.forEach(one -> {
            html.open("tr");
            cells(one.finding());
            html.element("td", formats.time(one.exemption().until()));
            html.element("td", one.exemption().reason()).close("tr");
        });
        endTable();
    }

    private void unread() {
        if (report.unread().isEmpty()) {
            return;
        }
        table(
                text("report.unread.heading", report.unread().size()),
                List.of("report.column.vault", "report.column.key", "report.column.why"));
        report.unread()
                .forEach(one -> html.open("tr")
                        .element("td", one.place())
                        .element(
                                "td",
                                one.key().isEmpty() && !one.uri().isEmpty() ? text("report.unread.vault") : one.key())
                        .element("td", one.why())
                        .close("tr"));
        endTable();
    }

    private void rules() {
        Set<HealthRule> rules = new LinkedHashSet<>(report.rules().vault());
        rules.addAll(report.rules().hsm());
        table(
                text("report.rules", report.words().of(report.rules())),
                List.of(
                        "report.column.severity",
                        "report.column.rule",
                        "report.column.reference",
                        "report.column.definition"));
        rules.forEach(rule -> html.open("tr")
                .element("td", report.words().of(rule.severity()))
                .element("td", report.words().of(rule))
                .element("td", rule.reference())
                .element("td", Objects.requireNonNullElse(rule.id(), ""))
                .close("tr"));
        endTable();
    }

    /// @param title in words
    private void table(String title, List<String> heads) {
        html.element("h2", title);
        html.open("table").open("thead").open("tr");
        heads.forEach(head -> html.element("th", text(head), "scope", "col"));
        html.close("tr").close("thead").open("tbody");
    }

    private void endTable() {
        html.close("tbody").close("table");
    }
}
