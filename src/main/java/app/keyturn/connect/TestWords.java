package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.Problems;
import app.keyturn.ui.SignInLinkWords;
import app.keyturn.vault.ConnectionFinding;
import app.keyturn.vault.ConnectionFinding.Chain;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words for a test of a connection.
final class TestWords {
    private TestWords() {}

    static String of(Kind kind) {
        return text(
                switch (kind) {
                    case ADDRESS -> "trial.step.address";
                    case PROXY -> "trial.step.proxy";
                    case NAME -> "trial.step.name";
                    case PORT -> "trial.step.port";
                    case CERTIFICATE -> "trial.step.certificate";
                    case SIGN_IN -> "trial.step.signIn";
                    case VAULT -> "trial.step.vault";
                });
    }

    static String of(TestRow.State state) {
        return text(
                switch (state) {
                    case WAITING -> "trial.state.waiting";
                    case RUNNING -> "trial.state.underWay";
                    case DONE -> "trial.state.done";
                    case SKIPPED -> "trial.state.skipped";
                    case FAILED -> "trial.state.failed";
                    case NOT_TRIED -> "trial.state.notTried";
                });
    }

    /// What a step found, and, where it failed, why, and what to do.
    static String of(ConnectionStep step, Formats formats) {
        var found = step.finding();
        var parts = Stream.concat(
                found == null ? Stream.of() : Stream.of(of(step.kind(), found, formats)),
                step.failure() == null ? Stream.of() : problem(step));
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static Stream<String> problem(ConnectionStep step) {
        var problem = Problems.of(step.why());
        return Stream.of(
                problem.why(),
                SignInLinkWords.lines(step.why().signIn().links()),
                problem.todo(),
                Objects.requireNonNullElse(problem.command(), ""));
    }

    /// Status, code and request id of what failed; empty where nothing did.
    static String details(ConnectionStep step) {
        return step.failure() == null ? "" : Problems.of(step.why()).details();
    }

    private static String of(Kind kind, ConnectionFinding found, Formats formats) {
        return switch (found) {
            case ConnectionFinding.Address address -> address.uri().toString();
            case ConnectionFinding.Proxy proxy -> proxy(proxy);
            case ConnectionFinding.Name name -> name(name);
            case ConnectionFinding.ByProxy _ -> text(kind == Kind.NAME ? "trial.byProxy.name" : "trial.byProxy.port");
            case ConnectionFinding.Port port -> text("trial.port", port.address(), Integer.toString(port.port()));
            case Chain chain -> chain(chain, formats);
            case ConnectionFinding.SignedIn who -> signedIn(who);
            case ConnectionFinding.NotAsked _ -> text("trial.signIn.notAsked");
            case ConnectionFinding.Listed listed -> text("trial.vault", listed.keys());
        };
    }

    private static String signedIn(ConnectionFinding.SignedIn who) {
        var as = text(
                "trial.signIn.as",
                Objects.requireNonNullElse(who.name(), text("trial.signIn.unnamed")),
                Objects.requireNonNullElse(who.tenant(), text("trial.signIn.noTenant")));
        return (as + "\n" + SignInLinkWords.summary(who.links())).strip();
    }

    private static String proxy(ConnectionFinding.Proxy proxy) {
        return switch (proxy.reason()) {
            case ENVIRONMENT -> text("trial.proxy.environment", String.valueOf(proxy.address()));
            case JAVA -> text("trial.proxy.java", String.valueOf(proxy.address()));
            case NO_PROXY -> text("trial.proxy.noProxy");
            case THIS_COMPUTER -> text("trial.proxy.thisComputer");
            case NONE_SET -> text("trial.proxy.none");
        };
    }

    private static String name(ConnectionFinding.Name name) {
        var all = String.join(", ", name.addresses());
        return switch (name.reach()) {
            case PUBLIC -> text("trial.name.public", all);
            case PRIVATE -> text("trial.name.private", all);
            case THIS_COMPUTER -> text("trial.name.thisComputer", all);
        };
    }

    private static String chain(Chain chain, Formats formats) {
        List<String> lines = new ArrayList<>();
        if (chain.protocol() != null) {
            lines.add(chain.protocol());
        }
        for (var link : chain.links()) {
            lines.add(text("trial.chain.link", link.subject(), link.issuer(), formats.date(link.until())));
        }
        if (chain.protocol() != null) {
            lines.add(root(chain));
        }
        return String.join("\n", lines);
    }

    private static String root(Chain chain) {
        var root = String.valueOf(chain.root());
        return switch (chain.origin()) {
            case JAVA -> text("trial.chain.java", root);
            case SYSTEM -> text("trial.chain.system", root);
            case FILE -> text("trial.chain.file", root);
            case GIVEN -> text("trial.chain.given", root);
            case null -> text("trial.chain.detour");
        };
    }
}
