package app.keyturn.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.stream.Collectors;

/// Commands to a running sandbox, one a line, for whoever started it in a terminal.
///
/// | command | effect |
/// | --- | --- |
/// | `advance P30D` | moves the clock forward, by days, months or years, or by hours with `PT12H` |
/// | `fault throttle:5s@rotate*3` | makes something go wrong, see [Faults#add(String)] |
/// | `clear` | ends all faults |
/// | `network contoso-prod firewall` | decides who reaches a vault: `public`, `firewall` or `private` |
/// | `events` | what the vaults did by themselves |
/// | `requests` | how many requests of each kind came since that was asked last |
public final class SandboxConsole {
    private static final String HELP =
            "commands: advance P30D, fault SPEC, clear, network VAULT public|firewall|private, events, requests";

    private final Sandbox sandbox;

    public SandboxConsole(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Does what the line says, and tells what became of it; a line that is not understood is answered with help.
    public String run(String line) {
        String[] words = line.trim().split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        try {
            return switch (words[0]) {
                case "advance" -> advance(argument);
                case "fault" -> addFault(argument);
                case "clear" -> clear();
                case "network" -> network(argument.split("\\s+"));
                case "events" -> events();
                case "requests" -> requests();
                default -> HELP;
            };
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return e.getMessage() + "; " + HELP;
        }
    }

    private String advance(String amount) {
        if (amount.contains("T")) {
            sandbox.clock().advance(Duration.parse(amount));
        } else {
            sandbox.clock().advance(Period.parse(amount));
        }
        return "it is now " + sandbox.clock().instant();
    }

    private String addFault(String spec) {
        sandbox.faults().add(spec);
        return sandbox.faults().active().size() + " faults active";
    }

    private String clear() {
        sandbox.faults().clear();
        return "no faults active";
    }

    private String network(String[] words) {
        String wanted = words.length == 2 ? words[1] : "";
        VaultNetwork network = VaultNetwork.valueOf(wanted.toUpperCase(Locale.ROOT));
        SandboxVault vault = sandbox.vaults().stream()
                .filter(one -> one.name().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vault '" + words[0] + "'"));
        sandbox.setNetwork(vault.uri(), network);
        return vault.name() + " is " + network.name().toLowerCase(Locale.ROOT);
    }

    private String events() {
        return sandbox.events().stream()
                .map(event -> event.when() + " " + event.kind().eventType() + " " + event.vault() + " " + event.key()
                        + " " + event.version())
                .collect(Collectors.joining("\n"));
    }

    private String requests() {
        return sandbox.takeCounts().entrySet().stream()
                .map(one -> one.getKey().word() + "=" + one.getValue())
                .collect(Collectors.joining(" ", "requests ", ""));
    }
}
