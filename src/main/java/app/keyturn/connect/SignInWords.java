package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.SignIn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ways to sign in, as people read them.
public final class SignInWords {
    private SignInWords() {}

    static String of(SignIn.Method method) {
        return switch (method) {
            case DEFAULT -> text("connect.method.default");
            case CLI -> text("connect.method.cli");
            case BROWSER -> text("connect.method.browser");
            case SERVICE_PRINCIPAL -> text("connect.method.principal");
            case TOKEN -> text("connect.method.token");
        };
    }

    /// The way, and the account and tenant where they are known: "Service principal · 1234 ·
    /// contoso.com".
    public static String of(SignIn signIn) {
        List<String> parts = new ArrayList<>();
        parts.add(of(signIn.method()));
        add(parts, signIn.clientId());
        add(parts, signIn.tenant());
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }
}
