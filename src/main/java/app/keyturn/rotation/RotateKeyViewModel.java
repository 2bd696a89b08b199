package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.Work;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.policy.RotationForecast;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Rotating one key now: what it will do, doing it once, and what came of it. For the FX thread.
public final class RotateKeyViewModel implements AutoCloseable {
    private final Vault vault;
    private KeyDetails current;
    private final Work work;
    private final Formats formats;
    private final Consumer<KeyDetails> rotated;

    private final ReadOnlyStringWrapper oldVersion = new ReadOnlyStringWrapper(this, "oldVersion", "");
    private final ReadOnlyStringWrapper expiry = new ReadOnlyStringWrapper(this, "expiry", "");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", true);
    private final ReadOnlyObjectWrapper<@Nullable KeyDetails> result = new ReadOnlyObjectWrapper<>(this, "result");

    /// @param policy  only says which expiry to expect; null where it cannot be read, which rotating need not
    /// @param rotated gets the new current version
    public RotateKeyViewModel(
            Vault vault,
            KeyDetails current,
            @Nullable RotationPolicy policy,
            Background background,
            Formats formats,
            Consumer<KeyDetails> rotated) {
        this.vault = vault;
        this.current = current;
        work = new Work(background);
        this.formats = formats;
        this.rotated = rotated;
        oldVersion.set(current.version());
        work.overProperty().subscribe(over -> {
            if (over) {
                ready.set(false);
            }
        });
        if (policy == null) {
            expiry.set(text("rotate.expiry.unknown"));
        } else {
            showExpiry(policy);
        }
    }

    private void showExpiry(RotationPolicy policy) {
        if (policy.forbidsRotationIn(vault.address())) {
            expiry.set(text("blocked.noPolicy"));
            ready.set(false);
            return;
        }
        if (!policy.readable()) {
            expiry.set(text("rotate.expiry.unread", policy.unreadWords()));
            return;
        }
        var time = policy.expiryTime();
        var expires = RotationForecast.expiry(policy, formats.now());
        expiry.set(
                time == null || expires == null
                        ? text("rotate.expiry.none")
                        : text("rotate.expiry", formats.date(expires), Formats.period(time)));
    }

    /// A question until there is an answer.
    public ObservableValue<String> titleProperty() {
        return work.stageProperty().map(this::title);
    }

    public String getTitle() {
        return titleProperty().getValue();
    }

    private String title(Work.Stage stage) {
        return switch (stage) {
            case BEFORE -> text("rotate.title", current.name());
            case WRITING -> text("rotate.title.now", current.name());
            case DONE -> text("rotate.title.done", current.name(), Formats.number(1));
            case UNKNOWN -> text("rotate.title.unknown", current.name());
        };
    }

    public String getVaultName() {
        return vault.address().name();
    }

    public String getVerb() {
        return text("rotate.verb", current.name());
    }

    public String getWhat() {
        return text("rotate.what", current.material());
    }

    /// The version that is current before.
    public ReadOnlyStringProperty oldVersionProperty() {
        return oldVersion.getReadOnlyProperty();
    }

    public String getOldVersion() {
        return oldVersion.get();
    }

    public AsCode getCode() {
        return AsCode.rotateKey(vault.address(), current.name());
    }

    /// Which expiry the new version will have.
    public ReadOnlyStringProperty expiryProperty() {
        return expiry.getReadOnlyProperty();
    }

    public String getExpiry() {
        return expiry.get();
    }

    public Work getWork() {
        return work;
    }

    /// True until it is known that the key was rotated, or until that can no longer be told.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public boolean isReady() {
        return ready.get();
    }

    /// The new version; null until there is one.
    public ReadOnlyObjectProperty<@Nullable KeyDetails> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Rotates, once.
    public void rotate() {
        if (ready.get()) {
            var seen = current;
            work.write(text("rotate.running", seen.name()), () -> rotate(seen), this::tell);
        }
    }

    private record Rotation(KeyDetails key, boolean done) {}

    /// The version that is shown as the old one must be the old one: a key that someone else has rotated meanwhile
    /// would be rotated twice.
    private Rotation rotate(KeyDetails seen) {
        var now = Meanwhile.now(vault, seen.name());
        return now == null || now.version().equals(seen.version())
                ? new Rotation(vault.rotateKey(seen.name()), true)
                : new Rotation(now, false);
    }

    private void tell(Rotation rotation) {
        if (rotation.done()) {
            show(rotation.key());
        } else {
            current = rotation.key();
            oldVersion.set(current.version());
            work.show(Meanwhile.newVersion(current));
        }
    }

    private void show(KeyDetails key) {
        work.end();
        result.set(key);
        rotated.accept(key);
    }

    /// A rotation that is under way goes on, and what comes of it is told all the same.
    @Override
    public void close() {
        work.stop();
    }
}
