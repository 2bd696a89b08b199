package app.keyturn.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A sandbox in a process of its own, as another machine would be.
final class SandboxProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final JsonNode announced;

    SandboxProcess(int keys, String... faults) throws IOException {
        List<String> command = new ArrayList<>(Java.command("app.keyturn.Main", "sandbox", "--keys", "" + keys));
        for (String fault : faults) {
            command.addAll(List.of("--fault", fault));
        }
        process = new ProcessBuilder(command).start();
        answers = process.errorReader(StandardCharsets.UTF_8);
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        announced = new JsonMapper()
                .readTree(process.inputReader(StandardCharsets.UTF_8).readLine());
    }

    /// What a client needs: url, certificate, token.
    List<String> arguments() {
        return List.of(
                announced.path("url").asText(),
                announced.path("certificate").asText(),
                announced.path("token").asText());
    }

    /// Says a command of the console, and waits for its answer.
    String ask(String command) throws IOException {
        commands.println(command);
        return answers.readLine();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
