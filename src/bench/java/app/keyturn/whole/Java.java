package app.keyturn.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Other processes with the same classes, and the options that the packages have.
final class Java {
    private Java() {}

    static List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djdk.httpclient.allowRestrictedHeaders=content-length",
                "-Dprism.order=sw"));
        command.addAll(List.of(System.getProperty("keyturn.bench.options", "").split(" ")));
        command.removeIf(String::isBlank);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs it to its end and reads what it measured.
    static List<Measured> run(String main, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(main, arguments.toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Measured> all = new ArrayList<>();
        for (String line : (Iterable<String>) process.inputReader().lines()::iterator) {
            if (line.startsWith(Measured.MARK)) {
                all.add(Measured.of(line.substring(Measured.MARK.length())));
                System.out.println("  " + all.getLast());
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(main + " failed");
        }
        return all;
    }
}
