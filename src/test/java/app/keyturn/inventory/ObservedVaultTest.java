package app.keyturn.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whoever reads or writes, the inventory learns of it.
class ObservedVaultTest {
    private final FakeVault service = new FakeVault();
    private final ObservedVault vault = Observed.once(service, InstantSource.fixed(FakeVault.NOW));
    private final Inventory inventory = vault.inventory();

    private KnownKey known(String name) {
        return Objects.requireNonNull(inventory.get(name));
    }

    private void readAll() {
        while (vault.readNext()) {}
    }

    @Test
    void whatIsListedIsReadOnce() {
        service.add("a", FakeVault.NOW, null);
        service.add("b", FakeVault.NOW, null);
        vault.listKeys(page -> {});
        readAll();
        assertThat(inventory.snapshot().complete()).isEqualTo(2);
        assertThat(service.calls)
                .containsExactlyInAnyOrder(
                        "listKeys ", "getKey a", "getRotationPolicy a", "getKey b", "getRotationPolicy b");
    }

    @Test
    void aWriteIsKnownWhoeverSentIt() {
        service.add("a", FakeVault.NOW, null);
        vault.listKeys(page -> {});
        readAll();
        var rotated = vault.rotateKey("a");
        assertThat(known("a").details()).isEqualTo(rotated);
        var policy = vault.updateRotationPolicy("a", RotationPolicy.SERVICE_DEFAULT);
        assertThat(known("a").policy()).isEqualTo(policy);
        assertThat(inventory.waiting()).as("nothing is left to be read again").isZero();
    }

    @Test
    void aWriteOfWhichNobodyKnowsIsSaidAndReadAgain() {
        service.add("a", FakeVault.NOW, null);
        vault.listKeys(page -> {});
        readAll();
        service.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        service.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        service.breakDown(Operation.GET_KEY, 1);
        assertThatThrownBy(() -> vault.rotateKey("a")).isInstanceOf(VaultException.class);
        assertThat(known("a").writing()).isEqualTo(KnownKey.Writing.UNKNOWN);
        service.repair();
        readAll();
        inventory.settle("a");
        assertThat(known("a").writing()).isEqualTo(KnownKey.Writing.NONE);
        readAll();
        assertThat(known("a").details()).isEqualTo(service.getKey("a"));
    }

    @Test
    void whatCouldNotBeReadIsSaidAndARefreshTriesAgain() {
        service.add("a", FakeVault.NOW, null);
        service.fail(Operation.GET_ROTATION_POLICY, Failure.Kind.FORBIDDEN);
        vault.listKeys(page -> {});
        readAll();
        assertThat(known("a").failure())
                .matches(failure -> failure != null && failure.kind() == Failure.Kind.FORBIDDEN);
        inventory.refresh(inventory.moment());
        readAll();
        assertThat(known("a").failure()).isNull();
        assertThat(known("a").policy()).isNotNull();
    }

    @Test
    void aReadingThatIsGivenUpTeachesNothing() {
        service.add("a", FakeVault.NOW, null);
        vault.listKeys(page -> {});
        service.fail(Operation.GET_KEY, Failure.Kind.UNREACHABLE);
        Thread.currentThread().interrupt();
        assertThat(vault.readNext()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(known("a").failure()).isNull();
        readAll();
        assertThat(known("a").complete()).isTrue();
    }

    @Test
    void whoListensIsToldOfEachChange() {
        var told = new AtomicInteger();
        inventory.onChange(told::incrementAndGet);
        service.add("a", FakeVault.NOW, null);
        vault.listKeys(page -> {});
        assertThat(told).hasValueGreaterThanOrEqualTo(3);
        assertThat(inventory.snapshot()).isSameAs(inventory.snapshot());
    }
}
