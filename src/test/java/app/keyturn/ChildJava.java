package app.keyturn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts a program of ours in a Java of its own, with the compiler and the collector that the
/// packages have.
public final class ChildJava {
    private ChildJava() {}

    public static List<String> command(List<String> options, Class<?> main, String... words) {
        return command(System.getProperty("java.class.path"), options, main, words);
    }

    static List<String> command(String classPath, List<String> options, Class<?> main, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dprism.order=sw"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(words));
        return command;
    }
}
