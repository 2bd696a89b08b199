package app.keyturn.keys;

import app.keyturn.App;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// What the list of keys promises: a rotation asks for the state before and after and nothing twice, and a page costs
/// the window no more of 100,000 keys than of 10,000.
public final class KeysBenchmark implements Callable<Boolean> {
    private static final int ROUNDS = 3;
    private static final int PAGE = 25;
    private static final int MOST_REQUESTS = 5;
    private static final double MOST_GROWTH = 1.5;

    @Override
    public Boolean call() throws Exception {
        int requests = new OneRotation().requests(Duration.ZERO).size();
        print("requests for one rotation", requests, "");
        Platform.setImplicitExit(false);
        Platform.startup(() -> {});
        double[] few = new double[ROUNDS];
        double[] many = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) { // in turns, so that both see the same machine
            few[round] = pageMillis(10_000);
            many[round] = pageMillis(100_000);
        }
        print("FX-thread time per page at 10,000 keys", median(few), "ms");
        print("FX-thread time per page at 100,000 keys", median(many), "ms");
        print("ratio", median(many) / median(few), "");
        return requests <= MOST_REQUESTS && median(many) < MOST_GROWTH * median(few);
    }

    /// The processor time that the FX thread takes from the first page until the whole list is shown, for each page.
    private static double pageMillis(int keys) throws Exception {
        var folder = Files.createTempDirectory("keyturn-bench");
        var app = onFx(() -> {
            var stage = new Stage();
            var made = new App(
                    new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, folder.resolve("settings.json"), true), stage);
            made.show();
            return made;
        });
        long before = onFx(KeysBenchmark::cpuNanos);
        onFx(() -> {
            app.open(new ManyKeys(keys));
            return true;
        });
        while (!onFx(() -> shown(app, keys))) {
            Thread.sleep(20);
        }
        long taken = onFx(KeysBenchmark::cpuNanos) - before;
        onFx(() -> {
            app.shell().stage().hide();
            return true;
        });
        return taken / 1e6 / (keys / (double) PAGE);
    }

    private static boolean shown(App app, int keys) {
        return app.shell()
                        .viewModel()
                        .sessions()
                        .getFirst()
                        .list()
                        .rowsProperty()
                        .get()
                        .size()
                == keys;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "  %-46s %10.3f %s%n", what, value, unit);
    }

    /// A vault with so many keys that lists them at once, and takes its time to tell more.
    private static final class ManyKeys extends FakeVault {
        private final int keys;
        private final KeyItem like = add("like", NOW, null).item().asListed();

        ManyKeys(int keys) {
            this.keys = keys;
        }

        @Override
        public KeyDetails getKey(String name) {
            try {
                Thread.sleep(Duration.ofMinutes(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.getKey("like");
        }

        @Override
        public void listKeys(Consumer<List<KeyItem>> page) {
            for (int first = 0; first < keys; first += PAGE) {
                List<KeyItem> items = new ArrayList<>();
                for (int i = first; i < first + PAGE; i++) {
                    var name = "key-%06d".formatted(i);
                    items.add(new KeyItem(
                            new KeyIdentifier(address().uri() + "/keys/" + name, name, ""),
                            like.attributes(),
                            like.readOnly(),
                            like.tags(),
                            false,
                            List.of()));
                }
                page.accept(items);
            }
        }
    }
}
