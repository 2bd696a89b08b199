package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Runs the Azure CLI without a terminal, without a shell where possible, and without our secrets. A
/// run that takes too long is ended with all processes that it started.
final class CliRun {
    static final Duration WITHIN = Duration.ofSeconds(15);

    private static final String OURS = "KEYTURN_";

    private final String path;
    private final Duration within;

    /// @param path   where `az` is looked for, in the form of `PATH`
    /// @param within how long it may take
    CliRun(String path, Duration within) {
        this.path = path;
        this.within = within;
    }

    static CliRun ofThisComputer() {
        return new CliRun(Objects.requireNonNullElse(System.getenv("PATH"), ""), WITHIN);
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
            throw new KnownFailure(Kind.CLI_MISSING, String.valueOf(e.getMessage()));
        }
    }

    /// The words that start `az`. On Windows it is a script and needs an interpreter. That does not
    /// say which program it could not find, and removes quotes at the beginning of its line.
    private List<String> program() {
        boolean windows = File.separatorChar == '\\';
        var file = Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> in(folder, windows ? "az.cmd" : "az"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new KnownFailure(Kind.CLI_MISSING, "PATH is " + path));
        return windows ? List.of("cmd.exe", "/d", "/c", "call", file.toString()) : List.of(file.toString());
    }

    /// The file of that name in a folder; none where the folder cannot exist.
    private static Stream<Path> in(String folder, String name) {
        try {
            return folder.isBlank() ? Stream.empty() : Stream.of(Path.of(folder.replace("\"", ""), name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
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
        return new KnownFailure(
                signedOut ? Kind.CLI_NOT_SIGNED_IN : Kind.CLI_REFUSED, code, SignInCodes.shortened(complaint));
    }
}
