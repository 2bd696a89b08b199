package app.keyturn.whole;

import static app.keyturn.whole.WindowProbe.fx;
import static app.keyturn.whole.WindowProbe.until;

import app.keyturn.App;
import app.keyturn.azure.AzureVaults;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.sandbox.VaultAction;
import app.keyturn.shell.VaultSession;
import app.keyturn.vault.Connection;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Counts what each action in the real window asks of a vault, and how long the asking goes on. The
/// sandbox runs beside it and behind HTTPS, so that it can be asked for its counts, and changed by
/// someone else meanwhile. Arguments: how many keys, then faults of the sandbox.
final class ActionsProbe {
    /// An action is over when nothing was asked for so long.
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final String KEY = "payments-signing";

    private final Sandbox sandbox;
    private final App app;
    /// Someone else, who works in the same vault.
    private final Vault other;
    private final int keys;

    private ActionsProbe(Sandbox sandbox) throws Exception {
        this.sandbox = sandbox;
        other = new AzureVaults(Clock.systemUTC())
                .open(sandbox, sandbox.vaults().getFirst());
        var settings = Files.createTempDirectory("keyturn-bench").resolve("settings.json");
        Platform.setImplicitExit(false);
        Platform.startup(() -> {});
        app = fx(() -> {
            var made = new App(new App.Setup(Clock.systemUTC(), ZoneOffset.UTC, settings, false), new Stage());
            made.show();
            return made;
        });
        int[] listed = new int[1];
        other.listKeys(page -> listed[0] += page.size());
        keys = listed[0];
    }

    public static void main(String[] arguments) throws Exception {
        var sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()), Integer.parseInt(arguments[0]));
        List.of(arguments).subList(1, arguments.length).forEach(sandbox.faults()::add);
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = Files.createTempFile("keyturn-bench", ".pem");
            server.writeCertificate(certificate);
            new ActionsProbe(sandbox).measure(server, certificate);
        }
        System.exit(0);
    }

    private void measure(SandboxServer server, Path certificate) throws Exception {
        var address = Objects.requireNonNull(
                VaultAddresses.emulator(server.uri().toString(), Kind.VAULT).address());
        var signIn = new SignIn(SignIn.Method.TOKEN, null, null, new Secret(sandbox.issueToken()));
        count("open a vault", () -> {
            Platform.runLater(() -> app.open(new Connection(address, signIn, certificate)));
            until(() -> !app.shell().viewModel().sessions().isEmpty());
            until(() -> session().catalog().detailedProperty().get() == keys);
        });
        count("select a key", () -> {
            fx(() -> {
                session().list().select(KEY);
                return true;
            });
            until(() -> session().panel().shownProperty().get() != null
                    && !session().panel().busyProperty().get());
        });
        count("rotate", this::rotate);
        count("edit a policy", this::editPolicy);
        changeTags(KEY, "changed-by", "someone");
        count("review, with a conflict", this::review);
        changeOneInAHundred();
        count(
                "F5, 1 % changed",
                () -> {
                    Platform.runLater(() -> session().list().refresh());
                    until(() -> session().catalog().loadingProperty().get());
                    until(() -> !session().catalog().loadingProperty().get()
                            && session().catalog().detailedProperty().get() == keys);
                });
    }

    private VaultSession session() {
        return app.shell().viewModel().sessions().getFirst();
    }

    private void rotate() throws Exception {
        run("rotateKey");
        press("rotate");
        until(() -> seen("answer") != null);
        press("leave");
    }

    private void editPolicy() throws Exception {
        run("editPolicy");
        until(() -> seen("save") != null && amount() != null);
        fx(() -> {
            var amount = Objects.requireNonNull(amount());
            amount.setText("" + (Integer.parseInt(amount.getText()) + 1));
            return true;
        });
        press("save");
        until(() -> seen("save") == null);
    }

    private static TextField amount() {
        var expiry = seen("expiry");
        return expiry == null ? null : (TextField) expiry.lookup(".period-amount");
    }

    private void review() throws Exception {
        fx(() -> {
            session().properties().tagsProperty().set(Map.of("owner", "platform"));
            return true;
        });
        press("reviewChanges");
        until(() -> seen("conflictBox") != null);
        press("apply");
        until(() -> seen("apply") == null);
    }

    private void changeTags(String name, String tag, String value) {
        var version = other.getKey(name).version();
        other.updateKey(new KeyChange(name, version, null, null, null, null, Map.of(tag, value)));
    }

    private void changeOneInAHundred() throws Exception {
        var rows = fx(() -> session().catalog().rowsProperty().get());
        for (int i = 0; i < keys / 100; i++) {
            var row = rows.get(100 * i + 50);
            if (!row.item().managed()) {
                changeTags(row.name(), "round", "two");
            }
        }
        sandbox.takeCounts();
    }

    private void run(String command) throws Exception {
        until(() -> session().commands().get(command).allowed());
        Platform.runLater(() -> session().commands().get(command).run());
    }

    private static void press(String id) throws Exception {
        until(() -> seen(id) instanceof Button button && !button.isDisabled());
        fx(() -> {
            ((Button) Objects.requireNonNull(seen(id))).fire();
            return true;
        });
    }

    /// The node of that id that is on the screen, in the window that was opened last.
    private static Node seen(String id) {
        return List.copyOf(Window.getWindows()).reversed().stream()
                .filter(window -> window.getScene() != null)
                .map(window -> window.getScene().lookup("#" + id))
                .filter(Objects::nonNull)
                .filter(ActionsProbe::visible)
                .findFirst()
                .orElse(null);
    }

    private static boolean visible(Node node) {
        return node.isVisible() && (node.getParent() == null || visible(node.getParent()));
    }

    private void count(String action, Act act) throws Exception {
        sandbox.takeCounts();
        long began = System.nanoTime();
        act.act();
        new Measured(keys, "until it shows, " + action, (System.nanoTime() - began) / 1e6, "ms", "").tell();
        Map<VaultAction, Long> counts = new TreeMap<>();
        long last = began;
        do {
            var some = sandbox.takeCounts();
            if (!some.isEmpty()) {
                last = System.nanoTime();
                some.forEach((kind, number) -> counts.merge(kind, number, Long::sum));
            }
            Thread.sleep(20);
        } while (System.nanoTime() - last < QUIET.toNanos());
        var words = counts.entrySet().stream()
                .map(one -> one.getKey().word() + "=" + one.getValue())
                .collect(Collectors.joining(" "));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        new Measured(keys, "requests, " + action, all, "", words).tell();
        new Measured(keys, "until the last, " + action, (last - began) / 1e6, "ms", "").tell();
    }

    @FunctionalInterface
    private interface Act {
        void act() throws Exception;
    }
}
