package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final URI VAULT = URI.create("https://contoso.vault.azure.net/keys");
    private static final URI SIGN_IN = URI.create("https://login.microsoftonline.com/t");

    @ParameterizedTest
    @ValueSource(strings = {"https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"})
    void theEnvironmentCountsInEitherCaseForVaultAndSignIn(String name) {
        for (var value :
                new String[] {"http://proxy.example:3128", "proxy.example:3128", "http://u:p@proxy.example:3128/"}) {
            var proxies = new Proxies(Map.of(name, value));
            assertThat(proxies.on(VAULT)).isEqualTo("proxy.example:3128");
            assertThat(proxies.on(SIGN_IN)).isEqualTo("proxy.example:3128");
            assertThat(proxies.signIns().containsKey("proxy.example:3128")).isEqualTo(value.contains("@"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "contoso.vault.azure.net, true",
        ".vault.azure.net, true",
        "*.vault.azure.net, true",
        "azure.net, true",
        "'other.example, .AZURE.net', true",
        "contoso.vault.azure.net:443, true",
        "contoso.vault.azure.net:8443, false",
        "toso.vault.azure.net, false",
        "other.example, false",
        "'', false"
    })
    void namesWithoutAProxyAreReachedWithoutOne(String without, boolean direct) {
        for (var name : new String[] {"no_proxy", "NO_PROXY"}) {
            var proxies = new Proxies(Map.of("https_proxy", "http://proxy.example:3128", name, without));
            assertThat(proxies.on(VAULT) == null).isEqualTo(direct);
        }
    }

    @Provide
    Arbitrary<String> thisComputer() {
        return Arbitraries.oneOf(
                Arbitraries.of("localhost", "LocalHost", "[::1]", "[0:0:0:0:0:0:0:1]", "sandbox.localhost", "0.0.0.0"),
                Arbitraries.integers()
                        .between(0, 0xFFFFFF)
                        .map(n -> "127." + (n >> 16) + "." + (n >> 8 & 255) + "." + (n & 255)));
    }

    @Property
    void thisComputerIsNeverReachedByWayOfAProxy(@ForAll("thisComputer") String host) {
        var proxies = new Proxies(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "https_proxy", "http://p:1"));
        assertThat(proxies.on(URI.create("https://" + host + ":8443/keys"))).isNull();
    }

    @Test
    void whatOnlyLooksLikeThisComputerIsNot() {
        var proxies = new Proxies(Map.of("https_proxy", "http://proxy.example:3128"));
        for (var host :
                new String[] {"localhost.evil.example", "127.0.0.1.evil.example", "128.0.0.1", "notlocalhost"}) {
            assertThat(proxies.on(URI.create("https://" + host))).as(host).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://", "::::", "http://a b", " "})
    void aProxyThatCannotBeReadIsNone(String value) {
        assertThat(new Proxies(Map.of("https_proxy", value)).on(VAULT)).isNull();
    }
}
