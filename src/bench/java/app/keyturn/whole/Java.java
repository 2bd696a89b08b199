package app.keyturn.whole;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// Other processes with the same classes, and what the packages have: their options, and a cache of classes made by a
/// training run. The cache takes jars only, so that folders of classes are packed.
final class Java {
    private static final Path FOLDER = Path.of("target/bench");
    private static final Path CACHE = FOLDER.resolve("classes.aot");
    private static final String CLASSES = packed();

    private Java() {}

    /// What an earlier run left behind would hold for other jars, and the JVM would say so where others read.
    private static String packed() {
        deleteCache();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry.toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void deleteCache() {
        try {
            Files.createDirectories(FOLDER);
            Files.deleteIfExists(CACHE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar(Path folder) {
        String jar =
                FOLDER.resolve(Integer.toHexString(folder.hashCode()) + ".jar").toString();
        var tool = ToolProvider.findFirst("jar").orElseThrow();
        if (tool.run(System.out, System.err, "--create", "--file", jar, "-C", folder.toString(), ".") != 0) {
            throw new IllegalStateException("could not pack " + folder);
        }
        return jar;
    }

    /// Has the runs that follow begin with the classes that this one needed.
    static void train(String main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = command(main, arguments.toArray(String[]::new));
        command.addAll(
                1, List.of("-XX:AOTCacheOutput=" + CACHE, "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0 || !Files.exists(CACHE)) {
            throw new IOException("the training run of " + main + " failed");
        }
    }

    static List<String> command(String main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms32m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djdk.httpclient.allowRestrictedHeaders=content-length",
                "-Dprism.order=sw"));
        command.addAll(List.of(System.getProperty("keyturn.bench.options", "").split(" ")));
        command.removeIf(String::isBlank);
        if (Files.exists(CACHE)) {
            command.add("-XX:AOTCache=" + CACHE);
        }
        command.addAll(List.of("-cp", CLASSES, main));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Runs it to its end and reads what it measured.
    static List<Measured> run(String main, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(main, arguments.toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return Measured.read(process, main);
    }
}
