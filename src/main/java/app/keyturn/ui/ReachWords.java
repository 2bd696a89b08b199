package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Reach;
import app.keyturn.vault.Reach.State;

/// Says whether a vault can be reached, why not, and what helps.
public final class ReachWords {
    private ReachWords() {}

    /// "firewall": to stand beside a name. Empty where there is nothing to say.
    public static String briefly(Reach reach) {
        return reach.state().blocked() ? text(brief(reach.state())) : "";
    }

    /// "contoso-prod · firewall", or the name alone.
    public static String beside(String name, Reach reach) {
        return reach.state().blocked() ? text("reach.beside", name, briefly(reach)) : name;
    }

    /// All of it: what is so, why, since when, and what helps.
    public static String of(Reach reach, Formats formats) {
        var seen = reach.seen();
        var words = state(reach);
        if (seen == null) {
            return words;
        }
        var dated = text("reach.seen", words, formats.clockTime(seen));
        return reach.state().mends() ? text("reach.again", dated) : dated;
    }

    /// What is so, why, and what helps.
    public static String state(Reach reach) {
        var address = reach.address();
        return address == null || reach.state() != State.FIREWALL
                ? text(key(reach.state()))
                : text("reach.firewall.address", address);
    }

    private static String key(State state) {
        return switch (state) {
            case UNKNOWN -> "reach.unknown";
            case REACHABLE -> "reach.reachable";
            case PRIVATE_ENDPOINT -> "reach.privateEndpoint";
            case FIREWALL -> "reach.firewall";
            case WRONG_TENANT -> "reach.wrongTenant";
            case NO_PERMISSION -> "reach.noPermission";
            case SIGN_IN -> "reach.signIn";
            case NOT_FOUND -> "reach.notFound";
            case NO_NETWORK -> "reach.noNetwork";
            case UNTRUSTED -> "reach.untrusted";
            case THROTTLED -> "reach.throttled";
            case FAILING -> "reach.failing";
        };
    }

    private static String brief(State state) {
        return switch (state) {
            case UNKNOWN, REACHABLE -> throw new IllegalArgumentException("nothing to say of " + state);
            case PRIVATE_ENDPOINT -> "reach.brief.privateEndpoint";
            case FIREWALL -> "reach.brief.firewall";
            case WRONG_TENANT -> "reach.brief.wrongTenant";
            case NO_PERMISSION -> "reach.brief.noPermission";
            case SIGN_IN -> "reach.brief.signIn";
            case NOT_FOUND -> "reach.brief.notFound";
            case NO_NETWORK -> "reach.brief.noNetwork";
            case UNTRUSTED -> "reach.brief.untrusted";
            case THROTTLED -> "reach.brief.throttled";
            case FAILING -> "reach.brief.failing";
        };
    }
}
