package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.KnownKey;
import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.RotationPolicy.Unread;
import app.keyturn.vault.SomeKey;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A row whose policy has a part that cannot be read.
class UnreadPolicyTest {
    private static final RotationPolicy POLICY = new RotationPolicy(
            Trigger.beforeExpiry(Period.ofDays(30)),
            null,
            null,
            FakeVault.NOW,
            FakeVault.NOW,
            List.of(new Unread("expiryTime", "P0.3Y")));

    private final KeyRow row = new KeyRow(
            SomeKey.VAULT,
            new KnownKey(
                    new FakeVault().add("k", FakeVault.NOW, null).item(),
                    null,
                    POLICY,
                    null,
                    FakeVault.NOW,
                    KnownKey.Writing.NONE));

    @Test
    void nothingIsConcludedFromTheRest() {
        assertThat(row.nextRotation().state()).isEqualTo(NextRotation.State.UNREADABLE);
        assertThat(row.contradictions()).isEmpty();
        assertThat(row.readPolicy()).isNull();
        assertThat(row.policy()).isEqualTo(POLICY);
    }

    @Test
    void itIsNamedInWords() {
        assertThat(PolicyWords.of(POLICY)).isEqualTo("A policy that cannot be read: expiryTime P0.3Y");
    }
}
