package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses.Refusal;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "contoso-prod, https://contoso-prod.vault.azure.net, AZURE_PUBLIC, VAULT",
        "https://contoso-prod.vault.azure.net/keys/a/b, https://contoso-prod.vault.azure.net, AZURE_PUBLIC, VAULT",
        "contoso.vault.usgovcloudapi.net, https://contoso.vault.usgovcloudapi.net, AZURE_US_GOVERNMENT, VAULT",
        "HTTPS://Hsm1.managedhsm.azure.cn/, https://hsm1.managedhsm.azure.cn, AZURE_CHINA, MANAGED_HSM",
        "https://contoso.vault.azure.net:443, https://contoso.vault.azure.net, AZURE_PUBLIC, VAULT"
    })
    void knownAddressesAreTaken(String typed, String uri, Home home, Kind kind) {
        var address = Objects.requireNonNull(
                VaultAddresses.azure(typed, Home.AZURE_PUBLIC, Kind.VAULT).address());
        assertThat(address.uri()).hasToString(uri);
        assertThat(address.home()).isEqualTo(home);
        assertThat(address.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "a, INVALID_NAME",
        "two--hyphens, INVALID_NAME",
        "http://contoso.vault.azure.net, NOT_HTTPS",
        "https://contoso.vault.azure.net.evil.example, NOT_KEY_VAULT",
        "https://evil.example/contoso.vault.azure.net, NOT_KEY_VAULT",
        "https://user@contoso.vault.azure.net, NOT_AN_ADDRESS",
        "https://contoso.vault.azure.net:8443, NOT_KEY_VAULT",
        "https://a.b.vault.azure.net, NOT_KEY_VAULT",
        "https://exa mple, NOT_AN_ADDRESS"
    })
    void strangersAreRefused(String typed, Refusal why) {
        assertThat(VaultAddresses.azure(typed, Home.AZURE_PUBLIC, Kind.VAULT).refusal())
                .isEqualTo(why);
    }

    @Test
    void anEmulatorKeepsItsPort() {
        var address =
                Objects.requireNonNull(VaultAddresses.emulator("https://localhost:8443/keys", VaultAddress.Kind.VAULT)
                        .address());
        assertThat(address.uri()).hasToString("https://localhost:8443");
        assertThat(address.home()).isEqualTo(Home.EMULATOR);
        assertThat(address.managedHsm()).isFalse();
        assertThat(VaultAddresses.emulator("https://localhost:8443", VaultAddress.Kind.MANAGED_HSM)
                        .address())
                .matches(hsm -> hsm != null && hsm.managedHsm());
    }

    @Provide
    Arbitrary<String> hostsOfAzure() {
        var before = Arbitraries.of(
                "", "contoso.", "a.b.", "contoso.privatelink.", "CONTOSO.", "x--y.", "0.", "localhost.", "_.");
        var zone =
                Arbitraries.of("", "vault.", "Vault.", "managedhsm.", "vaultcore.", "privatelink.vaultcore.", "evil.");
        var domain = Arbitraries.of("azure.net", "usgovcloudapi.net", "azure.cn", "AZURE.net");
        var end = Arbitraries.of("", ".", ":443", ":8443", ".:8443", "/keys/k", "/?x#y", ":");
        return Combinators.combine(before, zone, domain, end).as((b, z, d, e) -> b + z + d + e);
    }

    /// What is trusted at an emulator must not be trusted in Azure's place.
    @Property
    void nothingInAzureIsAnEmulator(
            @ForAll("hostsOfAzure") String host, @ForAll boolean withScheme, @ForAll Kind kind) {
        var reading = VaultAddresses.emulator((withScheme ? "https://" : "") + host, kind);
        assertThat(reading.address()).isNull();
        assertThat(reading.refusal()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://notazure.net, https://notazure.net",
        "https://contoso.vault.azure.net.evil.example, https://contoso.vault.azure.net.evil.example",
        "localhost:8443, https://localhost:8443",
        "https://[::1]:8443/keys, https://[::1]:8443"
    })
    void whatOnlyLooksLikeAzureIsAStrangersAndMayBeAnEmulator(String typed, String uri) {
        assertThat(VaultAddresses.emulator(typed, Kind.VAULT).address())
                .matches(address -> address != null
                        && address.home() == Home.EMULATOR
                        && address.uri().toString().equals(uri));
    }

    @ParameterizedTest
    @ValueSource(strings = {"contoso", "localhost", "a--b"})
    void aBareNameIsNoEmulator(String typed) {
        assertThat(VaultAddresses.emulator(typed, Kind.VAULT).refusal()).isEqualTo(Refusal.BARE_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "contoso.privatelink.vaultcore.azure.net, https://contoso.vault.azure.net",
        "https://contoso.vaultcore.azure.net/keys/k, https://contoso.vault.azure.net",
        "https://contoso.privatelink.vaultcore.azure.cn, https://contoso.vault.azure.cn",
        "contoso.privatelink.vaultcore.usgovcloudapi.net, https://contoso.vault.usgovcloudapi.net",
        "contoso.privatelink.managedhsm.azure.net, https://contoso.managedhsm.azure.net",
        "contoso.vault.azure.net., https://contoso.vault.azure.net"
    })
    void anInnerNameIsThePublicOne(String typed, String meant) {
        assertThat(VaultAddresses.azure(typed, Home.AZURE_PUBLIC, Kind.VAULT).address())
                .matches(address -> address != null && address.uri().toString().equals(meant));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/Contoso-Prod, https://contoso-prod.vault.azure.us",
                "subscriptions/1/resourcegroups/rg/providers/microsoft.keyvault/VAULTS/contoso/providers/x, https://contoso.vault.azure.us",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/hsm1, https://hsm1.managedhsm.azure.us",
                "https://portal.azure.com/#@contoso.com/resource/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso/keys, https://contoso.vault.azure.net",
                "https://ms.portal.azure.com/#view/x/id/%2Fsubscriptions%2F1%2FresourceGroups%2Frg%2Fproviders%2FMicrosoft.KeyVault%2Fvaults%2Fcontoso, https://contoso.vault.azure.net",
                "https://portal.azure.cn/#resource/subscriptions/1/providers/Microsoft.KeyVault/managedHSMs/hsm1/overview, https://hsm1.managedhsm.azure.cn",
                "\"contoso\", https://contoso.vault.azure.us",
                "'https://contoso.vault.azure.net/secrets/s/1', https://contoso.vault.azure.net",
                "<https://CONTOSO.vault.azure.net/>, https://contoso.vault.azure.net",
                "\u201Ccontoso\u201D, https://contoso.vault.azure.us"
            })
    void whatWasPastedIsUnderstood(String typed, String meant) {
        assertThat(VaultAddresses.azure(typed, Home.AZURE_US_GOVERNMENT, Kind.VAULT)
                        .address())
                .matches(address -> address != null
                        && address.uri()
                                .toString()
                                .replace("usgovcloudapi.net", "azure.us")
                                .equals(meant));
    }

    /// Only the portal's own links name a resource; whatever else does is a stranger.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.azure.com.evil.example/#/subscriptions/1/providers/Microsoft.KeyVault/vaults/contoso",
                "https://evil.example/portal.azure.com/providers/Microsoft.KeyVault/vaults/contoso",
                "https://portal.azure.com@evil.example/#/providers/Microsoft.KeyVault/vaults/contoso",
                "http://portal.azure.com/#/subscriptions/1/providers/Microsoft.KeyVault/vaults/contoso",
                "https://portal.azure.com/#home",
                "/subscriptions/1/providers/Microsoft.KeyVault/vaults/a--b",
                "/subscriptions/1/providers/Microsoft.KeyVault/vaults/evil.example",
                "/subscriptions/1/providers/Microsoft.Storage/vaults/contoso"
            })
    void whatOnlyLooksLikeAResourceIsRefused(String typed) {
        assertThat(VaultAddresses.azure(typed, Home.AZURE_PUBLIC, Kind.VAULT).address())
                .isNull();
    }
}
