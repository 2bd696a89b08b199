package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How to sign in, as the command line says it. A secret comes from the environment, never from here.
public final class SignInOptions {
    /// The environment variable that a secret, a passphrase or a token is read from.
    public static final String SECRET = "KEYTURN_SECRET";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "An account that has signed in before: its name, or the one you gave it.")
    private @Nullable String account;

    @Option(
            names = "--credential",
            paramLabel = "KIND",
            defaultValue = "default",
            description = "How to sign in: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SignIn.Method credential = SignIn.Method.DEFAULT;

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            defaultValue = "public",
            description = "The cloud of Azure: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Cloud cloud = Cloud.PUBLIC;

    @Option(names = "--tenant", paramLabel = "ID", description = "The tenant to sign in to.")
    private @Nullable String tenant;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The service principal, or the identity of a machine, to sign in as.")
    private @Nullable String clientId;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who signs in, by a browser or a device code: ada@contoso.com.")
    private @Nullable String user;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description = "The certificate that the service principal signs in with, PEM or PFX, with its private key.")
    private @Nullable Path clientCertificate;

    /// Whether the command line says how to sign in.
    public boolean given() {
        return account != null
                || credential != SignIn.Method.DEFAULT
                || tenant != null
                || clientId != null
                || user != null;
    }

    /// @param secret from the environment
    /// @param called accounts that have signed in before, by what they are called
    /// @throws ParameterException where something is missing, or nobody is called so
    public Account account(CommandLine command, @Nullable Secret secret, Function<String, List<Account>> called) {
        if (account == null) {
            return new Account(signIn(command, secret), cloud.home());
        }
        if (credential != SignIn.Method.DEFAULT || tenant != null || clientId != null || user != null) {
            throw new ParameterException(command, "--account says how to sign in: leave out the other options");
        }
        var known = known(command, account, called);
        return new Account(whole(command, account, known.signIn(), secret), known.home());
    }

    private static Account known(CommandLine command, String name, Function<String, List<Account>> called) {
        var found = called.apply(name);
        if (found.size() != 1) {
            throw new ParameterException(
                    command,
                    found.isEmpty()
                            ? "No account is called " + name + "; sign in with keyturn login"
                            : found.size() + " accounts are called " + name + "; give them names in the window");
        }
        return found.getFirst();
    }

    /// With what is not kept of an account.
    private SignIn whole(CommandLine command, String name, SignIn kept, @Nullable Secret secret) {
        var method = kept.method();
        if (method.needs(Part.SECRET) && secret == null) {
            throw new ParameterException(command, name + " needs " + SECRET + " in the environment");
        }
        if (method.needs(Part.FILE) && clientCertificate == null) {
            throw new ParameterException(command, name + " needs its certificate: --client-certificate FILE");
        }
        return new SignIn(
                method,
                kept.tenant(),
                kept.clientId(),
                method.takes(Part.SECRET) ? secret : null,
                method.takes(Part.FILE) ? clientCertificate : null,
                kept.user());
    }

    /// @throws ParameterException where something is missing
    private SignIn signIn(CommandLine command, @Nullable Secret secret) {
        if (credential.needs(Part.SECRET) && secret == null) {
            throw lacking(command, SECRET + " in the environment");
        }
        if (credential.needs(Part.TENANT) && tenant == null) {
            throw lacking(command, "--tenant");
        }
        if (credential.needs(Part.CLIENT_ID) && clientId == null) {
            throw lacking(command, "--client-id");
        }
        if (credential.needs(Part.FILE) && clientCertificate == null) {
            throw lacking(command, "--client-certificate");
        }
        return new SignIn(
                credential,
                tenant,
                clientId,
                credential.takes(Part.SECRET) ? secret : null,
                credential.takes(Part.FILE) ? clientCertificate : null,
                credential.takes(Part.USER) ? user : null);
    }

    private ParameterException lacking(CommandLine command, String what) {
        return new ParameterException(command, "--credential " + credential + " needs " + what);
    }
}
