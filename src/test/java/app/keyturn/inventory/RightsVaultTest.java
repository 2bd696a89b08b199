package app.keyturn.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.azure.AzureVaults;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Right;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import app.keyturn.vault.VaultException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What may be done is learnt from requests that somebody sent anyway.
class RightsVaultTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(CLOCK));

    @BeforeEach
    void makeKey() {
        var admin = new AzureVaults(CLOCK).open(sandbox, sandbox.vaults().getFirst());
        admin.createKey(SomeKey.named("alpha").type(KeyType.EC).curve("P-256").wanted());
    }

    private ObservedVault as(SandboxAccount account) {
        return Observed.once(
                new AzureVaults(CLOCK).open(sandbox, sandbox.vaults().getFirst(), account), CLOCK);
    }

    private static Right right(ObservedVault vault, Operation operation) {
        return vault.inventory().rights().of(operation, "alpha");
    }

    @Test
    void whatIsReadAndRefusedIsKnownAndTheRestIsNot() {
        var vault = as(SandboxAccount.AUDITOR);
        vault.listKeys(page -> {});
        while (vault.readNext()) {}
        assertThatThrownBy(() -> vault.rotateKey("alpha")).isInstanceOf(VaultException.class);
        assertThat(right(vault, Operation.LIST_KEYS)).isInstanceOf(Right.Allowed.class);
        assertThat(right(vault, Operation.GET_KEY)).isInstanceOf(Right.Allowed.class);
        assertThat(right(vault, Operation.GET_ROTATION_POLICY)).isInstanceOf(Right.Allowed.class);
        assertThat(right(vault, Operation.ROTATE_KEY)).isInstanceOf(Right.Denied.class);
        assertThat(right(vault, Operation.DELETE_KEY)).isInstanceOf(Right.Unknown.class);
    }

    /// A write reads the key first.
    @Test
    void aReadThatAWriteNeedsIsNotTakenForTheWrite() {
        var vault = as(SandboxAccount.ADMIN);
        sandbox.faults().add("deny@get");
        vault.rotateKey("alpha");
        assertThat(right(vault, Operation.GET_KEY)).isInstanceOf(Right.Denied.class);
        assertThat(right(vault, Operation.ROTATE_KEY)).isInstanceOf(Right.Allowed.class);
    }

    @Test
    void nothingIsAskedForIt() {
        var vault = as(SandboxAccount.ADMIN);
        sandbox.takeCounts();
        vault.getKey("alpha");
        assertThat(sandbox.takeCounts()).hasSize(1);
    }

    @Test
    void anotherSignInMakesAllUnknownAndLateAnswersOfTheOneBeforeTeachNothing() {
        var vault = as(SandboxAccount.AUDITOR);
        var inventory = vault.inventory();
        vault.getKey("alpha");
        inventory.forgetRights();
        assertThat(right(vault, Operation.GET_KEY)).isInstanceOf(Right.Unknown.class);
        var late = new RightsVault(
                new VaultDecorator(vault) {
                    @Override
                    public byte[] backupKey(String name) {
                        inventory.forgetRights();
                        return new byte[0];
                    }
                },
                inventory);
        late.backupKey("alpha");
        assertThat(right(vault, Operation.BACKUP_KEY)).isInstanceOf(Right.Unknown.class);
    }

    @Test
    void whatIsRefusedOrAllowedAgainIsToldAndNothingElse() {
        var vault = as(SandboxAccount.ADMIN);
        var sent = new RightsVault(new FakeVault(), vault.inventory());
        var told = new AtomicInteger();
        vault.inventory().onChange(told::incrementAndGet);
        sent.listKeys(page -> {});
        assertThat(told).as("the vault answers").hasValue(1);
        sandbox.faults().add("deny@listDeleted");
        assertThatThrownBy(vault::listDeletedKeys).isInstanceOf(VaultException.class);
        assertThat(told).hasValue(2);
        assertThatThrownBy(vault::listDeletedKeys).isInstanceOf(VaultException.class);
        assertThat(told).as("known already").hasValue(2);
        sandbox.faults().clear();
        vault.listDeletedKeys();
        assertThat(told).hasValue(3);
    }

    /// A method of the port that is forgotten here would never teach anything.
    @Test
    void everyCallTeaches() {
        var own = Arrays.stream(RightsVault.class.getDeclaredMethods())
                .map(method -> method.getName() + method.getParameterCount())
                .toList();
        var calls = Arrays.stream(Vault.class.getMethods())
                .filter(method -> Arrays.stream(Operation.values())
                        .anyMatch(operation -> operation.wireName().equals(method.getName())))
                .map(method -> method.getName() + method.getParameterCount());
        assertThat(own).contains("useKey1").containsAll(calls.distinct().toList());
    }
}
