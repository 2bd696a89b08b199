package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses.Refusal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
