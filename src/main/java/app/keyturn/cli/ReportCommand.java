package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.cli.ReadVaults.ReadVault;
import app.keyturn.cli.Tools.OpenVault;
import app.keyturn.health.file.ExemptionFile;
import app.keyturn.health.file.RuleSetJson;
import app.keyturn.health.file.UnfitFile;
import app.keyturn.health.report.CsvReport;
import app.keyturn.health.report.HtmlReport;
import app.keyturn.health.report.IcsReport;
import app.keyturn.health.report.JsonReport;
import app.keyturn.health.report.Report;
import app.keyturn.health.report.ReportScope;
import app.keyturn.health.report.SarifReport;
import app.keyturn.health.report.Unread;
import app.keyturn.health.rules.Exemptions;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.health.rules.Severity;
import app.keyturn.ui.Build;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.PickedFile;
import app.keyturn.ui.Problems;
import app.keyturn.ui.Shown;
import app.keyturn.vault.Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Reports how the keys of vaults rotate, without a window.
@Command(
        name = "report",
        description = {
            "Report which keys rotate, which expire first, and which break rules.",
            "Needs no window. Reads only; progress is written to the error stream."
        },
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ReportCommand.FAILED,
        exitCodeOnExecutionException = ReportCommand.FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the report is whole",
            "1:it is whole, and there are findings of the severity of --fail-on, or worse",
            "2:something could not be read, whatever was found in the rest; the report says what",
            "3:there is no report: the command line or a file is wrong, or the report could not be written"
        })
public final class ReportCommand implements Callable<Integer> {
    static final int FINDINGS = 1;
    static final int UNREAD = 2;
    static final int FAILED = 3;

    /// Forms of the report. Their names are those of the command line.
    public enum Format {
        HTML,
        CSV,
        JSON,
        SARIF,
        ICS
    }

    /// What is read, and what could not even be asked.
    private record Chosen(List<OpenVault> vaults, List<Unread> missing) {}

    private final Tools tools;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private VaultOptions vaults = new VaultOptions();

    @Option(
            names = "--all",
            description = "All vaults and managed HSMs of all subscriptions that the account may read.")
    private boolean all;

    @Option(names = "--sandbox", description = "The vaults of the sandbox; with --vault, those of these names.")
    private boolean sandbox;

    @Mixin
    private SignInOptions options = new SignInOptions();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "html",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.HTML;

    @Option(
            names = "--rules",
            paramLabel = "FILE|NAME",
            defaultValue = "keyturn",
            description = {
                "Rules that come with Keyturn (keyturn, azure-policy, mcsb-v2, cis-azure, pci-dss-4.0.1,",
                "nist-800-53-r5), or a file: of Keyturn, or an assignment or initiative of Azure Policy."
            })
    private String rules = "keyturn";

