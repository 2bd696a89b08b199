package app.keyturn;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves the sandbox to other programs.
@Command(
        name = "sandbox",
        description = {
            "Serve the sandbox vault over HTTPS on 127.0.0.1 until stopped.",
            "Prints one line of JSON: the vault's url, the certificate to trust, and a bearer token."
        },
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "The port; 0 for any that is free.")
    private int port;

    @Option(names = "--keys", paramLabel = "N", defaultValue = "0", description = "Fill the vault up to so many keys.")
    private int keys;

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description = "Where to write the certificate (default: a temporary file).")
    private Path certificate = temporary();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()), keys);
                var server = SandboxServer.start(sandbox, port)) {
            server.writeCertificate(certificate);
            Map<String, String> line = new LinkedHashMap<>();
            line.put("url", server.uri().toString());
            line.put("certificate", certificate.toAbsolutePath().toString());
            line.put("token", sandbox.issueToken());
            System.out.println(new JsonMapper().writeValueAsString(line));
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static Path temporary() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "keyturn-sandbox-" + ProcessHandle.current().pid() + ".pem");
    }
}
