package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// How to sign in.
///
/// @param tenant   null: the tenant that the vault's challenge names, or the default of the tool
/// @param clientId of a service principal
/// @param secret   of a service principal, or an access token
public record SignIn(
        Method method,
        @Nullable String tenant,
        @Nullable String clientId,
        @Nullable Secret secret) {

    /// Ways to sign in. Their names are those of the command line.
    public enum Method {
        DEFAULT,
        CLI,
        BROWSER,
        SERVICE_PRINCIPAL,
        TOKEN
    }

    public static SignIn with(Method method) {
        return new SignIn(method, null, null, null);
    }
}
