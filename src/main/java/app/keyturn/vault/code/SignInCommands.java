package app.keyturn.vault.code;

import org.jspecify.annotations.Nullable;

/// Commands that sign a person in anew, to be copied into a terminal. Every word comes from outside and is
/// quoted; one that is not plain is refused, so that the quotes of any shell do.
public final class SignInCommands {
    private static final String TENANT = "[0-9A-Za-z][0-9A-Za-z.-]{0,254}";
    private static final String SCOPE = "https://[0-9A-Za-z][0-9A-Za-z.:/-]{0,254}/\\.default";

    private SignInCommands() {}

    /// Whether a tenant can be named in a command line: an id or a domain.
    public static boolean isTenant(String tenant) {
        return tenant.matches(TENANT);
    }

    /// For the Azure CLI, in the form in which it asks for itself.
    ///
    /// @param scope  of what the token is for
    /// @param claims null where nobody demands any
    /// @return null where a word is not plain
    /// @see <a href="https://github.com/Azure/azure-cli/pull/31778">az login --claims-challenge</a>
    public static @Nullable String az(@Nullable String tenant, String scope, @Nullable ClaimsChallenge claims) {
        if (tenant != null && !isTenant(tenant) || !scope.matches(SCOPE)) {
            return null;
        }
        return "az login" + option(" --tenant", tenant) + option(" --scope", scope)
                + option(" --claims-challenge", claims == null ? null : claims.encoded());
    }

    /// For Azure PowerShell.
    ///
    /// @return null where a word is not plain
    /// @see <a href="https://github.com/Azure/azure-powershell/pull/28193">Connect-AzAccount -ClaimsChallenge</a>
    public static @Nullable String powerShell(@Nullable String tenant, @Nullable ClaimsChallenge claims) {
        if (tenant != null && !isTenant(tenant)) {
            return null;
        }
        return "Connect-AzAccount" + option(" -Tenant", tenant)
                + option(" -ClaimsChallenge", claims == null ? null : claims.encoded());
    }

    private static String option(String name, @Nullable String value) {
        return value == null ? "" : name + " \"" + value + "\"";
    }
}
