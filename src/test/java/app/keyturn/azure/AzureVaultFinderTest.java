package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxTenant;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Looking for vaults in the tenant that the sandbox stands for.
class AzureVaultFinderTest {
    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.seeded(clock);
    private final List<FoundVault> found = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();

    private Finding find(String account) {
        var signIn = new SignIn(SignIn.Method.DEFAULT, null, account, null);
        return find(signIn);
    }

    private Finding find(SignIn signIn) {
        var finder = new AzureVaultFinder(
                clock,
                SomeAccounts.through(new EntraStub()),
                () -> sandbox,
                () -> Repeats.ofReads(clock, StubTransport.atOnce()),
                new Network(List.of()));
        return finder.find(new Account(signIn, Home.SANDBOX), page -> {
            pages.add(page.size());
            found.addAll(page);
        });
    }

    @Test
    void findsAllFortyPageByPage() {
        var finding = find(SignIn.with(SignIn.Method.DEFAULT));
        assertThat(pages).containsExactly(15, 15, 10);
        assertThat(found).extracting(FoundVault::name).doesNotHaveDuplicates().contains("contoso-prod", "contoso-hsm");
        assertThat(finding.source()).isEqualTo(Source.RESOURCE_GRAPH);
        assertThat(finding.subscriptions()).hasSize(2);
        assertThat(finding.blocked()).isEmpty();
        assertThat(finding.quota()).isNotNull();
        assertThat(found)
                .extracting(vault -> vault.place().subscriptionName())
                .containsOnly("Contoso Production", "Contoso Staging");
        assertThat(found).extracting(FoundVault::access).contains(Access.RBAC, Access.POLICIES, Access.LOCAL_ROLES);
        assertThat(found).allMatch(vault -> vault.address().sandbox());
        assertThat(found).anyMatch(vault -> vault.network().privateEndpoints() == 2);
    }

    @Test
    void subscriptionBySubscriptionTheSameIsFound() {
        find(SandboxAccount.ADMIN.address());
        var byGraph = List.copyOf(found);
        found.clear();
        var finding = find(SandboxAccount.AUDITOR.address());
        assertThat(finding.source()).isEqualTo(Source.SUBSCRIPTIONS);
        assertThat(finding.blocked()).isEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(byGraph);
    }

    @Test
    void anAccountFindsWhatItMaySee() {
        var ofOne = find(SandboxAccount.OPERATOR.address());
        assertThat(ofOne.subscriptions()).hasSize(1);
        assertThat(found).isNotEmpty();
        found.clear();
        var ofNone = find(SandboxAccount.GUEST.address());
        assertThat(ofNone.subscriptions()).isEmpty();
        assertThat(ofNone.blocked()).isEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void whatIsFoundCanBeOpenedOrSaysWhyNot() {
        find(SandboxAccount.ADMIN.address());
        for (var name : List.of("orders-prod", "hr-prod")) {
            var address = found.stream()
                    .filter(vault -> vault.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .address();
            var vault = new AzureVaults(clock)
                    .open(sandbox, sandbox.vault(address.uri()).orElseThrow());
            assertThat(vault.address()).isEqualTo(address);
            if (name.equals("orders-prod")) {
                assertThat(vault.getKey("signing").name()).isEqualTo("signing");
            } else {
                var thrown = catchThrowableOfType(VaultException.class, () -> vault.getKey("signing"));
                assertThat(thrown.failure().kind()).isEqualTo(Kind.FORBIDDEN_BY_FIREWALL);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cut@find, UNREADABLE",
        "html@find, UNREADABLE",
        "empty, UNREADABLE",
        "null, UNREADABLE",
        "deep, UNREADABLE",
        "truncate, UNREACHABLE",
        "reset-before, UNREACHABLE",
        "status:501, SERVICE_ERROR",
        "throttle:60s, THROTTLED",
        "claims, SIGN_IN_REVOKED",
        "expired-token, UNAUTHENTICATED"
    })
    void whateverGoesWrongFailsTheSearch(String fault, Kind kind) {
        sandbox.faults().add(fault);
        var thrown = catchThrowableOfType(VaultException.class, () -> find(SandboxAccount.ADMIN.address()));
        assertThat(thrown.failure().kind()).isEqualTo(kind);
        assertThat(found).isEmpty();
    }

    @Test
    void aFaultThatPassesIsNotNoticed() {
        sandbox.faults().add("cut@find*1");
        sandbox.faults().add("status:503@find*1");
        find(SandboxAccount.ADMIN.address());
        assertThat(found).hasSize(40);
    }

    @Test
    void theTenantsOfTheAccountAreTold() {
        var tenants = find(SandboxAccount.ADMIN.address()).tenants();
        assertThat(tenants.asked()).isEqualTo(SandboxTenant.CONTOSO.id());
        assertThat(tenants.others()).extracting(Tenant::name).containsExactly("adatum.example", "fabrikam.example");
        assertThat(tenants.nameOf(SandboxTenant.CONTOSO.id())).isEqualTo("contoso.example");
        assertThat(find(SandboxAccount.OPERATOR.address()).tenants().others()).isEmpty();
    }

    @Test
    void inAnotherTenantItsOwnVaultsAreFound() {
        find(SandboxAccount.ADMIN.address());
        found.clear();
        var finding = find(SignIn.with(SignIn.Method.DEFAULT).in(SandboxTenant.ADATUM.id()));
        assertThat(found)
                .hasSize(3)
                .allMatch(
                        vault -> SandboxTenant.ADATUM.id().equals(vault.place().tenant()));
        assertThat(finding.tenants().asked()).isEqualTo(SandboxTenant.ADATUM.id());
        assertThat(finding.tenants().others()).extracting(Tenant::name).contains("contoso.example");
    }

    @Test
    void aTenantThatLetsNobodyInSaysWhy() {
        var signIn = SignIn.with(SignIn.Method.DEFAULT).in(SandboxTenant.FABRIKAM.id());
        var thrown = catchThrowableOfType(VaultException.class, () -> find(signIn));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(thrown.failure().code()).isEqualTo("AADSTS50076");
    }

    @Test
    void nobodyIsAnAccount() {
        var thrown = catchThrowableOfType(VaultException.class, () -> find("nobody@contoso.example"));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
    }
}
