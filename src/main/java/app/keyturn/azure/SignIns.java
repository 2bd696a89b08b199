package app.keyturn.azure;

import app.keyturn.azure.Programs.Program;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.InteractiveBrowserCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Makes the SDK's credential for a [SignIn]. Nobody is asked until the first token is needed.
final class SignIns {
    private SignIns() {}

    /// The credential of an account, for whatever it may have tokens for.
    ///
    /// @param repeats how requests to the sign-in service are repeated
    /// @param codes   where device codes are shown
    /// @param memory  what is kept of it from one start to the next
    static TokenCredential account(
            SignIn signIn,
            Home home,
            HttpClient http,
            RetryOptions repeats,
            DeviceCode.Board codes,
            KeptSignIn.Memory memory) {
        return new LateCredential(() -> made(signIn, home, http, repeats, codes, memory));
    }

    private static TokenCredential made(
            SignIn signIn,
            Home home,
            HttpClient http,
            RetryOptions repeats,
            DeviceCode.Board codes,
            KeptSignIn.Memory memory) {
        return new ChosenTenant(tenant(signIn), way(signIn, home, http, repeats, codes, memory));
    }

    /// The tenant that is named, here or in the environment for the two ways that read it there.
    private static @Nullable String tenant(SignIn signIn) {
        return switch (signIn.method()) {
            case ENVIRONMENT, WORKLOAD_IDENTITY ->
                signIn.tenant() == null
                        ? Configuration.getGlobalConfiguration().get(Configuration.PROPERTY_AZURE_TENANT_ID)
                        : signIn.tenant();
            default -> signIn.tenant();
        };
    }

    private static TokenCredential way(
            SignIn signIn,
            Home home,
            HttpClient http,
            RetryOptions repeats,
            DeviceCode.Board codes,
            KeptSignIn.Memory memory) {
        var tenant = signIn.tenant();
        return switch (signIn.method()) {
            case DEFAULT ->
                new DefaultLinks(
                                tenant,
                                link -> made(link, home, http, repeats, codes, memory),
                                Configuration.getGlobalConfiguration())
                        .chain();
            case CLI -> new AzureCli(InstantSource.system(), tenant, CliRun.ofThisComputer()::output);
            case AZURE_POWERSHELL ->
                new ToolSignIn(
                        Program.POWERSHELL,
                        Programs.ofThisComputer(),
                        tenant,
                        new AzurePowerShellCredentialBuilder().tenantId(tenant).build());
            case AZURE_DEVELOPER_CLI ->
                new ToolSignIn(
                        Program.DEVELOPER_CLI,
                        Programs.ofThisComputer(),
                        tenant,
                        new AzureDeveloperCliCredentialBuilder()
                                .tenantId(tenant)
                                .processTimeout(CliRun.WITHIN)
                                .build());
            case BROWSER ->
                new KeptSignIn(
                        (kept, record) -> of(
                                        signIn, home, asking(new InteractiveBrowserCredentialBuilder(), http, repeats))
                                .loginHint(signIn.user())
                                .tokenCachePersistenceOptions(kept)
                                .authenticationRecord(record)
                                .build(),
                        memory);
            case DEVICE_CODE -> {
                if (codes == DeviceCode.Board.NONE) {
                    throw new KnownFailure(Kind.NO_CREDENTIAL, "A device code needs somebody who reads it");
                }
                yield new DeviceCodeSignIn(
                        (kept, record) -> of(signIn, home, asking(new DeviceCodeCredentialBuilder(), http, repeats))
                                .tokenCachePersistenceOptions(kept)
                                .authenticationRecord(record),
                        memory,
                        codes,
                        InstantSource.system());
            }
            case SERVICE_PRINCIPAL ->
                of(signIn, home, asking(new ClientSecretCredentialBuilder(), http, repeats))
                        .clientSecret(revealed(signIn.secret()))
                        .build();
            case CLIENT_CERTIFICATE ->
                ClientCertificate.in(
                                Objects.requireNonNull(signIn.file(), "A file is needed for this way to sign in"),
                                signIn.secret(),
                                of(signIn, home, asking(new ClientCertificateCredentialBuilder(), http, repeats)))
                        .build();
            case MANAGED_IDENTITY ->
                new MachineIdentity(
                        asking(new ManagedIdentityCredentialBuilder(), http, repeats)
                                .clientId(signIn.clientId())
                                .build(),
                        http,
                        Configuration.getGlobalConfiguration());
            case WORKLOAD_IDENTITY ->
                of(signIn, home, asking(new WorkloadIdentityCredentialBuilder(), http, repeats))
                        .build();
            case ENVIRONMENT ->
                asking(new EnvironmentCredentialBuilder(), http, repeats)
                        .authorityHost(authority(home))
                        .build();
            case TOKEN -> throw new IllegalStateException("Not by an account");
        };
    }

    /// The repeats are given as a policy: a managed identity has one of its own, which options do not go with.
    private static <T extends CredentialBuilderBase<T>> T asking(T builder, HttpClient http, RetryOptions repeats) {
        return builder.httpClient(http).retryPolicy(new RetryPolicy(repeats));
    }

    private static <T extends AadCredentialBuilderBase<T>> T of(SignIn signIn, Home home, T builder) {
        var named = signIn.clientId() == null ? builder : builder.clientId(signIn.clientId());
        return named.authorityHost(authority(home)).tenantId(signIn.tenant());
    }

    /// A given token, for whatever its one vault asks.
    static TokenCredential token(SignIn signIn) {
        return token(revealed(signIn.secret()));
    }

    /// A given token, such as the one that a sandbox prints. Its expiry is known to its issuer only.
    static TokenCredential token(String token) {
        return request -> Mono.fromSupplier(
                () -> new AccessToken(token, OffsetDateTime.now().plusHours(1)));
    }

    private static String revealed(@Nullable Secret secret) {
        return Objects.requireNonNull(secret, "A secret is needed for this way to sign in")
                .reveal();
    }

    private static String authority(Home home) {
        return switch (home) {
            case AZURE_US_GOVERNMENT -> AzureAuthorityHosts.AZURE_GOVERNMENT;
            case AZURE_CHINA -> AzureAuthorityHosts.AZURE_CHINA;
            default -> AzureAuthorityHosts.AZURE_PUBLIC_CLOUD;
        };
    }
}
