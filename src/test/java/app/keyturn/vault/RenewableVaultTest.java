package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RenewableVaultTest {
    private final FakeVault before = new FakeVault();
    private final FakeVault next = new FakeVault();
    private final RenewableVault vault = new RenewableVault(before);

    @Test
    void aVaultThatNobodyAsksIsClosedAtOnce() {
        vault.renew(next);
        assertThat(before.calls).containsExactly("close");
        vault.probe();
        vault.close();
        assertThat(next.calls).containsExactly("listKeys ", "close");
    }

    /// A listing asks for page after page.
    @Test
    void aVaultIsClosedWhenTheLastOfItsCallsHasReturned() {
        before.add("orders", FakeVault.NOW, null);
        vault.listKeys(_ -> vault.listKeys(_ -> {
            vault.renew(next);
            assertThat(vault.getRotationPolicy("orders")).isNotNull();
            assertThat(before.calls).doesNotContain("close");
        }));
        assertThat(before.calls).endsWith("close").containsOnlyOnce("close");
        assertThat(next.calls).containsExactly("getRotationPolicy orders");
    }

    @Test
    void aCallThatFailsIsOverToo() {
        before.fail(Operation.LIST_KEYS, Failure.Kind.UNREACHABLE);
        assertThatThrownBy(vault::probe).isInstanceOf(VaultException.class);
        vault.renew(next);
        assertThat(before.calls).endsWith("close");
    }

    @Test
    void anotherVaultIsRefused() {
        var other = new VaultAddress(
                URI.create("https://contoso-prod.vault.azure.net"),
                "contoso-prod",
                VaultAddress.Kind.MANAGED_HSM,
                VaultAddress.Home.EMULATOR);
        var stranger = new FakeVault(other);
        assertThatThrownBy(() -> vault.renew(stranger)).isInstanceOf(IllegalArgumentException.class);
        assertThat(vault.address()).isEqualTo(before.address());
    }
}
