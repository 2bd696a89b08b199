package app.keyturn.health.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page as a browser understands it, where Chromium is at hand.
class ReportInChromiumTest {
    private static final Pattern FIGURE = Pattern.compile("data-figure=\"([^\"]+)\"[^>]*>([^<]*)<");

    @TempDir
    Path folder;

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(bin -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(bin, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String shown(Path page) throws IOException, InterruptedException {
        var dom = folder.resolve("dom.html");
        var process = new ProcessBuilder(
                        chromium().orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectError(folder.resolve("err.txt").toFile())
                .redirectOutput(dom.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(dom);
    }

    @Test
    void aBrowserShowsTheFiguresOfTheJsonAndRunsNoName() throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "there is no Chromium here");
        var report = SomeReport.of();
        var page = Files.writeString(folder.resolve("report.html"), HtmlReport.of(report));
        var dom = shown(page);
        var root = Json.MAPPER.readTree(JsonReport.of(report));
        var figures = FIGURE.matcher(dom).results().toList();
        assertThat(figures).hasSize(report.figures().size() + 3 * 26 + 2 * 3);
        assertThat(figures)
                .allSatisfy(one -> assertThat(one.group(2).replace(",", ""))
                        .as(one.group(1))
                        .isEqualTo(at(root, one).asText("missing")));
        assertThat(dom).doesNotContain("<script").contains("a&lt;script&gt;");
    }

    private static JsonNode at(JsonNode root, MatchResult figure) {
        return root.at("/" + figure.group(1).replace("[", ".").replace("]", "").replace('.', '/'));
    }
}
