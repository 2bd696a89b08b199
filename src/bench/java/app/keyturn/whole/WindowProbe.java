package app.keyturn.whole;

import app.keyturn.App;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.FxWatch;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Theme;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Opens a vault in the real window and measures it. Arguments: url, certificate, token, keys, and what to do besides
/// listing: `acts` uses the window, `details` waits until all is read.
final class WindowProbe {
    private static final long STALL = Duration.ofMillis(50).toNanos();

    private static final List<String> DIALOGS =
            List.of("createKey", "editPolicy", "newVersion", "useKey", "deleteKeys", "rotateKey");

    private final ConcurrentLinkedQueue<FxWatch.Stall> stalls = new ConcurrentLinkedQueue<>();
    private final int keys;
    private final App app;

    private long opened;
    private volatile long firstRow;
    private volatile long listed;
    private VaultSession session;

    private WindowProbe(int keys) throws Exception {
        this.keys = keys;
        Path folder = Files.createTempDirectory("keyturn-bench");
        Platform.setImplicitExit(false);
        Platform.startup(() -> {});
        app = fx(() -> {
            App made = new App(
                    new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, folder.resolve("settings.json"), false),
                    new Stage());
            made.show();
            return made;
        });
        Thread.sleep(1500);
    }

    public static void main(String[] arguments) throws Exception {
        WindowProbe probe = new WindowProbe(Integer.parseInt(arguments[3]));
        List<String> wanted = List.of(arguments).subList(4, arguments.length);
        fx(() -> new FxWatch(probe.app.background(), () -> probe.stalls::add, WindowProbe::fail));
        probe.list(arguments);
        if (wanted.contains("acts")) {
            probe.acts();
        }
        if (wanted.contains("details")) {
            probe.details();
        }
        probe.memory();
        System.exit(0);
    }

    private static void fail(Problem problem) {
        throw new IllegalStateException(problem.details());
    }

    private void list(String[] arguments) throws Exception {
        var address = Objects.requireNonNull(
                VaultAddresses.emulator(arguments[0], Kind.VAULT).address());
        var signIn = new SignIn(SignIn.Method.TOKEN, null, null, new Secret(arguments[2]));
        var connection = new Connection(address, signIn, Path.of(arguments[1]));
        stalls.clear();
        opened = System.nanoTime();
        fx(() -> {
            app.open(connection);
            return true;
        });
        until(() -> !app.shell().viewModel().sessions().isEmpty());
        fx(() -> {
            session = app.shell().viewModel().sessions().getFirst();
            session.list().rowsProperty().subscribe(rows -> {
                if (firstRow == 0 && !rows.isEmpty()) {
                    firstRow = System.nanoTime();
                }
                if (listed == 0
                        && rows.size() >= keys
                        && !session.catalog().loadingProperty().get()) {
                    listed = System.nanoTime();
                }
            });
            session.catalog().loadingProperty().subscribe(loading -> {
                if (!loading
                        && listed == 0
                        && session.list().rowsProperty().get().size() >= keys) {
                    listed = System.nanoTime();
                }
            });
            return true;
        });
        until(() -> listed != 0);
        tell("list, Keyturn", millis(listed - opened), "ms", "");
        tell("first row", millis(firstRow - opened), "ms", "");
        tellStalls("while listing");
    }

    private void details() throws Exception {
        stalls.clear();
        until(() -> session.catalog().detailedProperty().get() >= keys);
        tell("all details, since opening", millis(System.nanoTime() - opened), "ms", "");
        tellStalls("while reading details");
    }

    private void acts() throws Exception {
        TableView<?> table = (TableView<?>) node("#keyTable");
        Thread.sleep(500);
        for (var typed : List.of("p", "pa", "pay", "pa", "p", "")) {
            act("filter keystroke", () -> session.list().filterTextProperty().set(typed), 500);
        }
        act("sort", () -> table.getSortOrder().setAll(List.of()), 700);
        act("sort", () -> sortBy(table, "createdColumn"), 700);
        act("sort", () -> sortBy(table, "nameColumn"), 700);
        act("select all", this::toggleAll, 1500);
        act("while all are selected", () -> {}, 1500);
        act("clear selection", this::toggleAll, 1500);
        for (int i = 0; i < 40; i++) {
            int to = i * keys / 40;
            act("scroll", () -> table.scrollTo(to), 50);
        }
        act("change theme", () -> app.theme().choiceProperty().set(Theme.Choice.DARK), 700);
        act("change theme", () -> app.theme().choiceProperty().set(Theme.Choice.LIGHT), 700);
        act("select one", () -> table.getSelectionModel().clearAndSelect(0), 1000);
        for (var id : DIALOGS) {
            dialog(id);
        }
        acted.stream().map(Acted::what).distinct().forEach(this::tellActs);
    }

    private static <T> void sortBy(TableView<T> table, String column) {
        table.getSortOrder()
                .setAll(List.of(table.getColumns().stream()
                        .filter(one -> one.getId().equals(column))
                        .findFirst()
                        .orElseThrow()));
    }

    private void toggleAll() {
        ((CheckBox) app.shell().stage().getScene().lookup("#selectAll")).fire();
    }

    private void dialog(String id) throws Exception {
        var command = session.commands().find(id);
        if (command.isEmpty() || !fx(command.get()::allowed)) {
            return;
        }
        act("open " + id, command.get()::run, 1500);
        fx(() -> {
            List.copyOf(Window.getWindows()).stream()
                    .filter(window -> window != app.shell().stage())
                    .forEach(Window::hide);
            return true;
        });
        Thread.sleep(300);
    }

    private record Acted(String what, List<FxWatch.Stall> stalls) {}

    private final List<Acted> acted = new ArrayList<>();

    private void act(String what, Runnable act, int settle) throws Exception {
        Thread.sleep(30);
        stalls.clear();
        Platform.runLater(act);
        Thread.sleep(settle);
        acted.add(new Acted(what, List.copyOf(stalls)));
    }

    private void tellActs(String what) {
        tellStalls(
                what,
                acted.stream()
                        .filter(one -> one.what().equals(what))
                        .flatMap(one -> one.stalls().stream())
                        .toList());
    }

    private void tellStalls(String what) {
        tellStalls(what, List.copyOf(stalls));
    }

    private void tellStalls(String what, List<FxWatch.Stall> all) {
        var longest = all.stream().max(Comparator.comparing(FxWatch.Stall::took));
        tell(
                "stalls over 50 ms, " + what,
                all.stream().filter(stall -> stall.took().toNanos() > STALL).count(),
                "",
                "");
        tell(
                "of which computing over 50 ms, " + what,
                all.stream()
                        .filter(stall -> stall.computing().toNanos() > STALL)
                        .count(),
                "",
                "");
        tell(
                "longest slice, " + what,
                longest.map(stall -> stall.took().toNanos() / 1e6).orElse(0.0),
                "ms",
                longest.map(stall -> "cpu " + stall.computing().toMillis() + " " + stall.what())
                        .orElse(""));
    }

    private void memory() throws Exception {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(300);
        }
        var runtime = Runtime.getRuntime();
        tell("heap in use after GC", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, "MB", "");
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS") || line.startsWith("VmHWM")) {
                tell(
                        line.startsWith("VmRSS") ? "RSS" : "RSS, highest",
                        Long.parseLong(line.replaceAll("\\D", "")) / 1024.0,
                        "MB",
                        "");
            }
        }
    }

    private Node node(String query) throws Exception {
        return fx(() -> Objects.requireNonNull(app.shell().stage().getScene().lookup(query)));
    }

    private void tell(String what, double value, String unit, String note) {
        new Measured(keys, what, value, unit, note).tell();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    static void until(Callable<Boolean> condition) throws Exception {
        while (!fx(condition)) {
            Thread.sleep(20);
        }
    }

    static <T> T fx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
