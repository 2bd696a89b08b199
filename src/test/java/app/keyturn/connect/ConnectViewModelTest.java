package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final ManualBackground background = new ManualBackground();
    private final List<Connection> opened = new ArrayList<>();
    private final ConnectViewModel connect =
            new ConnectViewModel(_ -> vault, background, (_, connection) -> opened.add(connection), () -> {});

    @Test
    void aNameIsResolvedInItsCloud() {
        connect.addressProperty().set("Contoso-prod");
        assertThat(connect.resolvedProperty().get()).isEqualTo("https://contoso-prod.vault.azure.net");
        connect.cloudProperty().set(Home.AZURE_CHINA);
        assertThat(connect.resolvedProperty().get()).isEqualTo("https://contoso-prod.vault.azure.cn");
    }

    @Test
    void aStrangersAddressIsRefusedUnlessItIsCalledAnEmulator() {
        connect.addressProperty().set("https://vault.example.com");
        assertThat(connect.readyProperty().get()).isFalse();
        assertThat(connect.refusalProperty().get()).contains("Not an address of Azure Key Vault");
        connect.emulatorProperty().set(true);
        connect.secretProperty().set("token");
        assertThat(connect.readyProperty().get()).isTrue();
        connect.addressProperty().set("http://vault.example.com");
        assertThat(connect.refusalProperty().get()).contains("https");
    }

    @Test
    void aServicePrincipalNeedsAllItsParts() {
        connect.addressProperty().set("contoso-prod");
        connect.methodProperty().set(SignIn.Method.SERVICE_PRINCIPAL);
        assertThat(connect.readyProperty().get()).isFalse();
        connect.tenantProperty().set("t");
        connect.clientIdProperty().set("c");
        connect.secretProperty().set("s");
        assertThat(connect.readyProperty().get()).isTrue();
    }

    @Test
    void theVaultIsOpenedWhenItLetUsInAndTheSecretIsForgotten() {
        connect.addressProperty().set("contoso-prod");
        connect.secretProperty().set("secret");
        connect.connect();
        assertThat(connect.busyProperty().get()).isTrue();
        assertThat(opened).isEmpty();
        background.runAll();
        assertThat(opened).hasSize(1);
        assertThat(opened.getFirst().toString()).doesNotContain("secret=secret");
        assertThat(connect.secretProperty().get()).isEmpty();
        assertThat(connect.busyProperty().get()).isFalse();
    }

    @Test
    void aCancelledSignInOpensNothing() {
        connect.addressProperty().set("contoso-prod");
        connect.connect();
        connect.cancel();
        background.runAll();
        assertThat(opened).isEmpty();
        assertThat(connect.busyProperty().get()).isFalse();
    }

    @Test
    void aRefusalIsExplained() {
        vault.fail("listKeys", Failure.Kind.FORBIDDEN);
        connect.addressProperty().set("contoso-prod");
        connect.connect();
        background.runAll();
        assertThat(opened).isEmpty();
        assertThat(connect.problemProperty().get())
                .matches(p -> p != null && p.todo().contains("Key Vault Reader"));
    }

    @Test
    void aTestOpensNothing() {
        connect.addressProperty().set("contoso-prod");
        connect.test();
        background.runAll();
        assertThat(opened).isEmpty();
        assertThat(connect.testedProperty().get()).contains("lets you list keys");
    }
}
