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
            case AZURE_POWERSHELL -> text("connect.method.powershell");
            case AZURE_DEVELOPER_CLI -> text("connect.method.azd");
            case BROWSER -> text("connect.method.browser");
            case DEVICE_CODE -> text("connect.method.deviceCode");
            case SERVICE_PRINCIPAL -> text("connect.method.principal");
            case CLIENT_CERTIFICATE -> text("connect.method.certificate");
            case MANAGED_IDENTITY -> text("connect.method.managedIdentity");
            case WORKLOAD_IDENTITY -> text("connect.method.workloadIdentity");
            case ENVIRONMENT -> text("connect.method.environment");
            case TOKEN -> text("connect.method.token");
        };
    }

    /// What it means that no tenant is given.
    static String ofNoTenant(SignIn.Method method) {
        return switch (method) {
            case WORKLOAD_IDENTITY -> text("connect.fromEnvironment");
            case SERVICE_PRINCIPAL, CLIENT_CERTIFICATE -> "";
            default -> text("connect.tenant.prompt");
        };
    }

    /// What the secret of this way is.
    static String ofSecret(SignIn.Method method) {
        return switch (method) {
            case TOKEN -> text("connect.token");
            case CLIENT_CERTIFICATE -> text("connect.passphrase");
            default -> text("connect.secret");
        };
    }

    /// What it means that no client id is given.
    static String ofNoClientId(SignIn.Method method) {
        return switch (method) {
            case MANAGED_IDENTITY -> text("connect.clientId.systemAssigned");
            case WORKLOAD_IDENTITY -> text("connect.fromEnvironment");
            case BROWSER, DEVICE_CODE -> text("connect.clientId.microsofts");
            default -> "";
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
