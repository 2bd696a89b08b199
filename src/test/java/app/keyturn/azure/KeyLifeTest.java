package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The end of a key and its return, over the real client and a sandbox whose clock moves while we wait.
class KeyLifeTest {
    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final List<Outcome<?>> told = new ArrayList<>();
    private final Vault vault = new OnceVault(
            new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst()),
            (_, _) -> told::add,
            wait -> clock.advance(wait.isZero() ? Duration.ofMillis(1) : wait),
            clock,
            Runnable::run,
            Runnable::run);

    @BeforeEach
    void create() {
        vault.createKey(SomeKey.named("k").type(KeyType.EC).wanted());
        vault.rotateKey("k");
    }

    private static Kind refusal(Runnable call) {
        return Objects.requireNonNull(catchThrowableOfType(VaultException.class, call::run))
                .failure()
                .kind();
    }

    @Test
    void aDeletedKeyIsKeptUntilItIsPurged() {
        var deleted = vault.deleteKey("k");
        assertThat(deleted.name()).isEqualTo("k");
        assertThat(deleted.daysLeft(clock.instant())).isBetween(89L, 90L);
        assertThat(deleted.purgeable()).isTrue();
        assertThat(refusal(() -> vault.getKey("k"))).isEqualTo(Kind.NOT_FOUND);
        assertThat(vault.listDeletedKeys()).extracting(key -> key.name()).containsExactly("k");
    }

    @Test
    void aRecoveredKeyHasAllItsVersions() {
        var versions = vault.listKeyVersions("k");
        vault.deleteKey("k");
        assertThat(vault.recoverDeletedKey("k").name()).isEqualTo("k");
        assertThat(vault.listKeyVersions("k")).containsExactlyInAnyOrderElementsOf(versions);
        assertThat(vault.listDeletedKeys()).isEmpty();
    }

    @Test
    void aPurgedKeyIsGoneAndItsNameIsFree() {
        vault.deleteKey("k");
        assertThat(vault.purgeDeletedKey("k")).isEqualTo("k");
        assertThat(refusal(() -> vault.getDeletedKey("k"))).isEqualTo(Kind.NOT_FOUND);
        clock.advance(Duration.ofSeconds(10)); // the name is free some seconds later
        create();
        assertThat(vault.listKeyVersions("k")).hasSize(2);
    }

    @Test
    void aBackupBringsBackWhatWasPurged() {
        var versions = vault.listKeyVersions("k");
        var backup = vault.backupKey("k");
        assertThat(refusal(() -> vault.restoreKey("k", backup))).isEqualTo(Kind.CONFLICT);
        vault.deleteKey("k");
        vault.purgeDeletedKey("k");
        clock.advance(Duration.ofSeconds(10));
        assertThat(vault.restoreKey("k", backup).name()).isEqualTo("k");
        assertThat(vault.listKeyVersions("k")).containsExactlyInAnyOrderElementsOf(versions);
        assertThat(refusal(() -> vault.restoreKey("other", new byte[] {1, 2, 3})))
                .isEqualTo(Kind.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset-after@delete*1", "reset-before@delete*1", "status-after:500@delete*1"})
    void whatBecameOfADeletionIsReadFromTheVault(String fault) {
        sandbox.faults().add(fault);
        var gone = !fault.startsWith("reset-before");
        if (gone) {
            vault.deleteKey("k");
        } else {
            assertThat(refusal(() -> vault.deleteKey("k"))).isEqualTo(Kind.OUTCOME_UNKNOWN);
        }
        assertThat(vault.listDeletedKeys()).hasSize(gone ? 1 : 0);
        assertThat(told.getLast()).isInstanceOf(gone ? Outcome.Done.class : Outcome.NotDone.class);
    }
}
