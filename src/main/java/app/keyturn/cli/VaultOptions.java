package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.vault.Connection;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Vaults, as the command line names them.
public final class VaultOptions {
    @Option(
            names = "--vault",
            paramLabel = "URL",
            description = "Open this vault: its name, or its address. May be repeated.")
    private List<String> vaults = new ArrayList<>();

    @Option(
            names = "--trust-certificate",
            paramLabel = "PEM",
            description = "Trust this certificate for the one vault named here, and take it for an emulator.")
    private @Nullable Path certificate;

    @Option(names = "--managed-hsm", description = "Take names without a domain, and emulators, for managed HSMs.")
    private boolean managedHsm;

    List<String> names() {
        return List.copyOf(vaults);
    }

    /// @param command asked for where something is wrong: a start that names nothing has none
    /// @param account for all of them; asked for where a vault is named
    /// @throws ParameterException where one is no address, or a certificate would be trusted at several
    public List<Connection> connections(Supplier<CommandLine> command, Supplier<Account> account) {
        List<Connection> connections = new ArrayList<>();
        if (!vaults.isEmpty()) {
            var one = account.get();
            vaults.forEach(vault -> connections.add(connection(command, vault, one)));
        }
        trustOneAddress(command, connections);
        return connections;
    }

    private Connection connection(Supplier<CommandLine> command, String vault, Account account) {
        var kind = managedHsm ? Kind.MANAGED_HSM : Kind.VAULT;
        var reading = certificate == null
                ? VaultAddresses.azure(vault, account.home(), kind)
                : VaultAddresses.emulator(vault, kind);
        if (reading.address() == null) {
            throw new ParameterException(command.get(), refusal(vault, reading));
        }
        return new Connection(reading.address(), account.signIn(), certificate);
    }

    /// A certificate that is trusted belongs to one address.
    private void trustOneAddress(Supplier<CommandLine> command, List<Connection> connections) {
        if (certificate != null
                && connections.stream().map(Connection::address).distinct().count() != 1) {
            throw new ParameterException(
                    command.get(),
                    "--trust-certificate trusts its certificate for one address: give one emulator with --vault, and"
                            + " start Keyturn again for another");
        }
    }

    private static String refusal(String vault, VaultAddresses.Reading reading) {
        var instead = reading.instead() == null
                ? "https://NAME.vault.azure.net"
                : reading.instead().uri().toString();
        return switch (reading.refusal()) {
            case INVALID_NAME -> vault + ": a vault's name has 3 to 24 letters, digits and single hyphens";
            case NOT_HTTPS -> vault + ": only https is spoken to a vault";
            case NOT_AN_EMULATOR ->
                vault + ": an address of Azure, where no certificate but its own may be trusted. Leave out"
                        + " --trust-certificate and use " + instead;
            case BARE_NAME ->
                vault + ": --trust-certificate needs an emulator's whole address, such as https://localhost:8443. For"
                        + " the vault of that name in Azure, leave it out";
            case NOT_KEY_VAULT ->
                vault + ": not an address of Azure Key Vault"
                        + (VaultAddresses.emulator(vault, Kind.VAULT).address() == null
                                ? "; use " + instead
                                : ". For an emulator, give its certificate with --trust-certificate");
            case null, default -> vault + ": not an address";
        };
    }
}
