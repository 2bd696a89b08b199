package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.trace.Recorded;
import app.keyturn.trace.Trace;
import app.keyturn.trace.TraceRecording;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What recordings are told of requests.
class TracedRequestsTest {
    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final Trace trace = new Trace();
    private final AzureVaults vaults =
            new AzureVaults(clock, SomeAccounts.through(new EntraStub()), 1_000, trace, new Network(List.of()));
    private final TraceRecording recording = trace.record();

    @AfterEach
    void end() {
        recording.close();
        sandbox.close();
    }

    @Test
    void eachCallByItsNameAndItsEnd() {
        var vault = vaults.open(sandbox, sandbox.vaults().getFirst());
        vault.createKey(SomeKey.named("zanzibar").type(KeyType.EC).wanted());
        vault.rotateKey("zanzibar");
        vault.listKeys(page -> page.forEach(key -> vault.getKey(key.name())));
        vault.deleteKey("zanzibar");
        assertThatThrownBy(() -> vault.getKey("zanzibar")).isInstanceOf(VaultException.class);
        var recorded = Recorded.of(recording);
        assertThat(recorded.named("keyturn.Request"))
                .extracting(told -> told.getString("operation") + " " + told.getInt("status"))
                .containsExactlyInAnyOrder(
                        "createKey 200",
                        "rotateKey 200",
                        "listKeys 200",
                        "getKey 200",
                        "deleteKey 200",
                        "deleteKey 404", // looked for among the deleted ones before it is there
                        "getKey 404");
        assertThat(recorded.named("keyturn.Request"))
                .extracting(told -> told.getString("host"))
                .containsOnly("sandbox");
        assertThat(recorded.octets())
                .contains("rotateKey")
                .doesNotContain("zanzibar", sandbox.vaults().getFirst().name());
    }

    @Test
    void howOftenItWasSentAndWhoseItIs() {
        var asked = new AtomicInteger();
        var service = new StubTransport(request -> asked.getAndIncrement() < 2
                ? StubTransport.Reply.status(503, "retry-after-ms", "1")
                : StubTransport.Reply.ok("{\"value\":[],\"nextLink\":null}"));
        var address = new VaultAddress(
                URI.create("https://zanzibar.vault.azure.net"),
                "zanzibar",
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC);
        vaults.vault(address, service, SignIns.token("unguja"), false, null).listKeys(_ -> {});
        var recorded = Recorded.of(recording);
        var told = recorded.named("keyturn.Request").getFirst();
        assertThat(told.getString("host")).isEqualTo("vault.azure.net");
        assertThat(told.getInt("vault")).isEqualTo(1);
        assertThat(told.getInt("status")).isEqualTo(200);
        assertThat(told.getInt("attempts")).as("one to learn where to sign in").isEqualTo(4);
        assertThat(recorded.octets()).doesNotContain("zanzibar", "unguja");
    }

    @Test
    void aVaultThatIsOpenedAgainHasTheSameNumber() {
        var names = sandbox.vaults();
        var first = vaults.open(sandbox, names.getFirst());
        vaults.open(sandbox, names.getFirst()).listDeletedKeys();
        first.listDeletedKeys();
        assertThat(Recorded.of(recording).named("keyturn.Request"))
                .extracting(told -> told.getInt("vault"))
                .containsOnly(1);
    }
}
