package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.ui.Problems;
import app.keyturn.ui.Shown;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists the vaults and managed HSMs that an account may see.
@Command(
        name = "vaults",
        description = {
            "List the vaults and managed HSMs of all subscriptions that the account may read.",
            "Needs no window. What could not be asked is written to the error stream."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that could be asked was asked",
            "1:nothing could be asked",
            "2:the command line is wrong",
            "3:some subscriptions could not be asked, and the list is not whole"
        })
public final class VaultsCommand implements Callable<Integer> {
    private static final int NOT_WHOLE = 3;

    /// Forms of the list. Their names are those of the command line.
    public enum Format {
        TABLE,
        JSON,
        CSV
    }

    private final Tools tools;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SignInOptions options = new SignInOptions();

    @Option(names = "--sandbox", description = "Those of the tenant that the sandbox stands for.")
    private boolean sandbox;

    @Option(
            names = "--format",
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public VaultsCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        var account = sandbox
                ? new Account(SignIn.with(SignIn.Method.DEFAULT), Home.SANDBOX)
                : options.account(command, tools.secret(), tools.called());
        List<FoundVault> found = new ArrayList<>();
        var finding = tools.finder().find(account, found::addAll);
        found.sort(Comparator.comparing(FoundVault::name).thenComparing(FoundVault::id));
        command.getOut()
                .print(
                        switch (format) {
                            case TABLE -> VaultList.table(found);
                            case JSON -> VaultList.json(found, finding);
                            case CSV -> VaultList.csv(found);
                        });
        command.getOut().flush();
        for (var blocked : finding.blocked()) {
            command.getErr()
                    .println(blocked.what() + ": "
                            + Problems.of(blocked.failure()).why());
        }
        finding.tenants()
                .others()
                .forEach(one -> command.getErr()
                        .println("Not listed: vaults of " + Shown.line(one.name()) + "; list them with --tenant "
                                + one.id()));
        return finding.blocked().isEmpty() ? ExitCode.OK : NOT_WHOLE;
    }
}