    @Option(
            names = "--exemptions",
            paramLabel = "FILE",
            description = "Findings that do not count (default: those of the window).")
    private @Nullable Path exemptions;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "End with 1 where something of that severity or worse is found: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file, for its owner alone, whole or not at all (default: standard output).")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    public ReportCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() throws FileFailure, InterruptedException, ExecutionException {
        var by = rules();
        var exempt = exemptions();
        var chosen = chosen();
        var read = new ReadVaults(quiet ? _ -> {} : progress()).read(chosen.vaults());
        var report = report(chosen, read, by, exempt);
        write(text(report));
        if (!report.unread().isEmpty()) {
            tell(report.unread());
            return UNREAD;
        }
        return failOn != null && report.has(failOn) ? FINDINGS : ExitCode.OK;
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }

    private Consumer<String> progress() {
        var err = command().getErr();
        return line -> {
            synchronized (err) {
                err.println(Shown.line(line));
                err.flush();
            }
        };
    }

    private RuleSet rules() throws FileFailure {
        var named = RuleSets.named(rules);
        if (named.isPresent()) {
            return named.get();
        }
        var file = Path.of(rules);
        if (!OwnerFile.there(file)) {
            throw new ParameterException(
                    command(),
                    "--rules " + rules + ": there is no such file, and no rules of that name; those are "
                            + RuleSets.all().stream().map(RuleSet::name).collect(Collectors.joining(", ")));
        }
        try {
            return RuleSetJson.read(PickedFile.text(file));
        } catch (UnfitFile e) {
            throw new ParameterException(command(), "--rules " + file + ": " + e.words(), e);
        }
    }

    private Exemptions exemptions() throws FileFailure {
        var file = exemptions == null ? tools.exemptions() : exemptions;
        if (exemptions != null && !OwnerFile.there(exemptions)) {
            throw new ParameterException(command(), "--exemptions " + exemptions + ": there is no such file");
        }
        try {
            return ExemptionFile.read(file);
        } catch (UnfitFile e) {
            throw new ParameterException(command(), "--exemptions " + file + ": " + e.words(), e);
        }
    }

    private Chosen chosen() {
        if (sandbox ? all : all != vaults.names().isEmpty()) {
            throw new ParameterException(command(), "Name vaults with --vault, or give --all, or --sandbox");
        }
        if (sandbox) {
            return new Chosen(ofSandbox(), List.of());
        }
        return all
                ? found()
                : new Chosen(
                        vaults.connections(this::command, this::account).stream()
                                .map(tools::open)
                                .toList(),
                        List.of());
    }

    private Account account() {
        return options.account(command(), tools.secret(), tools.called());
    }

    private List<OpenVault> ofSandbox() {
        var there = tools.sandbox();
        var names = vaults.names();
        for (var name : names) {
            if (there.stream().noneMatch(one -> one.vault().address().name().equals(name))) {
                throw new ParameterException(command(), "The sandbox has no vault " + name);
            }
        }
        return there.stream()
                .filter(one ->
                        names.isEmpty() || names.contains(one.vault().address().name()))
                .toList();
    }

    /// A subscription that could not be asked may have vaults that nobody hears of: the report is not whole.
    private Chosen found() {
        var account = account();
        List<FoundVault> found = new ArrayList<>();
        var finding = tools.finder().find(account, found::addAll);
        return new Chosen(
                found.stream()
                        .map(vault -> tools.open(new Connection(vault.address(), account.signIn(), null)))
                        .toList(),
                finding.blocked().stream()
                        .map(blocked -> new Unread(
                                blocked.what(),
                                "",
                                "",
                                Problems.of(blocked.failure()).why()))
                        .toList());
    }

    private Report report(Chosen chosen, List<ReadVault> read, RuleSet by, Exemptions exempt) {
        InstantSource clock = chosen.vaults().isEmpty()
                ? Clock.systemUTC()
                : chosen.vaults().getFirst().clock();
        var health = new HealthJudge(ZoneId.systemDefault())
                .judge(
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        read.stream().map(ReadVault::keys).toList(),
                        by,
                        exempt);
        var account = read.stream()
                .map(ReadVault::account)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        var scope = new ReportScope(
                read.stream().map(ReadVault::vault).toList(),
                chosen.missing(),
                account,
                Build.versions().getFirst().replace("keyturn ", ""));
        return new Report(health, by, scope, tools.words(clock));
    }

    private String text(Report report) {
        return switch (format) {
            case HTML -> HtmlReport.of(report);
            case CSV -> CsvReport.of(report);
            case JSON -> JsonReport.of(report);
            case SARIF -> SarifReport.of(report);
            case ICS -> IcsReport.of(report);
        };
    }

    private void write(String text) throws FileFailure {
        if (out == null) {
            command().getOut().print(text);
            command().getOut().flush();
        } else {
            OwnerFile.write(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// As much as a terminal shows; the report has all.
    private void tell(List<Unread> unread) {
        var err = command().getErr();
        unread.stream()
                .limit(10)
                .forEach(one ->
                        err.println(one.place() + (one.key().isEmpty() ? "" : "/" + one.key()) + ": " + one.why()));
        if (unread.size() > 10) {
            err.println("and " + (unread.size() - 10) + " more");
        }
        err.flush();
    }
}
