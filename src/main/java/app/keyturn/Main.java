package app.keyturn;

import app.keyturn.accounts.Account;
import app.keyturn.activity.Journal;
import app.keyturn.azure.CaFile;
import app.keyturn.azure.Network;
import app.keyturn.cli.LoginCommand;
import app.keyturn.cli.LogoutCommand;
import app.keyturn.cli.ReportCommand;
import app.keyturn.cli.SignInOptions;
import app.keyturn.cli.VaultOptions;
import app.keyturn.cli.VaultsCommand;
import app.keyturn.settings.SettingsStore;
import app.keyturn.trace.Trace;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line. Not an Application, so that it starts from the class path.
@Command(
        name = "keyturn",
        description = {"Browse, create, rotate and edit the keys of Azure Key Vault.", ""},
        footer = {
            "",
            "Examples:",
            "  keyturn                                     choose a vault in the window",
            "  keyturn --sandbox                           practise without an Azure account",
            "  keyturn --vault contoso-prod --credential cli",
            "  keyturn vaults --format json                list the vaults of all subscriptions",
            "  keyturn report --vault contoso-prod --format html --out report.html",
            "  keyturn sandbox --port 8443                 serve a vault for other programs",
            "  keyturn --vault contoso-prod --trace slow.jfr   see why it is slow",
            "",
            "A secret, passphrase or access token is read from the environment: KEYTURN_SECRET."
        },
        subcommands = {SandboxCommand.class, TourCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    /// Whether Java asks the operating system for proxies (its page on networking properties).
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private VaultOptions vaults = new VaultOptions();

    @Mixin
    private SignInOptions signIn = new SignInOptions();

    @Option(
            names = "--ca-certificates",
            paramLabel = "PEM",
            description = {
                "Trust the authorities in this file, too, such as your company's.",
                "Those that Java and the operating system trust are trusted without it."
            })
    private @Nullable Path caCertificates;

    @Parameters(
            arity = "0..1",
            paramLabel = "LINK",
            description = {
                "Open what a link points at: keyturn://NAME.vault.azure.net/keys/KEY",
                "Asks first where the vault was not opened before."
            })
    private @Nullable String link;

    @Option(names = "--sandbox", description = "Open the sandbox: a local vault with keys to practise on.")
    private boolean sandbox;

    @Option(names = "--read-only", description = "Refuse every change.")
    private boolean readOnly;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = {
                "Record from the start on what takes time, and write it to FILE when Keyturn ends.",
                "For the tools of Java Flight Recorder. Without names of keys or vaults."
            })
    private @Nullable Path traceFile;

    private final @Nullable Secret secret;
    private final Trace trace;
    private final CommandTools tools;

    /// @param secret       of a service principal, or an access token
    /// @param accountsFile what is kept of accounts; need not exist
    private Main(@Nullable Secret secret, Path accountsFile, Trace trace) {
        this.secret = secret;
        this.trace = trace;
        this.tools = new CommandTools(secret, accountsFile, this::network);
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Whatever is thrown before the window is there ends the program: the threads of JavaFX would keep
    /// it going, and show nothing.
    @SuppressWarnings("CatchingUnchecked") // also what a broken installation throws
    private static int run(String[] args) {
        try {
            var trace = new Trace();
            var secret = Environment.takeSecret();
            Logging.quieten();
            signInToProxies();
            return plain(args)
                    ? start(args.length > 0, trace)
                    : commandLine(secret, CommandTools.userFile(), trace).execute(args);
        } catch (Throwable e) {
            return explain(e, new PrintWriter(System.err, true, Charset.defaultCharset()));
        }
    }

    /// Nothing to read, or the one word that needs no reading. The parser's classes are compiled for Java 5, which the
    /// cache of a package does not take, so that asking it would be a tenth of the start.
    private static boolean plain(String[] args) {
        return args.length == 0 || args.length == 1 && args[0].equals("--sandbox");
    }

    private static int start(boolean sandbox, Trace trace)
            throws IOException, InterruptedException, ExecutionException {
        var main = new Main(null, CommandTools.userFile(), trace);
        main.sandbox = sandbox;
        return main.call();
    }

    /// Gives a proxy the name and the password that it wants. The JDK's client does that only where it is
    /// told so before its first connection. What was not taken is not sent again.
    private static void signInToProxies() {
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true"); // read once, by the first connection
        }
        System.setProperty("jdk.httpclient.auth.retrylimit", "0");
    }

    /// @param accountsFile what is kept of accounts; need not exist
    static CommandLine commandLine(Path accountsFile) {
        return commandLine(null, accountsFile, new Trace());
    }

    private static CommandLine commandLine(@Nullable Secret secret, Path accountsFile, Trace trace) {
        var main = new Main(secret, accountsFile, trace);
        return new CommandLine(main)
                .addSubcommand(new VaultsCommand(main.tools))
                .addSubcommand(new ReportCommand(main.tools))
                .addSubcommand(new LoginCommand(main.tools))
                .addSubcommand(new LogoutCommand(main.tools))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        explain(thrown, command.getErr());
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    /// A vault that could not even be opened, or a file that cannot be written, is a problem to be read;
    /// the rest is a bug of ours or a computer without a screen, and keeps its trace.
    private static int explain(Throwable thrown, PrintWriter err) {
        var cause = thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (Problems.isExpected(cause)) {
            Problems.of(cause).lines().forEach(err::println);
        } else {
            err.println("Keyturn had to end: " + cause);
            cause.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /// Opens the window and stays until it is closed.
    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        var connections = vaults.connections(() -> Objects.requireNonNull(spec).commandLine(), this::account);
        var authorities = authorities();
        var followed = link == null ? null : link(link);
        trace.phase("options", trace.began());
        recordToFile();
        var setup = new App.Setup(
                new App.Time(Clock.systemUTC(), ZoneId.systemDefault(), Thread::sleep),
                SettingsStore.userFile(),
                Journal.userFile(),
                readOnly,
                FilePicker.SYSTEM,
                trace,
                new Network(authorities));
        var closed = new CompletableFuture<Integer>();
        long began = System.nanoTime();
        Platform.startup(() -> {
            trace.phase("toolkit", began);
            // JavaFX keeps to itself what is thrown in here, and nobody would be told that no window comes.
            try {
                open(setup, connections, followed, closed);
            } catch (Throwable e) {
                closed.completeExceptionally(e);
            }
        });
        return closed.get();
    }

    /// The file is made first, so that one that cannot be written is told before the work that it was to record.
    private void recordToFile() throws IOException {
        if (traceFile != null) {
            OwnerFile.make(traceFile);
            long began = System.nanoTime();
            trace.recordUntilExit(traceFile);
            trace.phase("recorder", began);
        }
    }

    private void open(
            App.Setup setup, List<Connection> connections, @Nullable Link followed, CompletableFuture<Integer> closed) {
        var stage = new Stage();
        stage.setOnHidden(_ -> closed.complete(CommandLine.ExitCode.OK));
        long began = System.nanoTime();
        var app = new App(setup, stage);
        if (sandbox) {
            app.openSandboxBesides();
        }
        trace.phase("app", began);
        app.show();
        app.openAll(connections, () -> follow(app, followed));
        var report = StartReport.asked();
        if (report.isPresent() || trace.recording()) {
            FirstFrames.watch(() -> rowsShown(app), trace, () -> report.ifPresent(asked -> asked.write(trace)));
        }
        Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> LOG.error("Unexpected", bug));
    }

    private void follow(App app, @Nullable Link followed) {
        if (followed != null) {
            app.follow(followed, signIn.given() ? account().signIn() : null);
        }
    }

    private Network network() {
        return new Network(authorities());
    }

    /// Read before any window opens, so that whoever named a wrong file is told at once.
    private List<X509Certificate> authorities() {
        try {
            return caCertificates == null ? List.of() : CaFile.read(caCertificates, Instant.now());
        } catch (CaFile.Unfit e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--ca-certificates " + e.getMessage(), e);
        }
    }

    private Link link(String text) {
        try {
            return Link.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    private static boolean rowsShown(App app) {
        var session = app.shell().viewModel().currentProperty().get();
        return session != null && !session.list().rowsProperty().get().isEmpty();
    }

    private Account account() {
        return signIn.account(Objects.requireNonNull(spec).commandLine(), secret, tools.called());
    }
}
