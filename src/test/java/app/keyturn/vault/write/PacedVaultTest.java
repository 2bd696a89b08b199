package app.keyturn.vault.write;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.FakeVault;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacedVaultTest {
    private final FakeVault fake = new FakeVault();

    @Test
    void detailsAreNeverAskedForFasterThanThePace() {
        fake.add("alpha", FakeVault.NOW, null);
        var paced = new PacedVault(fake, 100);
        long start = System.nanoTime();
        for (int i = 0; i < 21; i++) {
            paced.getKey("alpha");
        }
        // A lower bound holds on any machine: 21 requests have 20 gaps of 10 ms.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(199);
        assertThat(fake.calls).hasSize(21);
    }

    @Test
    void anInterruptedWaitEnds() {
        fake.add("alpha", FakeVault.NOW, null);
        var slow = new PacedVault(fake, 1);
        slow.getKey("alpha");
        Thread.currentThread().interrupt();
        slow.getKey("alpha");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(fake.calls).hasSize(2);
    }
}
