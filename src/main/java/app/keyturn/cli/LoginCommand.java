package app.keyturn.cli;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.SignIn.Part;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Signs in, so that a window or another command need not.
@Command(
        name = "login",
        description = {
            "Sign in, and remember the account for the window and for other commands.",
            "Tokens are kept in the computer's store of secrets, or not at all."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:signed in",
            "1:refused, or nobody could be asked",
            "2:the command line is wrong",
            "3:signed in, but a person is asked again the next time: tokens cannot be kept"
        })
public final class LoginCommand implements Callable<Integer> {
    private static final int NOT_KEPT = 3;

    private final Tools tools;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SignInOptions options = new SignInOptions();

    public LoginCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        var command = Objects.requireNonNull(spec).commandLine();
        var account = options.account(command, tools.secret(), tools.called());
        var identity = tools.accounts().signIn(account);
        command.getOut().println("Signed in as " + words(identity));
        var keeping = tools.accounts().keeping();
        boolean person = account.signIn().method().takes(Part.USER);
        if (person && !keeping.kept()) {
            command.getErr()
                    .println("A person is asked again the next time: this computer's store of secrets cannot be used ("
                            + keeping.trouble() + ")");
            return NOT_KEPT;
        }
        return ExitCode.OK;
    }

    private static String words(Identity identity) {
        return Objects.requireNonNullElse(identity.name(), "somebody whose token says no name")
                + (identity.tenant() == null ? "" : ", tenant " + identity.tenant())
                + (identity.objectId() == null ? "" : ", object id " + identity.objectId());
    }
}
