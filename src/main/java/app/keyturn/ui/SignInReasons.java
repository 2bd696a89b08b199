package app.keyturn.ui;

import org.jspecify.annotations.Nullable;

/// Explains why the sign-in service refuses, by the number of its reason
/// (<https://learn.microsoft.com/entra/identity-platform/reference-error-codes>; a single one is at
/// `https://login.microsoftonline.com/error?code=50076`). The numbers may change, so nothing is
/// decided by them.
final class SignInReasons {
    private static final String PREFIX = "AADSTS";

    private SignInReasons() {}

    /// The text key of the explanation.
    static String key(@Nullable String code) {
        return switch (code == null || !code.startsWith(PREFIX) ? "" : code.substring(PREFIX.length())) {
            case "50076", "50079", "50072", "50074", "50158", "500121" -> "problem.signIn.mfa";
            case "53003", "530003", "530032", "530034", "530035" -> "problem.signIn.conditionalAccess";
            case "53000", "53001", "53002", "50097", "50129", "50131", "530001", "530002" -> "problem.signIn.device";
            case "135010", "135011", "130004" -> "problem.signIn.deviceKey";
            case "700016", "7000112" -> "problem.signIn.noApp";
            case "7000215" -> "problem.signIn.badSecret";
            case "7000222" -> "problem.signIn.secretExpired";
            case "700027", "700021", "700024", "7000214" -> "problem.signIn.badAssertion";
            case "90002", "900023", "50059", "50128", "900021" -> "problem.signIn.noTenant";
            case "50034", "50020", "51004", "500213" -> "problem.signIn.notInTenant";
            case "50126", "50056" -> "problem.signIn.badPassword";
            case "50053" -> "problem.signIn.locked";
            case "50055", "50144", "50142" -> "problem.signIn.passwordExpired";
            case "50057" -> "problem.signIn.disabled";
            case "50105" -> "problem.signIn.notAssigned";
            case "65001", "65004", "90094", "90095" -> "problem.signIn.consent";
            case "500011", "500014", "650052", "650057" -> "problem.signIn.noVaultService";
            case "16000", "16001", "50058", "160021" -> "problem.signIn.chooseAccount";
            case "50078", "50089", "50132", "50133", "50173", "70008", "70043", "700082", "700084" ->
                "problem.signIn.again";
            default -> "problem.signInRefused";
        };
    }
}
