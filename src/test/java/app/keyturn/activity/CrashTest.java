package app.keyturn.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ChildJava;
import app.keyturn.azure.AzureVaults;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.vault.Connection;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that is killed in the middle of 200 rotations, and the next start.
class CrashTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void everyRotationIsAccountedForAfterAKill(@TempDir Path folder) throws IOException, InterruptedException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(CLOCK));
        var undisturbed = new AzureVaults(CLOCK).open(sandbox, sandbox.vaults().getFirst());
        for (int i = 0; i < 200; i++) {
            undisturbed.createKey(SomeKey.named("k" + i).type(KeyType.EC).wanted());
        }
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = server.writeCertificate(folder.resolve("certificate.pem"));
            var file = folder.resolve("journal.jsonl");
            sandbox.faults().add("latency:150ms@rotate");
            kill(server, certificate, sandbox.issueToken(), file);
            var journal = new Journal(file, CLOCK);
            var vault = vault(server, certificate, sandbox.issueToken(), journal, CLOCK);
            assertThat(journal.pending(vault.address()))
                    .as("under way when it was killed")
                    .isNotEmpty();
            assertThat(new ActivityLog(journal, CLOCK).reconcile(vault))
                    .as("nothing is called undone while it may still be carried out")
                    .noneMatch(Outcome.NotDone.class::isInstance);

            Thread.sleep(Duration.ofMillis(500)); // what was on its way arrives
            sandbox.faults().clear();
            var later = Clock.offset(CLOCK, Duration.ofMinutes(30));
            new ActivityLog(journal, later).reconcile(vault(server, certificate, sandbox.issueToken(), journal, later));
            assertThat(journal.pending(vault.address())).isEmpty();
            assertThat(journal.broken()).isEmpty();
            assertThat(count(file, "\"begun\"")).isEqualTo(count(file, "\"ended\""));
            assertThat(count(file, "\"Done\"")).isEqualTo(rotated(undisturbed));
        }
    }

    private static void kill(SandboxServer server, Path certificate, String token, Path journal)
            throws IOException, InterruptedException {
        var program = new ProcessBuilder(ChildJava.command(
                        List.of(),
                        RotatingProgram.class,
                        server.uri().toString(),
                        certificate.toString(),
                        token,
                        journal.toString()))
                .redirectErrorStream(true)
                .redirectOutput(journal.resolveSibling("output.txt").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(journal) && count(journal, "\"ended\"") >= 60);
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static OnceVault vault(SandboxServer server, Path certificate, String token, Journal journal, Clock clock) {
        var address =
                Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                        .address());
        var signIn = new SignIn(SignIn.Method.TOKEN, null, null, new Secret(token));
        return new OnceVault(
                new AzureVaults(CLOCK).open(new Connection(address, signIn, certificate)),
                journal,
                _ -> {},
                clock,
                Runnable::run,
                _ -> {});
    }

    private static long rotated(Vault vault) {
        return IntStream.range(0, 200)
                .filter(i -> vault.listKeyVersions("k" + i).size() == 2)
                .count();
    }

    private static long count(Path file, String word) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.contains(word))
                .count();
    }
}
