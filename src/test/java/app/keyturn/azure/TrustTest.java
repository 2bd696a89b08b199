package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.SignInKeeper;
import app.keyturn.azure.Trust.Source;
import app.keyturn.sandbox.TestAuthority;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Connection;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.RootOrigin;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom connections trust, over real connections to servers with certificates of a company's own authority.
class TrustTest {
    private static final TestAuthority COMPANY = TestAuthority.named("Contoso Root");
    private static final TestAuthority OVER =
            TestAuthority.named("Contoso Root of old", Instant.now().minus(Duration.ofDays(3)));
    private static final Connection VAULT = new Connection(
            Objects.requireNonNull(VaultAddresses.azure("northwind", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address()),
            new SignIn(SignIn.Method.SERVICE_PRINCIPAL, EntraStub.TENANT, "client", new Secret("secret")),
            null);

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), text);
    }

    private static Trust trusting(Source... besides) {
        return new Trust(List.of(besides));
    }

    private Trust trustingFile() throws IOException, CaFile.Unfit {
        var named = CaFile.read(file("# of the company\n" + COMPANY.pem()), Instant.now());
        return trusting(new Source(RootOrigin.FILE, () -> named));
    }

    /// What becomes of a request to a server with this certificate; null where it was answered.
    private static @Nullable Throwable asking(Trust trust, SSLContext server) throws IOException {
        try (var service = new TestService(server);
                var way = new Network(new Proxies(Map.of()), trust).transport()) {
            var request = new HttpRequest(HttpMethod.GET, "https://localhost:" + service.port() + "/keys");
            return catchThrowable(() -> way.sendSync(request, Context.NONE).close());
        }
    }

    @Test
    void anAuthorityInTheNamedFileIsTrusted() throws Exception {
        assertThat(asking(trustingFile(), COMPANY.server("localhost"))).isNull();
    }

    @Test
    void anAuthorityInTheSystemsBundleIsTrustedBesideDamagedOnes() throws Exception {
        var bundle = file("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" + COMPANY.pem());
        var bundles = List.of(folder.resolve("missing"), folder, bundle);
        var trust = trusting(new Source(RootOrigin.SYSTEM, () -> SystemRoots.inFirstOf(bundles)));
        assertThat(asking(trust, COMPANY.server("localhost"))).isNull();
    }

    @Test
    void anIssuerWhomNobodyTrustsIsNamed() throws Exception {
        var thrown = asking(Trust.ofThisComputer(List.of()), COMPANY.server("localhost"));
        assertThat(thrown).isInstanceOfSatisfying(KnownFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(failure).hasMessage("CN=Contoso Root");
        });
    }

    @Test
    void anotherHostsCertificateIsRefusedThoughItsIssuerIsTrusted() throws Exception {
        var thrown = asking(trustingFile(), COMPANY.server("contoso.vault.azure.net"));
        assertThat(thrown).isInstanceOfSatisfying(KnownFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.OTHER_HOST);
            assertThat(failure).hasMessage("contoso.vault.azure.net");
        });
    }

    @Test
    void aCertificateThatRanOutIsRefusedThoughItsIssuerIsTrusted() throws Exception {
        var server = COMPANY.serverUntil(Instant.now().minus(Duration.ofDays(1)), "localhost");
        assertThat(asking(trustingFile(), server))
                .hasRootCauseInstanceOf(java.security.cert.CertificateExpiredException.class);
    }

    /// Java would trust it for ever.
    @Test
    void anAuthorityThatRanOutIsNotTrustedAndSaysSo() throws Exception {
        var trust = trusting(
                new Source(RootOrigin.FILE, () -> List.of(COMPANY.certificate())),
                new Source(RootOrigin.SYSTEM, () -> List.of(OVER.certificate())));
        var day = OVER.certificate().getNotAfter().toInstant().toString().substring(0, 10);
        assertThat(asking(trust, OVER.server("localhost")))
                .isInstanceOf(KnownFailure.class)
                .hasMessageContaining("CN=Contoso Root of old")
                .hasMessageContaining(day);
    }

    @Test
    void aStoreThatIsDamagedHidesNoOther() throws Exception {
        var trust = trusting(
                new Source(RootOrigin.SYSTEM, () -> {
                    throw new KeyStoreException("damaged");
                }),
                new Source(RootOrigin.SYSTEM, () -> {
                    throw new IllegalStateException("damaged more");
                }),
                new Source(RootOrigin.FILE, () -> List.of(COMPANY.certificate())));
        assertThat(asking(trust, COMPANY.server("localhost"))).isNull();
    }

    @Test
    void whereNobodyIsTrustedTheIssuerIsNamedToo() throws Exception {
        assertThat(asking(trusting(), COMPANY.server("localhost")))
                .isInstanceOf(KnownFailure.class)
                .hasMessage("CN=Contoso Root");
    }

    @Test
    void nothingIsLoadedBeforeTheFirstConnectionAndThenOnce() throws Exception {
        var times = new AtomicInteger();
        var trust = trusting(new Source(RootOrigin.FILE, () -> {
            times.incrementAndGet();
            return List.of(COMPANY.certificate());
        }));
        try (var unused = new Network(new Proxies(Map.of()), trust).transport()) {
            assertThat(unused).isNotNull();
            assertThat(times).hasValue(0);
        }
        asking(trust, COMPANY.server("localhost"));
        asking(trust, COMPANY.server("localhost"));
        assertThat(times).hasValue(1);
    }

    @Test
    void javasAuthoritiesStay() throws Exception {
        var roots =
                Trust.ofThisComputer(List.of(COMPANY.certificate())).loaded().roots();
        assertThat(roots).filteredOn(root -> root.origin() == RootOrigin.JAVA).hasSizeGreaterThan(50);
        assertThat(roots).contains(new Root(COMPANY.certificate(), RootOrigin.FILE));
        assertThat(roots).extracting(Root::certificate).doesNotHaveDuplicates();
    }

    @Test
    void anEmulatorsCertificateIsTrustedAlone() throws Exception {
        var trust = Trust.only(COMPANY.certificate());
        assertThat(trust.loaded().roots()).hasSize(1);
        assertThat(trust.loaded().manager().getAcceptedIssuers()).containsExactly(COMPANY.certificate());
    }

    /// Through the proxy that opens connections, with the SDK's own credential and client.
    @Test
    void vaultAndSignInAreTrustedAndReachedAlike() throws Exception {
        try (var proxy = new TestProxy();
                var service = new TestService(COMPANY.server(TestService.VAULT, TestService.SIGN_IN))) {
            proxy.leadsTo = service.port();
            try (var vault = vaults(proxy, trustingFile()).open(VAULT)) {
                vault.probe();
                assertThat(service.asked)
                        .anyMatch(line -> line.startsWith("POST " + TestService.SIGN_IN))
                        .contains("GET " + TestService.VAULT + "/keys");
                assertThat(proxy.asked)
                        .extracting(head -> head.getFirst().split(" ")[1])
                        .contains(TestService.VAULT + ":443", TestService.SIGN_IN + ":443");
            }
        }
    }

    @Test
    void whoMustDoWhatAboutAnIssuerIsSaid() throws Exception {
        try (var proxy = new TestProxy();
                var service = new TestService(COMPANY.server(TestService.VAULT, TestService.SIGN_IN))) {
            proxy.leadsTo = service.port();
            try (var vault = vaults(proxy, trusting()).open(VAULT)) {
                var problem =
                        Problems.of(Objects.requireNonNull(catchThrowableOfType(VaultException.class, vault::probe)));
                assertThat(problem.why()).contains("CN=Contoso Root");
                assertThat(problem.todo()).contains("operating system", "--ca-certificates");
            }
        }
    }

    private static AzureVaults vaults(TestProxy proxy, Trust trust) {
        var network = new Network(new Proxies(proxy.environment()), trust);
        var accounts = new AzureAccounts(Clock.systemUTC(), network, DeviceCode.Board.NONE, SignInKeeper.NONE);
        return new AzureVaults(Clock.systemUTC(), accounts, 100, new Trace(), network);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no certificate",
        "'no certificate at all', no certificate",
        "'-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', damaged",
        "'-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n', private key"
    })
    void whatIsWrongWithANamedFileIsTold(String text, String why) throws Exception {
        var file = file(text);
        assertThat(catchThrowableOfType(CaFile.Unfit.class, () -> CaFile.read(file, Instant.now())))
                .hasMessageContaining("ca.pem")
                .hasMessageContaining(why);
    }

    @Test
    void aNamedFileThatIsMissingOrRanOutIsTold() throws Exception {
        var missing = folder.resolve("nothing.pem");
        assertThat(catchThrowableOfType(CaFile.Unfit.class, () -> CaFile.read(missing, Instant.now())))
                .hasMessageContaining("no such file");
        assertThat(catchThrowableOfType(CaFile.Unfit.class, () -> CaFile.read(folder, Instant.now())))
                .hasMessageContaining("cannot be read");
        var over = file(OVER.pem());
        assertThat(catchThrowableOfType(CaFile.Unfit.class, () -> CaFile.read(over, Instant.now())))
                .hasMessageContaining("Contoso Root of old")
                .hasMessageContaining("ran out");
        var both = file(OVER.pem() + COMPANY.pem());
        assertThat(CaFile.read(both, Instant.now())).hasSize(2);
    }

    @Test
    void aNamedFileMayBeBinary() throws Exception {
        var der = Files.write(folder.resolve("ca.cer"), COMPANY.certificate().getEncoded());
        assertThat(CaFile.read(der, Instant.now())).containsExactly(COMPANY.certificate());
    }
}
