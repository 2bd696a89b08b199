package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    @Test
    void pointsAtAVaultOrAKeyInIt() {
        assertThat(Link.parse("keyturn://contoso-prod.vault.azure.net").key()).isNull();
        var link = Link.parse("keyturn://contoso-prod.vault.azure.net/keys/orders/0123456789abcdef0123456789abcdef");
        assertThat(link.key()).isEqualTo("orders");
        assertThat(link.vault().uri()).hasToString("https://contoso-prod.vault.azure.net");
        assertThat(Link.parse("KEYTURN://hsm-1.managedhsm.azure.net/").vault().managedHsm())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net",
                "keyturn:contoso",
                "keyturn://contoso.vault.azure.net.evil.example/keys/k",
                "keyturn://localhost/keys/k",
                "keyturn://contoso.vault.azure.net:8443/keys/k",
                "keyturn://user@contoso.vault.azure.net/keys/k",
                "keyturn://contoso.vault.azure.net/keys/a%20b",
                "keyturn://contoso.vault.azure.net/keys/k?credential=token",
                "keyturn://contoso.vault.azure.net/secrets/s",
                "keyturn://contoso.vault.azure.net/keys/k/purge",
                "not a link"
            })
    void whatPointsElsewhereIsRefusedWithWords(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Link.parse(text)).withMessageContaining(":");
    }
}
