package app.keyturn.ui;

import java.util.Objects;
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
        return switch (Objects.requireNonNullElse(number(code), "")) {
            case "50076", "50079", "50072", "50074", "50158", "500121", "53004", "53010" -> "problem.signIn.mfa";
            case "53003", "53011", "530003", "530032", "530034", "530035" -> "problem.signIn.conditionalAccess";
            case "53000", "53001", "53002", "50005", "50097", "50129", "50131", "50155", "530001", "530002" ->
                "problem.signIn.device";
            case "135010", "135011", "130004", "130007", "130008" -> "problem.signIn.deviceKey";
            case "700016", "700011", "70001", "7000112" -> "problem.signIn.noApp";
            case "7000218" -> "problem.signIn.notPublic";
            case "50011" -> "problem.signIn.replyAddress";
            case "7000215", "70002" -> "problem.signIn.badSecret";
            case "7000222" -> "problem.signIn.secretExpired";
            case "700024", "500133" -> "problem.signIn.clock";
            case "700027", "700021", "700030", "7000214", "50012", "50013" -> "problem.signIn.badAssertion";
            case "90002", "900023", "50059", "50128", "900021", "90019", "90038", "90051" -> "problem.signIn.noTenant";
            case "50034", "50020", "50014", "51004", "16003", "90072" -> "problem.signIn.notInTenant";
            case "50002", "500021", "500022", "500212", "500213", "1000104" -> "problem.signIn.tenantBlocked";
            case "50126", "50056", "50064" -> "problem.signIn.badPassword";
            case "50053" -> "problem.signIn.locked";
            case "50055", "50135", "50144", "50142" -> "problem.signIn.passwordExpired";
            case "50057" -> "problem.signIn.disabled";
            case "50105" -> "problem.signIn.notAssigned";
            case "65001", "65004", "650056", "90094", "90095", "90099" -> "problem.signIn.consent";
            case "500011", "500014", "650052", "650057" -> "problem.signIn.noVaultService";
            case "16000", "16001", "50058", "50197", "160021" -> "problem.signIn.chooseAccount";
            case "50078", "50089", "50132", "50133", "50173", "70000", "70008", "70043", "700082", "700084" ->
                "problem.signIn.again";
            case "50199" -> "problem.signIn.confirm";
            case "70018", "70019", "50134", "90119", "90120" -> "problem.signIn.deviceCode";
            case "80001",
                    "80002",
                    "80005",
                    "80007",
                    "80014",
                    "20001",
                    "20012",
                    "20033",
                    "40008",
                    "40009",
                    "40010",
                    "40015" -> "problem.signIn.federation";
            case "80013" -> "problem.signIn.federationClock";
            case "50033", "50087", "50088", "90006", "90012", "90024", "90033", "90055", "90090" ->
                "problem.signIn.busy";
            default -> "problem.signInRefused";
        };
    }

    /// The number of a code, such as `50076` of `AADSTS50076`; null where it is no code of the service.
    static @Nullable String number(@Nullable String code) {
        return code != null && code.matches(PREFIX + "\\d{1,9}") ? code.substring(PREFIX.length()) : null;
    }
}
