package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Another vendor's client over real TLS, where Node and npm are there: the script in src/test/js.
class JavaScriptTest {
    private static final Path WORK = Path.of("target/js");

    private record Run(int exit, String output) {}

    @Test
    void servesMicrosoftsJavaScriptClient() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "neither Node nor npm here: the JavaScript client is not tried");
        Run installed = install();
        assumeFalse(isOffline(installed), "npm reaches no registry: the JavaScript client is not tried");
        assertThat(installed.exit()).as(installed.output()).isZero();
        Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
        try (sandbox;
                SandboxServer server = SandboxServer.start(sandbox, 0)) {
            Path certificate = server.writeCertificate(WORK.resolve("sandbox.pem"));
            Run run = run(
                    List.of("node", "sandbox.mjs"),
                    Map.of(
                            "SANDBOX_URL", server.uri().toString(),
                            "SANDBOX_TOKEN", sandbox.issueToken(),
                            "NODE_EXTRA_CA_CERTS", certificate.toAbsolutePath().toString()));
            assertThat(run.exit()).as(run.output()).isZero();
            assertThat(run.output().lines().filter(line -> line.startsWith("ok  ")))
                    .hasSize(9);
        }
    }

    private static Run install() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path lock = WORK.resolve("package-lock.json");
        Path done = WORK.resolve("installed");
        if (Files.exists(done) && Files.mismatch(lock, done) < 0) {
            return new Run(0, "");
        }
        Run run = run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of());
        if (run.exit() == 0) {
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        }
        return run;
    }

    private static boolean isOffline(Run run) {
        return run.exit() != 0
                && Stream.of("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ENETUNREACH")
                        .anyMatch(run.output()::contains);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static Run run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = WORK.resolve(command.getFirst() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Run(-1, "no end after two minutes: " + Files.readString(log));
        }
        return new Run(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }
}
