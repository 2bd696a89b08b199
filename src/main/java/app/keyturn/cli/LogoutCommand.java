package app.keyturn.cli;

import app.keyturn.accounts.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Forgets accounts and their tokens.
@Command(
        name = "logout",
        description = {
            "Forget accounts, and delete their tokens on this computer.",
            "Azure CLI, PowerShell and browsers stay signed in."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:forgotten", "1:the store of secrets refused", "2:the command line is wrong"})
public final class LogoutCommand implements Callable<Integer> {
    private final Tools tools;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Accounts: their names, or those you gave them.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All accounts.")
    private boolean all;

    public LogoutCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        if (all != names.isEmpty()) {
            throw new ParameterException(command, "Name accounts, or give --all");
        }
        var accounts = all
                ? tools.known()
                : names.stream().flatMap(name -> called(name).stream()).toList();
        for (var account : accounts) {
            tools.accounts().signOut(account);
        }
        command.getOut()
                .println(accounts.size() == 1 ? "1 account forgotten" : accounts.size() + " accounts forgotten");
        return ExitCode.OK;
    }

    private List<Account> called(String name) {
        var found = tools.called().apply(name);
        if (found.isEmpty()) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "No account is called " + name);
        }
        return found;
    }
}
