package app.keyturn;

import static org.awaitility.Awaitility.await;

import app.keyturn.azure.Network;
import app.keyturn.keys.KeyFilter;
import app.keyturn.keys.KeyRow;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.sandbox.VaultKind;
import app.keyturn.shell.VaultSession;
import app.keyturn.trace.Trace;
import app.keyturn.ui.ChosenFile;
import app.keyturn.ui.Settled;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import com.azure.core.credential.AccessToken;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import reactor.core.publisher.Mono;

/// The real window on a real sandbox behind HTTPS, as a user has it. Close it after each test.
final class VaultWindow implements AutoCloseable {
    /// How much shorter the long pauses are between two looks for a lost write.
    private static final int HASTE = 10;

    /// Which are long.
    private static final Duration LONG = Duration.ofSeconds(1);

    final Sandbox sandbox;
    final SandboxServer server;
    final Path folder;
    /// What the user chooses when asked for a folder.
    final Path picked;
    final ChosenFile picker;
    final Trace trace;
    final App app;
    final Stage stage;

    /// On the FX thread, with the stage to fill.
    static VaultWindow over(Stage stage, Sandbox sandbox, boolean readOnly) {
        return over(stage, sandbox, readOnly, new Trace());
    }

    /// The same, with recordings that may be under way.
    static VaultWindow over(Stage stage, Sandbox sandbox, boolean readOnly, Trace trace) {
        try {
            return new VaultWindow(stage, sandbox, readOnly, trace);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Sandbox emptySandbox() {
        return Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
    }

    static Sandbox emptyHsm() {
        return Sandbox.emptyHsm(SandboxClock.startingAt(Clock.systemUTC()));
    }

    static Sandbox seededSandbox() {
        return Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
    }

    private VaultWindow(Stage stage, Sandbox sandbox, boolean readOnly, Trace trace) throws IOException {
        this.trace = trace;
        this.stage = stage;
        this.sandbox = sandbox;
        folder = Files.createTempDirectory("keyturn-test");
        server = SandboxServer.start(sandbox, 0);
        server.writeCertificate(certificate());
        picked = Files.createDirectory(folder.resolve("picked"));
        picker = new ChosenFile(picked);
        app = new App(
                new App.Setup(
                        new App.Time(Clock.systemUTC(), ZoneOffset.UTC, VaultWindow::pause),
                        folder.resolve("settings.json"),
                        folder.resolve("journal.jsonl"),
                        readOnly,
                        picker,
                        trace,
                        new Network(List.of())),
                stage);
        app.show();
        stage.sizeToScene(); // the stage is that of all tests, and may have the size of one before
    }

    private static void pause(Duration pause) throws InterruptedException {
        Thread.sleep(pause.compareTo(LONG) > 0 ? pause.dividedBy(HASTE) : pause);
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    Connection connection() {
        var address = Objects.requireNonNull(
                VaultAddresses.emulator(server.uri().toString(), kind()).address());
        return new Connection(
                address, new SignIn(SignIn.Method.TOKEN, null, null, new Secret(sandbox.issueToken())), certificate());
    }

    private VaultAddress.Kind kind() {
        return sandbox.vaults().getFirst().kind() == VaultKind.MANAGED_HSM
                ? VaultAddress.Kind.MANAGED_HSM
                : VaultAddress.Kind.VAULT;
    }

    /// Opens the vault by HTTPS, without the detour of the connect screen. On the FX thread, and not at once there.
    void open() {
        app.open(connection());
    }

    /// The vault in front; off the FX thread it is waited for.
    VaultSession session() {
        if (!Platform.isFxApplicationThread()
                && app.shell().viewModel().currentProperty().get() == null) {
            until(() -> app.shell().viewModel().currentProperty().get() != null);
        }
        return Objects.requireNonNull(app.shell().viewModel().currentProperty().get());
    }

    /// Until the list and all details have been read, and the table shows all that is known.
    void awaitRead() {
        until(() -> read() && allIsShown());
    }

    private boolean read() {
        if (app.shell().viewModel().currentProperty().get() == null) {
            return false;
        }
        var catalog = session().catalog();
        return !catalog.loadingProperty().get()
                && catalog.refreshedAtProperty().get() != null
                && catalog.detailedProperty().get()
                        == catalog.rowsProperty().get().size();
    }

    private boolean allIsShown() {
        var all = session().catalog().rowsProperty().get();
        var shown = session().list().rowsProperty().get();
        var known = session().catalog().vault().inventory().snapshot().keys();
        return all.stream().map(KeyRow::known).toList().equals(known)
                && Set.copyOf(all).containsAll(shown)
                && (!unfiltered() || shown.size() == all.size());
    }

    private boolean unfiltered() {
        return session().list().filterTextProperty().get().isEmpty()
                && session().list().filterProperty().get() == KeyFilter.ALL;
    }

    void awaitPanel(String name) {
        until(() -> {
            var panel = session().panel();
            return name.equals(panel.keyProperty().get())
                    && !panel.busyProperty().get()
                    && panel.shownProperty().get() != null;
        });
    }

    /// Waits until something holds, asked on the FX thread.
    static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> WaitForAsyncUtils.asyncFx(condition).get());
        Settled.await();
    }

    /// Waits until a node is on the screen and visible.
    static Node awaitNode(FxRobot robot, String query) {
        until(() -> robot.lookup(query).queryAll().stream().anyMatch(VaultWindow::seen));
        return robot.lookup(query).queryAll().stream()
                .filter(VaultWindow::seen)
                .findFirst()
                .orElseThrow();
    }

    static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Leaves a dialog by Esc, and gives up what was typed there.
    static void giveUp(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        robot.lookup("#discardTyped").tryQuery().filter(VaultWindow::seen).ifPresent(robot::clickOn);
        awaitDialogClosed();
    }

    static void awaitDialogClosed() {
        until(() -> Window.getWindows().stream()
                        .filter(window -> window instanceof Stage s && s.getOwner() != null)
                        .count()
                == 0);
    }

    /// Selects a row the way a user does: by a click on its name.
    void select(FxRobot robot, String name) {
        TableView<?> table = robot.lookup("#keyTable").queryTableView();
        robot.interact(() -> session().list().select(name));
        until(() -> session().list().selected().contains(name));
        Settled.await();
        awaitPanel(name);
        robot.interact(table::requestFocus);
    }

    /// A client of its own, with the SDK's defaults, that shares nothing with the window's but the vault.
    KeyClient secondClient() {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("sandbox", server.certificate());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var ssl = SSLContext.getInstance("TLS");
            ssl.init(null, trust.getTrustManagers(), null);
            var token = sandbox.issueToken();
            return new KeyClientBuilder()
                    .vaultUrl(server.uri().toString())
                    .httpClient(new JdkHttpClientBuilder(
                                    java.net.http.HttpClient.newBuilder().sslContext(ssl))
                            .build())
                    .credential(request -> Mono.just(
                            new AccessToken(token, OffsetDateTime.now().plusHours(1))))
                    .disableChallengeResourceVerification()
                    .buildClient();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        WaitForAsyncUtils.asyncFx(() -> {
            for (var window : List.copyOf(Window.getWindows())) {
                window.hide();
            }
        });
        Settled.await();
        server.close();
        sandbox.close();
    }
}
