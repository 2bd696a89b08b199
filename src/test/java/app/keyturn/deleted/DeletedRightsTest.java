package app.keyturn.deleted;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Rights;
import app.keyturn.vault.SomeKey;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/// Whoever was refused to recover or purge deleted keys reads why, and which role is lacking.
class DeletedRightsTest {
    private final SimpleObjectProperty<Rights> rights = new SimpleObjectProperty<>(Rights.UNKNOWN);
    private final DeletedKeysViewModel viewModel = new DeletedKeysViewModel(
            new FakeVault(),
            rights,
            new InlineBackground(),
            new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC),
            new DeletedActions() {
                @Override
                public void recover(List<DeletedKey> keys) {
                    throw new AssertionError("refused");
                }

                @Override
                public void purge(List<DeletedKey> keys) {
                    throw new AssertionError("refused");
                }
            });

    private static Failure refused(Operation operation, String key) {
        var answer = new Answer(403, "Forbidden", "ForbiddenByRbac", "no", null, 0);
        return Failure.of(Failure.Kind.FORBIDDEN, new Call(operation, key), answer, FakeVault.NOW);
    }

    @Test
    void whatWasRefusedIsBlockedWithTheRole() {
        viewModel.selected().setAll(deleted("alpha"));
        assertThat(viewModel.recoverBlockedProperty().get()).isEmpty();
        rights.set(rights.get().refused(refused(Operation.RECOVER_DELETED_KEY, "alpha")));
        assertThat(viewModel.recoverBlockedProperty().get())
                .isEqualTo("You may not recover alpha: it needs the role Key Vault Crypto Officer."
                        + " Refused at 09:00:00; refresh to try again.");
        assertThat(viewModel.purgeBlockedProperty().get()).isEmpty();
        viewModel.recover();
        viewModel.selected().setAll(deleted("beta"));
        assertThat(viewModel.recoverBlockedProperty().get()).isEmpty();
        rights.set(rights.get()
                .refused(refused(Operation.PURGE_DELETED_KEY, "alpha"))
                .refused(refused(Operation.PURGE_DELETED_KEY, "gamma")));
        assertThat(viewModel.purgeBlockedProperty().get()).startsWith("You may not purge keys here: it needs the role");
        viewModel.purge();
        rights.set(rights.get().withoutRefusals());
        assertThat(viewModel.purgeBlockedProperty().get()).isEmpty();
    }

    private static DeletedKey deleted(String name) {
        return new DeletedKey(
                SomeKey.named(name).recoveryLevel("Recoverable+Purgeable").item(), null, null);
    }
}
