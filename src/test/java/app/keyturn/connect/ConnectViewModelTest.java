package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void saysWhatAServicePrincipalStillNeeds() {
        assertThat(connect.getMissing()).endsWith(": vault");
        connect.methodProperty().set(SignIn.Method.SERVICE_PRINCIPAL);
        assertThat(connect.getMissing()).endsWith(": vault, tenant, client id, secret");
        connect.addressProperty().set("contoso-prod");
        connect.clientIdProperty().set("c");
        connect.secretProperty().set("s");
        assertThat(connect.getMissing()).endsWith(": tenant");
        assertThat(connect.isReady()).isFalse();
        connect.tenantProperty().set("t");
        assertThat(connect.getMissing()).isEmpty();
        assertThat(connect.isReady()).isTrue();
    }

    @Test
    void aManagedIdentityNeedsNothingAndMayBeNamed() {
        connect.addressProperty().set("contoso-prod");
        connect.tenantProperty().set("of another way");
        connect.secretProperty().set("of another way");
        connect.methodProperty().set(SignIn.Method.MANAGED_IDENTITY);
        assertThat(connect.getMissing()).isEmpty();
        connect.clientIdProperty().set("c");
        connect.connect();
        background.runAll();
        assertThat(opened.getFirst().signIn()).isEqualTo(new SignIn(SignIn.Method.MANAGED_IDENTITY, null, "c", null));
    }

    @Test
    void aCertificateNeedsItsFileAndPerhapsAPassphrase() {
        connect.addressProperty().set("contoso-prod");
        connect.methodProperty().set(SignIn.Method.CLIENT_CERTIFICATE);
        assertThat(connect.getMissing()).endsWith(": tenant, client id, certificate file");
        connect.tenantProperty().set("t");
        connect.clientIdProperty().set("c");
        connect.fileProperty().set("principal.pfx");
        connect.connect();
        background.runAll();
        assertThat(opened.getFirst().signIn())
                .isEqualTo(
                        new SignIn(SignIn.Method.CLIENT_CERTIFICATE, "t", "c", null, Path.of("principal.pfx"), null));
        connect.fill(opened.getFirst());
        assertThat(connect.isReady()).as("with a file that was not chosen").isFalse();
    }

    /// On Windows that is a path in quotes, as its Explorer copies one.
    @Test
    void whatNoFileCanBeCalledIsMissing() {
        connect.addressProperty().set("contoso-prod");
        connect.methodProperty().set(SignIn.Method.CLIENT_CERTIFICATE);
        connect.tenantProperty().set("t");
        connect.clientIdProperty().set("c");
        connect.fileProperty().set("a\0b");
        assertThat(connect.getMissing()).endsWith(": certificate file");
        connect.emulatorProperty().set(true);
        connect.addressProperty().set("https://localhost:8443");
        connect.methodProperty().set(SignIn.Method.CLI);
        connect.certificateProperty().set("a\0b");
        assertThat(connect.getMissing()).endsWith(": certificate file");
        assertThat(connect.isReady()).isFalse();
    }

    /// A person who reads the list must be able to tell the ways apart.
    @Test
    void everyWayHasItsOwnWords() {
        assertThat(SignIn.Method.values()).extracting(SignInWords::of).doesNotHaveDuplicates();
    }

    @Test
    void saysThatATokenIsNeeded() {
        connect.addressProperty().set("contoso-prod");
        connect.methodProperty().set(SignIn.Method.TOKEN);
        assertThat(connect.getMissing()).endsWith(": token");
    }

    @Test
    void whatIsPastedWithBlanksAroundItIsTakenWithoutThem() {
        connect.methodProperty().set(SignIn.Method.SERVICE_PRINCIPAL);
        connect.addressProperty().set("\u200Bcontoso-prod\u00A0\n");
        connect.tenantProperty().set(" tenant\u00A0");
        connect.clientIdProperty().set("\uFEFFclient ");
        connect.secretProperty().set("secret\n");
        connect.connect();
        background.runAll();
        var signIn = opened.getFirst().signIn();
        assertThat(opened.getFirst().address().name()).isEqualTo("contoso-prod");
        assertThat(signIn.tenant()).isEqualTo("tenant");
        assertThat(signIn.clientId()).isEqualTo("client");
        assertThat(Objects.requireNonNull(signIn.secret()).reveal()).isEqualTo("secret");
    }

    @Test
    void theVaultIsOpenedWhenItLetUsInAndTheSecretIsForgotten() {
        connect.addressProperty().set("contoso-prod");
        connect.secretProperty().set("secret");
        connect.connect();
        assertThat(connect.getWork().isBusy()).isTrue();
        assertThat(opened).isEmpty();
        background.runAll();
        assertThat(opened).hasSize(1);
        assertThat(vault.calls).doesNotContain("close");
        assertThat(opened.getFirst().toString()).doesNotContain("secret=secret");
        assertThat(connect.secretProperty().get()).isEmpty();
        assertThat(connect.getWork().isBusy()).isFalse();
    }

    @Test
    void aCancelledSignInOpensNothing() {
        connect.addressProperty().set("contoso-prod");
        connect.connect();
        connect.cancel();
        background.runAll();
        assertThat(opened).isEmpty();
        assertThat(vault.calls).containsOnlyOnce("close");
        assertThat(connect.getWork().isBusy()).isFalse();
    }

    @Test
    void aRefusalIsExplained() {
        vault.fail(Operation.LIST_KEYS, Failure.Kind.FORBIDDEN);
        connect.addressProperty().set("contoso-prod");
        connect.connect();
        background.runAll();
        assertThat(opened).isEmpty();
        assertThat(vault.calls).containsOnlyOnce("close");
        assertThat(connect.getWork().getProblem())
                .matches(p -> p != null && p.todo().contains("Key Vault Reader"));
    }

    @Test
    void whatIsFilledInCanBeTestedOnceNothingIsMissing() {
        assertThat(connect.connection()).isNull();
        connect.addressProperty().set("contoso-prod");
        assertThat(Objects.requireNonNull(connect.connection()).address().name())
                .isEqualTo("contoso-prod");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net",
                "contoso.vault.azure.net.",
                "https://contoso.vault.azure.net:8443",
                "https://contoso.privatelink.vaultcore.azure.net"
            })
    void noCertificateIsTrustedInAzuresPlace(String address) {
        connect.emulatorProperty().set(true);
        connect.certificateProperty().set("emulator.pem");
        connect.secretProperty().set("token");
        connect.addressProperty().set(address);
        assertThat(connect.readyProperty().get()).isFalse();
        assertThat(connect.refusalProperty().get()).contains("Turn off", "https://contoso.vault.azure.net");
        connect.connect();
        background.runAll();
        assertThat(opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://contoso.vault.azure.net:8443", "https://a.b.vault.azure.net"})
    void nobodyIsAdvisedToCallAzureAnEmulator(String address) {
        connect.addressProperty().set(address);
        assertThat(connect.refusalProperty().get()).contains(".vault.azure.net").doesNotContainIgnoringCase("emulator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso.privatelink.vaultcore.azure.net",
                " \"https://contoso.vaultcore.azure.net/\" ",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso"
            })
    void whatWasMadeOfAnAddressIsShown(String address) {
        connect.addressProperty().set(address);
        assertThat(connect.resolvedProperty().get()).isEqualTo("https://contoso.vault.azure.net");
        assertThat(connect.refusalProperty().get()).isEmpty();
    }

    private static Connection emulator(int port) {
        var address = Objects.requireNonNull(
                VaultAddresses.emulator("https://localhost:" + port, Kind.VAULT).address());
        return new Connection(address, SignIn.with(SignIn.Method.TOKEN), Path.of(port + ".pem"));
    }

    @Test
    void aCertificateThatWasTrustedAtOneAddressIsNotOfferedAtAnother() {
        connect.fill(emulator(8443));
        assertThat(connect.certificateProperty().get()).isEqualTo("8443.pem");
        connect.addressProperty().set("https://localhost:8443/keys/k");
        assertThat(connect.certificateProperty().get()).as("the same address").isEqualTo("8443.pem");
        connect.addressProperty().set("https://localhost:8444");
        assertThat(connect.certificateProperty().get()).isEmpty();
        connect.fill(emulator(8444));
        connect.fill(emulator(8443));
        assertThat(connect.certificateProperty().get()).isEqualTo("8443.pem");
    }

    @Test
    void aSecretThatWasTypedForOneVaultIsNotSentToTheNext() {
        connect.fill(emulator(8443));
        connect.secretProperty().set("a token for 8443");
        connect.fill(emulator(8444));
        assertThat(connect.secretProperty().get()).isEmpty();
    }
}
