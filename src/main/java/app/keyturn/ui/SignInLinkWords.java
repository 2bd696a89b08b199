package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// What came of each way to sign in, as people read it.
public final class SignInLinkWords {
    private SignInLinkWords() {}

    /// The short name of a way that is tried without being chosen.
    static String name(Method method) {
        return switch (method) {
            case ENVIRONMENT -> text("signIn.name.environment");
            case WORKLOAD_IDENTITY -> text("signIn.name.workload");
            case MANAGED_IDENTITY -> text("signIn.name.machine");
            case CLI -> text("signIn.name.cli");
            case AZURE_POWERSHELL -> text("signIn.name.powerShell");
            case AZURE_DEVELOPER_CLI -> text("signIn.name.azd");
            case BROWSER, DEVICE_CODE, SERVICE_PRINCIPAL, CLIENT_CERTIFICATE, TOKEN, DEFAULT ->
                throw new IllegalArgumentException("Nobody tries this without being asked to: " + method);
        };
    }

    /// What came of one way.
    static String of(SignInLink link) {
        return switch (link.state()) {
            case ANSWERED -> text("signIn.link.answered");
            case NOT_ASKED -> text("signIn.link.notAsked");
            case NOT_CONFIGURED, REFUSED -> why(link, Objects.requireNonNullElse(link.kind(), Kind.UNEXPECTED));
        };
    }

    private static String why(SignInLink link, Kind kind) {
        var said = Objects.requireNonNullElse(link.said(), "");
        return switch (kind) {
            case CLI_MISSING -> text("signIn.link.missing");
            case CLI_OFF_PATH -> text("signIn.link.offPath", said);
            case CLI_NOT_SIGNED_IN -> text("signIn.link.signedOut");
            case NO_CREDENTIAL -> absent(link.method(), said);
            default -> problem(link, kind);
        };
    }

    private static String absent(Method method, String said) {
        return switch (method) {
            case ENVIRONMENT, WORKLOAD_IDENTITY -> text("signIn.link.unset", said);
            case MANAGED_IDENTITY -> text("signIn.link.noMachine");
            default -> said;
        };
    }

    private static String problem(SignInLink link, Kind kind) {
        var answer = Answer.reason(link.code(), link.said());
        return Problems.of(Failure.of(kind, new Call(Operation.OPEN, ""), answer, Instant.EPOCH))
                .why();
    }

    /// All on one line each: who signed in first, then what came of the others. Empty where one way was chosen.
    public static String lines(List<SignInLink> links) {
        return links.stream().map(SignInLinkWords::line).collect(Collectors.joining("\n"));
    }

    private static String line(SignInLink link) {
        return text("signIn.link", name(link.method()), of(link));
    }

    /// Who signed in, and why each one before did not; empty where one way was chosen.
    public static String summary(List<SignInLink> links) {
        return links.stream()
                .filter(link -> link.state() == State.ANSWERED)
                .findFirst()
                .map(link -> text(
                                "signIn.by",
                                name(link.method()),
                                links.stream()
                                        .filter(other ->
                                                other.state() != State.ANSWERED && other.state() != State.NOT_ASKED)
                                        .map(SignInLinkWords::line)
                                        .collect(Collectors.joining("; ")))
                        .strip())
                .orElse("");
    }
}
