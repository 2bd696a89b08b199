package app.keyturn;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxConsole;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.sandbox.SandboxVault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Serves the sandbox to other programs.
@Command(
        name = "sandbox",
        description = {
            "Serve a sandbox vault over HTTPS on 127.0.0.1 until stopped.",
            "Prints one line of JSON: the vault's url, the certificate to trust, and a bearer token.",
            "Then reads commands, one a line: advance P30D, fault SPEC, clear, events, requests."
        },
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "The port; 0 for any that is free.")
    private int port;

    @Option(
            names = "--keys",
            paramLabel = "N",
            defaultValue = "0",
            description = "Fill the first vault up to so many keys.")
    private int keys;

    @Option(
            names = "--vault",
            paramLabel = "NAME",
            defaultValue = "contoso-prod",
            description =
                    "contoso-prod, contoso-stage (you may not rotate nor set policies), contoso-dr (purge protection), contoso-hsm (a managed HSM).")
    private String vault = "contoso-prod";

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description = "Where to write the certificate (default: a temporary file).")
    private @Nullable Path certificate;

    @Option(names = "--data", paramLabel = "FILE", description = "Keep the vaults in this file, encrypted.")
    private @Nullable Path data;

    @Option(
            names = "--fault",
            paramLabel = "SPEC",
            description =
                    "Let something go wrong, such as latency:800ms, throttle@rotate*3, reset-after@create*1. May be repeated.")
    private List<String> faults = new ArrayList<>();

    private SandboxServer start(Sandbox sandbox) throws IOException {
        try {
            return SandboxServer.start(sandbox, served(sandbox), port);
        } catch (BindException e) {
            throw wrong("Port " + port + " cannot be had (" + e.getMessage() + "); choose another, or 0 for any");
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var sandbox = sandbox();
                var server = start(sandbox)) {
            addFaults(sandbox);
            var pem = certificate == null ? ownPem() : certificate;
            server.writeCertificate(pem);
            pem.toFile().deleteOnExit();
            System.out.println(server.announcement(pem));
            converse(new SandboxConsole(sandbox));
            new CountDownLatch(1).await();
            return 0;
        }
    }

    /// In a folder of its own, for its owner alone: in the one for everybody another user could be there first.
    private static Path ownPem() throws IOException {
        var folder = Files.createTempDirectory("keyturn-sandbox-");
        folder.toFile().deleteOnExit();
        return folder.resolve("certificate.pem");
    }

    private Sandbox sandbox() throws IOException {
        var clock = SandboxClock.startingAt(Clock.systemUTC());
        if (data == null) {
            return Sandbox.seeded(clock, keys);
        }
        var kept = Sandbox.kept(clock, data, keys);
        kept.setAside().ifPresent(file -> System.err.println("The data file was damaged and is kept as " + file));
        return kept;
    }

    private SandboxVault served(Sandbox sandbox) {
        return sandbox.vaults().stream()
                .filter(known -> known.name().equals(vault))
                .findFirst()
                .orElseThrow(() -> wrong("--vault: the sandbox has no vault called " + vault));
    }

    private void addFaults(Sandbox sandbox) {
        try {
            faults.forEach(sandbox.faults()::add);
        } catch (IllegalArgumentException e) {
            throw wrong("--fault: " + e.getMessage());
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    /// Until the input ends; the sandbox goes on without it. Answers go where they do not mix with the JSON line.
    private static void converse(SandboxConsole console) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            if (!line.isBlank()) {
                System.err.println(console.run(line));
            }
        }
    }
}
