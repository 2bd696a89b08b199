package app.keyturn.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// How long it takes until there is a window, and until there are keys in it: beside the least that JavaFX can show,
/// in turns, because machines are noisy.
public final class StartBenchmark implements Callable<Boolean> {
    private static final int ROUNDS = 9;
    private static final Path IMAGE = Path.of("target/installer/image/keyturn");
    private static final List<String> MEASURES = List.of("window ms", "rows ms", "cpu ms", "rss MB");

    private boolean met = true;

    @Override
    public Boolean call() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        var bare = new Start("bare window", List.of(java, "-cp", classes, BareWindow.class.getName()));
        var plain =
                new Start("class path", List.of(java, "-cp", "target/keyturn/lib/*", "app.keyturn.Main", "--sandbox"));
        List<Start> starts = new ArrayList<>(List.of(bare, plain));
        boolean packaged = Files.exists(IMAGE);
        if (packaged) {
            starts.add(
                    new Start("packaged", List.of(IMAGE.resolve("bin/keyturn").toString(), "--sandbox")));
        } else {
            System.out.println("  not packaged yet: ./dev package --installer");
        }
        var folder = Files.createTempDirectory("keyturn-start");
        for (int round = 0; round < ROUNDS; round++) {
            for (var start : starts) {
                start.round(folder);
            }
        }
        print(starts, bare);
        starts.forEach(Start::printPhases);
        if (packaged) {
            judge(starts.getLast(), bare);
        }
        return met && packaged;
    }

    private static void print(List<Start> starts, Start bare) {
        System.out.printf("  medians of %d rounds, in turns%n  %-14s", ROUNDS, "");
        MEASURES.forEach(measure -> System.out.printf("%22s", measure));
        System.out.println();
        for (var start : starts) {
            System.out.printf("  %-14s", start.name);
            for (var measure : MEASURES) {
                System.out.printf(
                        "%12.0f (x %5.2f)", start.median(measure), start.median(measure) / bare.median(measure));
            }
            System.out.println();
        }
    }

    private void judge(Start packaged, Start bare) throws IOException {
        double window = bare.median("window ms");
        goal("window shown, to the bare window", packaged.median("window ms") / window, 0.9);
        goal("first rows, to the bare window", packaged.median("rows ms") / window, 1.2);
        goal("RSS in MB", packaged.median("rss MB"), 250);
        goal("installed, in MB", size(IMAGE) / 1e6, 150);
        try (var packages = Files.newDirectoryStream(Path.of("target/installer"), "*.deb")) {
            for (var deb : packages) {
                goal(".deb in MB", Files.size(deb) / 1e6, 70);
            }
        }
    }

    private void goal(String what, double is, double most) {
        met &= is <= most;
        System.out.printf("  %-34s %7.2f, at most %6.2f: %s%n", what, is, most, is <= most ? "met" : "MISSED");
    }

    private static double size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
