package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// The credential of a machine's identity, where the machine has one. Whether it has is asked first and
/// within seconds. Anywhere but in Azure nobody is at the address of the identity service, and the
/// credential would try for minutes.
final class MachineIdentity implements TokenCredential {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    /// It refuses a request without its header by 400, and needs no right for that
    /// (<https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token>).
    private static final String SERVICE =
            "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01";

    /// They name another identity service: that of App Service, Service Fabric, Cloud Shell, Azure Arc or a pod.
    private static final List<String> NAMED =
            List.of("IDENTITY_ENDPOINT", "MSI_ENDPOINT", "AZURE_POD_IDENTITY_AUTHORITY_HOST");

    /// The agent of Azure Arc, which the credential knows without a variable.
    private static final List<String> ARC =
            List.of("/opt/azcmagent/bin/himds", "C:\\Program Files\\AzureConnectedMachineAgent\\himds.exe");

    private final TokenCredential credential;
    private final HttpClient http;
    private final Configuration environment;

    MachineIdentity(TokenCredential credential, HttpClient http, Configuration environment) {
        this.credential = credential;
        this.http = new BoundedTransport(http, WITHIN);
        this.environment = environment;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        if (!isNamed() && !answers()) {
            throw new KnownFailure(Kind.NO_CREDENTIAL, "No identity service of a machine answers at 169.254.169.254");
        }
        try {
            return credential.getTokenSync(request);
        } catch (RuntimeException e) {
            throw hasNone(e)
                    ? new KnownFailure(Kind.NO_CREDENTIAL, "The identity service answers that this machine has none")
                    : e;
        }
    }

    /// Whether the machine has no identity, which is no refusal. The words are those of the library under the
    /// SDK (msal4j 1.26), by which the SDK's own chain goes too.
    private static boolean hasNone(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).contains("Authentication unavailable")
                || thrown.getCause() != null && hasNone(thrown.getCause());
    }

    private boolean isNamed() {
        return NAMED.stream().anyMatch(name -> environment.get(name) != null)
                || Stream.of(Path.of(ARC.getFirst()), Path.of(ARC.getLast())).anyMatch(Files::exists);
    }

    /// Others than the identity service can be at the address: a proxy, or a container's own network.
    private boolean answers() {
        try (var answer = http.sendSync(new HttpRequest(HttpMethod.GET, SERVICE), Context.NONE)) {
            return answer.getStatusCode() == 400 || answer.getStatusCode() == 200;
        } catch (RuntimeException e) {
            return false; // nobody is there, which is the answer anywhere but in Azure
        }
    }
}
