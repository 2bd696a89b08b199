package app.keyturn.azure;

import app.keyturn.azure.SignInChain.Link;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import com.azure.core.credential.TokenCredential;
import com.azure.core.util.Configuration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the chain for those who choose no way to sign in: the ways of DefaultAzureCredential in its order
/// (<https://learn.microsoft.com/azure/developer/java/sdk/authentication/credential-chains>), without those
/// of other editors and of the broker. The variable `AZURE_TOKEN_CREDENTIALS` chooses among them as there.
final class DefaultLinks {
    private static final List<Method> DEPLOYED =
            List.of(Method.ENVIRONMENT, Method.WORKLOAD_IDENTITY, Method.MANAGED_IDENTITY);
    private static final List<Method> TOOLS = List.of(Method.CLI, Method.AZURE_POWERSHELL, Method.AZURE_DEVELOPER_CLI);

    private final @Nullable String tenant;
    private final Function<SignIn, TokenCredential> maker;
    private final Configuration environment;

    /// @param tenant to sign in to; null: that of the environment, or the one that the vault names
    /// @param maker  makes the credential of one way
    DefaultLinks(@Nullable String tenant, Function<SignIn, TokenCredential> maker, Configuration environment) {
        this.tenant = tenant == null ? environment.get(Configuration.PROPERTY_AZURE_TENANT_ID) : tenant;
        this.maker = maker;
        this.environment = environment;
    }

    /// @throws KnownFailure where the environment chooses something that is not here
    SignInChain chain() {
        return new SignInChain(methods().stream().map(this::link).toList());
    }

    private List<Method> methods() {
        var chosen = environment.get("AZURE_TOKEN_CREDENTIALS");
        return switch (chosen == null ? "" : chosen.strip().toLowerCase(Locale.ROOT)) {
            case "" ->
                List.of(
                        Method.ENVIRONMENT,
                        Method.WORKLOAD_IDENTITY,
                        Method.MANAGED_IDENTITY,
                        Method.CLI,
                        Method.AZURE_POWERSHELL,
                        Method.AZURE_DEVELOPER_CLI);
            case "prod" -> DEPLOYED;
            case "dev" -> TOOLS;
            case "environmentcredential" -> List.of(Method.ENVIRONMENT);
            case "workloadidentitycredential" -> List.of(Method.WORKLOAD_IDENTITY);
            case "managedidentitycredential" -> List.of(Method.MANAGED_IDENTITY);
            case "azureclicredential" -> List.of(Method.CLI);
            case "azurepowershellcredential" -> List.of(Method.AZURE_POWERSHELL);
            case "azuredeveloperclicredential" -> List.of(Method.AZURE_DEVELOPER_CLI);
            default ->
                throw new KnownFailure(
                        Kind.NO_CREDENTIAL, "AZURE_TOKEN_CREDENTIALS chooses a way that Keyturn has not: " + chosen);
        };
    }

    private Link link(Method method) {
        return switch (method) {
            case ENVIRONMENT ->
                link(
                        new SignIn(method, null, null, null),
                        "AZURE_TENANT_ID",
                        "AZURE_CLIENT_ID",
                        "AZURE_CLIENT_SECRET/AZURE_CLIENT_CERTIFICATE_PATH");
            case WORKLOAD_IDENTITY ->
                link(
                        new SignIn(method, tenant, null, null),
                        "AZURE_TENANT_ID",
                        "AZURE_CLIENT_ID",
                        "AZURE_FEDERATED_TOKEN_FILE");
            case MANAGED_IDENTITY ->
                link(new SignIn(method, null, environment.get(Configuration.PROPERTY_AZURE_CLIENT_ID), null));
            default -> link(new SignIn(method, tenant, null, null));
        };
    }

    private Link link(SignIn signIn, String... variables) {
        return new Link(signIn.method(), late(signIn), () -> unset(variables));
    }

    private TokenCredential late(SignIn signIn) {
        return new LateCredential(() -> maker.apply(signIn));
    }

    /// The variables that are not set; null where all are. A slash stands between those that do alike.
    private @Nullable String unset(String... variables) {
        var unset = Arrays.stream(variables)
                .filter(names -> Arrays.stream(names.split("/")).noneMatch(this::isSet))
                .collect(Collectors.joining(", "));
        return unset.isEmpty() ? null : unset;
    }

    private boolean isSet(String variable) {
        var value = environment.get(variable);
        return value != null && !value.isBlank();
    }
}
