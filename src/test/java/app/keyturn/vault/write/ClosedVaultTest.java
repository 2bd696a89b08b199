package app.keyturn.vault.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RenewableVault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// When a vault is let go of.
class ClosedVaultTest {
    private final FakeVault service = new FakeVault();
    private final Queue<Runnable> writes = new ArrayDeque<>();

    private OnceVault once() {
        return new OnceVault(
                service, WriteLog.NONE, _ -> {}, InstantSource.fixed(FakeVault.NOW), writes::add, Runnable::run);
    }

    @Test
    void aVaultIsClosedOnce() {
        var vault = once();
        vault.close();
        vault.close();
        assertThat(service.calls).containsExactly("close");
    }

    @Test
    void aWriteUnderWayComesToItsEndBefore() {
        service.add("orders", FakeVault.NOW, null);
        var vault = once();
        var caller = CompletableFuture.supplyAsync(() -> vault.rotateKey("orders"));
        while (writes.isEmpty()) {
            Thread.onSpinWait();
        }
        vault.close();
        assertThat(service.calls).doesNotContain("close");
        writes.remove().run();
        assertThat(caller.join().version()).isNotEmpty();
        assertThat(service.calls).endsWith("close").contains("rotateKey orders");
    }

    /// The program ends, and with it those who look again.
    @Test
    void aWriteWhoseAnswerIsLostWhileTheProgramEndsIsUnknown() {
        var broken = new FakeVault() {
            @Override
            public KeyDetails rotateKey(String name) {
                throw new IllegalStateException("the connection broke");
            }
        };
        broken.add("orders", FakeVault.NOW, null);
        List<Outcome<?>> told = new ArrayList<>();
        var vault = new OnceVault(
                broken, (_, _) -> told::add, _ -> {}, InstantSource.fixed(FakeVault.NOW), Runnable::run, _ -> {
                    throw new RejectedExecutionException("the program ends");
                });
        assertThatThrownBy(() -> vault.rotateKey("orders")).isInstanceOf(VaultException.class);
        vault.close();
        assertThat(told).last().isInstanceOf(Outcome.Unknown.class);
        assertThat(broken.calls).endsWith("close");
    }

    @Test
    void anotherSignInTakesOverAndTheOneBeforeIsLetGo() {
        var next = new FakeVault();
        next.add("orders", FakeVault.NOW, null);
        var vault = new RenewableVault(service);
        vault.renew(next);
        assertThat(vault.getKey("orders").name()).isEqualTo("orders");
        assertThat(service.calls).containsExactly("close");
        vault.close();
        assertThat(next.calls).endsWith("close");
    }

    @Test
    void anotherVaultIsNoOtherSignIn() {
        var other = new FakeVault(new VaultAddress(
                URI.create("https://other.vault.azure.net"),
                "other",
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC));
        Assertions.assertThatIllegalArgumentException().isThrownBy(() -> new RenewableVault(service).renew(other));
        assertThat(service.calls).isEmpty();
    }
}
