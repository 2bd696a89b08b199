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

/// Runs the Azure CLI: without a terminal, without a shell where there is a choice, and without our secrets. It ends in
/// time, or is ended with all that it has started.
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

    /// @return what it wrote
    /// @throws KnownFailure where there is none, or it does not end in time, or ends badly
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
            throw tooSlow(); // it has ended, but something that it started holds on to what it writes to
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
            process.getOutputStream().close(); // nobody will answer its questions
            return process;
        } catch (IOException e) {
            throw new KnownFailure(Kind.CLI_MISSING, String.valueOf(e.getMessage()));
        }
    }

    /// On Windows it is a script, which needs an interpreter, which does not say what it could not find; and which
    /// takes
    /// off quotes that its line begins with.
    private List<String> program() {
        boolean windows = File.separatorChar == '\\';
        var file = Stream.of(path.split(File.pathSeparator))
                .flatMap(folder -> in(folder, windows ? "az.cmd" : "az"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new KnownFailure(Kind.CLI_MISSING, "PATH is " + path));
        return windows ? List.of("cmd.exe", "/d", "/c", "call", file.toString()) : List.of(file.toString());
    }

    /// None where that can be no folder here.
    private static Stream<Path> in(String folder, String name) {
        try {
            return folder.isBlank() ? Stream.empty() : Stream.of(Path.of(folder.replace("\"", ""), name));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /// By a platform thread: what holds on to the other end keeps it for as long as it likes, and a virtual one would
    /// keep its carrier from all others.
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

    /// Where the sign-in service gave a reason, its code tells more than the advice of `az` to sign in again.
    private static KnownFailure refused(String complaint) {
        var code = SignInCodes.in(complaint);
        boolean signedOut = code == null && complaint.contains("az login");
        return new KnownFailure(
                signedOut ? Kind.CLI_NOT_SIGNED_IN : Kind.CLI_REFUSED, code, SignInCodes.shortened(complaint));
    }
}
