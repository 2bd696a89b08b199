package app.keyturn.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Microsoft's SDKs for other languages, where they are at hand, against the same sandbox. What is not is said.
final class Peers {
    private static final Path SCRIPTS = Path.of("src/bench/peers");
    /// Where Node looks for packages of the script, beside it.
    private static final Path FOLDER = Path.of("target/peers");

    private static final String JAVASCRIPT = "@azure/keyvault-keys@4.10.2";

    private final boolean javaScript;
    private final boolean python;

    Peers() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        javaScript = there("JavaScript", "npm", "install", "--silent", "--prefix", FOLDER.toString(), JAVASCRIPT);
        python = there("Python", "python3", "-c", "import azure.keyvault.keys");
    }

    private static boolean there(String name, String... command) throws InterruptedException {
        String why;
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int status = process.waitFor();
            if (status == 0) {
                return true;
            }
            why = command[0] + " ended with " + status;
        } catch (IOException e) {
            why = e.getMessage();
        }
        System.out.println("  left out: the SDK for " + name + " is not at hand, " + why);
        return false;
    }

    /// @param arguments url, certificate and token, and "details" where those are read too
    List<Measured> measure(List<String> arguments) throws IOException, InterruptedException {
        List<Measured> all = new ArrayList<>();
        if (javaScript) {
            all.addAll(run("node", "list.mjs", arguments));
        }
        if (python) {
            all.addAll(run("python3", "list.py", arguments));
        }
        return all;
    }

    private static List<Measured> run(String program, String script, List<String> arguments)
            throws IOException, InterruptedException {
        Path copy = FOLDER.resolve(script);
        Files.copy(SCRIPTS.resolve(script), copy, StandardCopyOption.REPLACE_EXISTING);
        List<String> command = new ArrayList<>(List.of(program, copy.toString()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(Map.of("NODE_EXTRA_CA_CERTS", arguments.get(1)));
        return Measured.read(process.start(), script);
    }
}
