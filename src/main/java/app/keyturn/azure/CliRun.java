package app.keyturn.azure;

import app.keyturn.azure.Programs.Program;
import app.keyturn.vault.Failure.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs the Azure CLI without a terminal, without a shell where possible, and without our secrets. A
/// run that takes too long is ended with all processes that it started.
final class CliRun {
    static final Duration WITHIN = Duration.ofSeconds(15);

    private static final String OURS = "KEYTURN_";

    private final Programs programs;
    private final Duration within;

    /// @param programs finds `az`
    /// @param within   how long it may take
    CliRun(Programs programs, Duration within) {
        this.programs = programs;
        this.within = within;
    }

    static CliRun ofThisComputer() {
        return new CliRun(Programs.ofThisComputer(), WITHIN);
    }

    /// @return its output
    /// @throws KnownFailure where there is no `az`, or it takes too long, or fails
    String output(List<String> words) {
        var process = start(words);
        var written = reading(process.getInputStream());
        var complained = reading(process.getErrorStream());
        try {
            long until = System.nanoTime() + within.toNanos();
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow();
            }
            var output = written.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            var complaint = complained.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (process.exitValue() != 0) {
                throw refused(complaint);
            }
            return output;
        } catch (TimeoutException e) {
            throw tooSlow(); // it has ended, but a process that it started keeps its output open
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Nobody waits for az any more"));
        } catch (ExecutionException e) {
            throw new KnownFailure(Kind.CLI_REFUSED, "What az wrote could not be read: " + e.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> words) {
        List<String> command = new ArrayList<>(program());
        command.addAll(words);
        var builder = new ProcessBuilder(command).directory(new File(System.getProperty("user.home")));
        builder.environment().keySet().removeIf(name -> name.startsWith(OURS));
        try {
            var process = builder.start();
            process.getOutputStream().close(); // az must not wait for an answer
            return process;
        } catch (IOException e) {
            throw new KnownFailure(Kind.CLI_MISSING, Program.AZ.code(), String.valueOf(e.getMessage()));
        }
    }

    /// The words that start `az`. On Windows it is a script and needs an interpreter. That does not
    /// say which program it could not find, and removes quotes at the beginning of its line.
    private List<String> program() {
        var file = programs.find(Program.AZ).toString();
        return Programs.isWindows() ? List.of("cmd.exe", "/d", "/c", "call", file) : List.of(file);
    }

    /// Reads a stream in a platform thread. A process that `az` started can keep the stream open for
    /// long, and a virtual thread would keep its carrier from others.
    private static CompletableFuture<String> reading(InputStream stream) {
        var read = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name("az").start(() -> {
            try (stream) {
                read.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    private KnownFailure tooSlow() {
        return new KnownFailure(Kind.CLI_TIMED_OUT, "az did not end within " + within.toSeconds() + " s");
    }

    /// The failure of a refusal. A reason of the sign-in service tells more than the advice of `az` to
    /// sign in again.
    private static KnownFailure refused(String complaint) {
        var code = SignInCodes.in(complaint);
        boolean signedOut = code == null && complaint.contains("az login");
        return signedOut
                ? new KnownFailure(Kind.CLI_NOT_SIGNED_IN, Program.AZ.code(), complaint)
                : new KnownFailure(Kind.CLI_REFUSED, code, complaint);
    }
}
