package app.keyturn.azure;

import app.keyturn.azure.FaultTrial.Result;
import app.keyturn.azure.WriteKind.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes of every kind under faults of every kind, by a plain KeyClient and by us, and what each made of it:
/// `./dev faults [--count N] [--seed S]`. Ends with 1 where we made two of one, or told what is not true.
///
/// Beside each fault of the write another one strikes the reads that follow it. Trials share nothing; our waits cost no
/// time, and the plain client's pauses little, because all wait at the same time.
@Command(name = "./dev faults", mixinStandardHelpOptions = true)
public final class FaultRun implements Callable<Integer> {
    private static final String LINE = "%-11s %-24s %4d | %5d %5d %5d %6d | %5d %5d %5d %7d %6d%n";

    @Option(names = "--count", defaultValue = "500", description = "Operations of each kind (${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--seed", description = "Draws the same faults again.")
    private long seed = new Random().nextLong(1_000_000);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FaultRun()).execute(arguments));
    }

    /// The results of both, trial by trial.
    record Results(List<Result> plain, List<Result> ours) {
        List<Result> wrong() {
            return ours.stream().filter(Result::untrue).toList();
        }

        private Results of(Predicate<FaultTrial> wanted) {
            return new Results(
                    plain.stream().filter(r -> wanted.test(r.trial())).toList(),
                    ours.stream().filter(r -> wanted.test(r.trial())).toList());
        }
    }

    private static final Logger SDK = Logger.getLogger("com.azure");

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        SDK.setLevel(Level.OFF); // each failure of the tens of thousands would be a line
        var results = run(count, seed);
        System.out.printf("%d operations of each kind, seed %d%n%n", count, seed);
        System.out.print(table(results));
        results.wrong().forEach(result -> System.out.println("WRONG " + result));
        return results.wrong().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    static Results run(int count, long seed) throws InterruptedException, ExecutionException {
        var trials = trials(count, seed);
        return new Results(all(trials, FaultTrial::plain), ours(trials));
    }

    static List<Result> ours(List<FaultTrial> trials) throws InterruptedException, ExecutionException {
        return all(trials, FaultTrial::ours);
    }

    /// The same for the same seed.
    static List<FaultTrial> trials(int count, long seed) {
        var random = new Random(seed);
        var faults = FaultKind.values();
        var reads = ReadFault.values();
        List<FaultTrial> trials = new ArrayList<>();
        for (var write : WriteKind.values()) {
            for (int i = 0; i < count; i++) {
                trials.add(new FaultTrial(
                        write,
                        faults[random.nextInt(faults.length)],
                        1 + random.nextInt(2),
                        Duration.ofSeconds(1 + random.nextInt(90)),
                        reads[random.nextInt(reads.length)],
                        1 + random.nextInt(12),
                        random.nextInt(4) == 0));
            }
        }
        return trials;
    }

    private static List<Result> all(List<FaultTrial> trials, Function<FaultTrial, Result> by)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> results = trials.stream()
                    .map(trial -> threads.submit(() -> by.apply(trial)))
                    .toList();
            List<Result> ended = new ArrayList<>();
            for (var result : results) {
                ended.add(result.get());
            }
            return ended;
        }
    }

    private static String table(Results results) {
        var text = new StringBuilder("%-41s | %-24s | %s%n".formatted("", "a plain KeyClient", "Keyturn"));
        text.append("write       fault                       n |  done  told twice untrue |"
                + "  done  told twice unknown untrue\n");
        for (var write : WriteKind.values()) {
            for (var fault : FaultKind.values()) {
                var some = results.of(trial -> trial.write() == write && trial.fault() == fault);
                text.append(line(write.action, fault.words(), some));
            }
            text.append(line(write.action, "all", results.of(trial -> trial.write() == write)));
        }
        return text.append(line("all", "all", results)).toString();
    }

    private static String line(String write, String fault, Results some) {
        return LINE.formatted(
                write,
                fault,
                some.ours.size(),
                done(some.plain),
                told(some.plain, Report.DONE),
                count(some.plain, Result::twice),
                count(some.plain, Result::untrue),
                done(some.ours),
                told(some.ours, Report.DONE),
                count(some.ours, Result::twice),
                told(some.ours, Report.UNKNOWN),
                count(some.ours, Result::untrue));
    }

    private static int done(List<Result> results) {
        return results.stream().mapToInt(Result::done).sum();
    }

    private static long told(List<Result> results, Report report) {
        return count(results, result -> result.last() == report);
    }

    private static long count(List<Result> results, Predicate<Result> which) {
        return results.stream().filter(which).count();
    }
}
