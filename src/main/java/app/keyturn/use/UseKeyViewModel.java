package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.KeyUse.Output;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Trying one version of a key. Changes nothing in the vault, and keeps nothing of what goes in and comes out longer
/// than the dialog is open. For the FX thread.
public final class UseKeyViewModel implements AutoCloseable {
    private final Vault vault;
    private final Work work;
    private final Formats formats;
    private final UseForm form;
    private KeyDetails key;
    /// How often anything that goes in was changed.
    private int edits;

    private final ReadOnlyObjectWrapper<List<String>> advice = new ReadOnlyObjectWrapper<>(this, "advice", List.of());
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper(this, "verb", "");
    private final ReadOnlyObjectWrapper<@Nullable AsCode> code = new ReadOnlyObjectWrapper<>(this, "code");
    private final ReadOnlyObjectWrapper<@Nullable UseResult> result = new ReadOnlyObjectWrapper<>(this, "result");

    /// @param key the version that is used
    public UseKeyViewModel(Vault vault, KeyDetails key, Background background, Formats formats) {
        this.vault = vault;
        this.key = key;
        work = new Work(background);
        this.formats = formats;
        form = new UseForm(key);
        work.busyProperty().subscribe(_ -> progress.set(0));
        form.operationProperty().subscribe(_ -> forget());
        form.operationProperty().subscribe(_ -> tell());
        form.algorithmProperty().subscribe(_ -> tell());
        form.onEdit(this::forgetAnswer);
    }

    public UseForm getForm() {
        return form;
    }

    public String getTitle() {
        return text("use.title", key.name());
    }

    public String getSubtitle() {
        return text(
                "use.subtitle",
                Formats.shortVersion(key.version()),
                key.material(),
                vault.address().name());
    }

    /// What may keep this version from doing it, before it is tried.
    public ReadOnlyObjectProperty<List<String>> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    public Work getWork() {
        return work;
    }

    /// How much of a file has been read, from 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public double getProgress() {
        return progress.get();
    }

    /// The operation, on the button.
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }

    /// How `az` and other tools do it; what is typed is not in it.
    public ReadOnlyObjectProperty<@Nullable AsCode> codeProperty() {
        return code.getReadOnlyProperty();
    }

    public @Nullable AsCode getCode() {
        return code.get();
    }

    ReadOnlyObjectProperty<@Nullable UseResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    private void tell() {
        var operation = form.operationProperty().get();
        var algorithm = form.algorithmProperty().get();
        advice.set(new UseAdvice(key, formats).before(operation, algorithm));
        verb.set(text(verb(operation)));
        code.set(algorithm == null ? null : AsCode.useKey(vault.address(), key, operation, algorithm.name()));
    }

    private static String verb(Operation operation) {
        return switch (operation) {
            case ENCRYPT -> "use.encrypt";
            case DECRYPT -> "use.decrypt";
            case WRAP_KEY -> "use.wrapKey";
            case UNWRAP_KEY -> "use.unwrapKey";
            case SIGN -> "use.sign";
            case VERIFY -> "use.verify";
        };
    }

    /// Does it.
    public void use() {
        if (work.isBusy() || !form.completeProperty().get()) {
            return;
        }
        forget();
        var request = form.request();
        var version = key;
        int asked = edits;
        work.read(background -> background.<Double, UseResult>compute(
                text("use.running", version.name()),
                read -> request.carryOut(vault, version, read),
                progress::set,
                shown -> show(shown, asked == edits),
                why -> fail(request.operation(), why)));
    }

    /// Stops reading a file, and waiting.
    public void stop() {
        work.stop();
    }

    /// @param current false where something that goes in was changed meanwhile
    private void show(UseResult shown, boolean current) {
        if (!current && shown.request().operation() == Operation.VERIFY) {
            return;
        }
        result.set(shown);
        form.freshIv();
    }

    /// Looks first what the version is now: someone may have changed it since this was opened.
    private void fail(Operation operation, Problem why) {
        work.show(new UseAdvice(key, formats).explain(why, operation));
        if (UseAdvice.hangsOnTheVersion(why.failure())) {
            work.look(
                    text("keys.reading", key.name()),
                    () -> vault.getKey(key.name(), key.version()),
                    now -> {
                        key = now;
                        tell();
                        work.show(new UseAdvice(now, formats).explain(why, operation));
                    },
                    () -> work.show(why)); // why it cannot be read adds nothing to why it cannot be used
        }
    }

    /// What the result can be put into: decrypting what was encrypted, verifying what was signed.
    Optional<Operation> next() {
        var shown = result.get();
        if (shown == null) {
            return Optional.empty();
        }
        var operation = shown.request().operation();
        return operation.counterpart() == operation ? Optional.empty() : Optional.of(operation.counterpart());
    }

    /// Puts the result in as the input of what takes it back, or of what checks it.
    public void useAsInput() {
        var shown = result.get();
        var next = next();
        if (shown == null || next.isEmpty()) {
            return;
        }
        var output = shown.output();
        var value = Octets.base64url(output.value());
        KeyAlgorithm algorithm = shown.request().algorithm();
        form.operationProperty().set(next.get());
        form.algorithmProperty().set(algorithm);
        if (next.get() == Operation.VERIFY) {
            form.signatureProperty().set(value);
        } else {
            form.kindProperty().set(InputKind.BASE64);
            form.inputProperty().set(value);
            putIn(shown.request(), output);
        }
    }

    /// What was sent along need not come back.
    private void putIn(UseRequest request, Output output) {
        form.ivProperty().set(encoded(output.iv() == null ? request.typed().iv() : output.iv()));
        form.aadProperty().set(encoded(output.aad() == null ? request.typed().aad() : output.aad()));
        form.tagProperty().set(encoded(output.tag()));
    }

    private static String encoded(byte @Nullable [] bytes) {
        return bytes == null ? "" : Octets.base64url(bytes);
    }

    /// That a signature matches holds for what was looked at, and for nothing that is typed since.
    private void forgetAnswer() {
        edits++;
        var shown = result.get();
        if (shown != null && shown.request().operation() == Operation.VERIFY) {
            forget();
        }
    }

    private void forget() {
        var shown = result.get();
        result.set(null);
        work.show(null);
        if (shown != null) {
            shown.wipe();
        }
    }

    /// Nothing of what was typed or came out stays.
    @Override
    public void close() {
        work.stop();
        forget();
        form.clear();
    }
}
