package app.keyturn.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Whole lists in the real window, over HTTPS, beside the least client that reads the same pages: how long, how
/// smoothly, with how much memory; and what each action asks of a vault. Each in a process of its own, one after the
/// other. Prints a table and writes
/// `target/bench/whole.jsonl`. The system property `keyturn.bench.keys` names other sizes.
public final class WholeListBenchmark implements Callable<Boolean> {
    private static final Path LINES = Path.of("target/bench/whole.jsonl");
    private static final int TRAINED_WITH = 300;
    /// Of so many keys at most the details are read too: of more it takes minutes.
    private static final int DETAILED = 10_000;
    private static final List<String> LATENCY =
            List.of("latency:20ms@list", "latency:30ms@get", "latency:30ms@getPolicy");

    /// Keys of the vault in which actions are counted.
    private static final String ACTED_ON = "1000";

    private final List<Measured> all = new ArrayList<>();
    private boolean met = true;

    @Override
    public Boolean call() throws Exception {
        train();
        Peers peers = new Peers();
        for (String keys :
                System.getProperty("keyturn.bench.keys", "1000,10000,100000").split(",")) {
            measure(Integer.parseInt(keys), peers);
        }
        actions();
        Files.createDirectories(LINES.getParent());
        Files.write(LINES, all.stream().map(Measured::json).toList());
        System.out.println("  goals");
        judge();
        return met;
    }

    private static void train() throws IOException, InterruptedException {
        try (var sandbox = new SandboxProcess(TRAINED_WITH, LATENCY.toArray(String[]::new))) {
            List<String> window = new ArrayList<>(sandbox.arguments());
            window.add(""
                    + Java.run(RawList.class.getName(), sandbox.arguments())
                            .getLast()
                            .keys());
            window.addAll(List.of("acts", "details"));
            Java.train(WindowProbe.class.getName(), window);
        }
    }

    private void measure(int keys, Peers peers) throws IOException, InterruptedException {
        try (var sandbox = new SandboxProcess(keys, LATENCY.toArray(String[]::new))) {
            List<String> raw = sandbox.arguments();
            all.addAll(Java.run(RawList.class.getName(), raw));
            List<String> window = new ArrayList<>(raw);
            window.add("" + all.getLast().keys()); // of those that the sandbox made, some are deleted
            window.add("acts");
            if (keys <= DETAILED) {
                window.add("details");
            }
            sandbox.ask("requests");
            all.addAll(Java.run(WindowProbe.class.getName(), window));
            System.out.println("  " + sandbox.ask("requests"));
            all.addAll(Java.run(RawList.class.getName(), raw));
            all.addAll(peers.measure(asPeer(raw, keys)));
        }
    }

    private static List<String> asPeer(List<String> raw, int keys) {
        List<String> arguments = new ArrayList<>(raw);
        if (keys <= DETAILED) {
            arguments.add("details");
        }
        return arguments;
    }

    /// What each action asks of a vault, as the sandbox counts it.
    private void actions() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(ACTED_ON));
        arguments.addAll(LATENCY);
        all.addAll(Java.run(ActionsProbe.class.getName(), arguments));
    }

    private void judge() {
        for (int keys : all.stream()
                .filter(one -> one.what().equals("list, raw client"))
                .map(Measured::keys)
                .distinct()
                .toList()) {
            double raw = value(keys, "list, raw client");
            goal(keys, "list, to the raw client", value(keys, "list, Keyturn") / raw, 1.25);
            if (keys <= 1_000) {
                goal(keys, "RSS in MB", value(keys, "RSS"), 240);
            } else if (keys <= DETAILED) {
                goal(keys, "details in s", value(keys, "all details, since opening") / 1000, 110);
            } else {
                goal(keys, "RSS in MB", value(keys, "RSS"), 450);
            }
            for (var one : all) {
                if (one.keys() == keys && one.what().startsWith("longest slice")) {
                    goal(keys, one.what() + " in ms", one.value(), 50);
                }
            }
        }
    }

    /// Of several rounds the mean.
    private double value(int keys, String what) {
        return all.stream()
                .filter(one -> one.keys() == keys && one.what().equals(what))
                .collect(Collectors.averagingDouble(Measured::value));
    }

    private void goal(int keys, String what, double is, double most) {
        met &= is <= most;
        System.out.printf(
                Locale.ROOT,
                "  %,9d  %-44s %8.2f, at most %6.2f: %s%n",
                keys,
                what,
                is,
                most,
                is <= most ? "met" : "MISSED");
    }
}
