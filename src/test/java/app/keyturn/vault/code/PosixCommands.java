package app.keyturn.vault.code;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What a real shell makes of a text that is pasted into it: the words with which it would start az, and nothing else,
/// because anything else it would start fails the test.
final class PosixCommands {
    /// The shells of this machine that are tried; others have no rules of their own for what is written here.
    static final List<String> SHELLS = Stream.of("bash", "dash")
            .filter(shell ->
                    Files.isExecutable(Path.of("/bin", shell)) || Files.isExecutable(Path.of("/usr/bin", shell)))
            .toList();

    /// One start of az.
    ///
    /// @param words behind `az`
    /// @param input what it can read
    record Call(List<String> words, String input) {}

    private static final String AZ = """
            az() {
              printf '%s\\000' "$@"
              cat
              printf '\\002'
            }
            """;

    private PosixCommands() {}

    static List<Call> calls(String shell, String commands, Map<String, String> variables) throws IOException {
        return calls(shell, List.of(commands), variables).getFirst();
    }

    /// Of several texts, pasted one after another into one shell: starting it takes longer than all that it does.
    static List<List<Call>> calls(String shell, List<String> texts, Map<String, String> variables) throws IOException {
        var all = String.join("\nprintf '\\003'\n", texts);
        var printed = run(shell, AZ + "exec </dev/null\n" + all + "\n", variables);
        var calls = Stream.of(printed.split("\003", -1))
                .map(PosixCommands::callsOfOne)
                .toList();
        if (calls.size() != texts.size()) {
            throw new AssertionError(shell + " did not do all of:\n" + all);
        }
        return calls;
    }

    private static List<Call> callsOfOne(String printed) {
        return Stream.of(printed.split("\002"))
                .filter(part -> !part.isEmpty())
                .map(PosixCommands::call)
                .toList();
    }

    private static String run(String shell, String commands, Map<String, String> variables) throws IOException {
        var folder = Files.createTempDirectory("keyturn-shell");
        var script = Files.writeString(folder.resolve("script"), commands);
        var work = Files.createDirectory(folder.resolve("work"));
        var builder = new ProcessBuilder(shell, script.toString()).directory(work.toFile());
        builder.environment().putAll(variables);
        var errors = folder.resolve("errors").toFile();
        var process = builder.redirectError(errors).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var said = Files.readString(errors.toPath()) + String.join(", ", names(work));
        delete(folder);
        if (!said.isEmpty()) {
            throw new AssertionError(shell + " did something else:\n" + said + "\n" + commands);
        }
        return printed;
    }

    private static Call call(String printed) {
        int end = printed.lastIndexOf('\0');
        return new Call(List.of(printed.substring(0, end).split("\0", -1)), printed.substring(end + 1));
    }

    private static List<String> names(Path folder) {
        return Arrays.stream(Objects.requireNonNull(folder.toFile().listFiles()))
                .map(File::getName)
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
