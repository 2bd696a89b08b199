package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Work;
import app.keyturn.vault.Typed;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import java.util.Arrays;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Random bytes from the hardware of a managed HSM. They may become a secret, so they are written down nowhere, and
/// the array is wiped when others come or the dialog closes. For the FX thread.
public final class RandomBytesViewModel implements AutoCloseable {
    /// https://learn.microsoft.com/rest/api/keyvault/keys/get-random-bytes
    private static final int MOST = 128;

    private static final int USUAL = 32;

    private final Vault vault;
    private final Work work;

    private final StringProperty count = new SimpleStringProperty(this, "count", Integer.toString(USUAL));
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyObjectWrapper<byte @Nullable []> bytes = new ReadOnlyObjectWrapper<>(this, "bytes");

    public RandomBytesViewModel(Vault vault, Background background) {
        this.vault = vault;
        work = new Work(background);
        count.subscribe(_ -> fault.set(wanted().isPresent() ? "" : text("random.fault", Integer.toString(MOST))));
    }

    public String getTitle() {
        return text("random.title");
    }

    public String getVaultName() {
        return vault.address().name();
    }

    /// How many, as typed.
    public StringProperty countProperty() {
        return count;
    }

    /// What is wrong with the number, or empty.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public String getFault() {
        return fault.get();
    }

    public Work getWork() {
        return work;
    }

    /// Null until there are any.
    public ReadOnlyObjectProperty<byte @Nullable []> bytesProperty() {
        return bytes.getReadOnlyProperty();
    }

    AsCode code() {
        return AsCode.randomBytes(vault.address(), wanted().orElse(USUAL));
    }

    private OptionalInt wanted() {
        var typed = Typed.trimmed(count.get());
        int number = typed.matches("\\d{1,3}") ? Integer.parseInt(typed) : 0;
        return number >= 1 && number <= MOST ? OptionalInt.of(number) : OptionalInt.empty();
    }

    public void fetch() {
        var wanted = wanted();
        if (wanted.isPresent() && !work.isBusy()) {
            work.read(
                    text("random.fetching", vault.address().name()),
                    () -> vault.getRandomBytes(wanted.getAsInt()),
                    this::show);
        }
    }

    private void show(byte @Nullable [] fetched) {
        var old = bytes.get();
        bytes.set(fetched);
        if (old != null) {
            Arrays.fill(old, (byte) 0);
        }
    }

    @Override
    public void close() {
        work.stop();
        show(null);
    }
}
