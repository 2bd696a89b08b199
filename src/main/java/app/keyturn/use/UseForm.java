package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is typed and chosen, and what is wrong with it. For the FX thread.
public final class UseForm {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyDetails key;

    private final ObjectProperty<Operation> operation = new SimpleObjectProperty<>(this, "operation");
    private final ReadOnlyObjectWrapper<List<KeyAlgorithm>> algorithms =
            new ReadOnlyObjectWrapper<>(this, "algorithms", List.of());
    private final ObjectProperty<@Nullable KeyAlgorithm> algorithm = new SimpleObjectProperty<>(this, "algorithm");
    private final ObjectProperty<Boolean> atService = new SimpleObjectProperty<>(this, "atService", false);
    private final ObjectProperty<InputKind> kind = new SimpleObjectProperty<>(this, "kind", InputKind.TEXT);
    private final StringProperty input = new SimpleStringProperty(this, "input", "");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>(this, "file");
    private final BooleanProperty digestGiven = new SimpleBooleanProperty(this, "digestGiven");
    private final StringProperty signature = new SimpleStringProperty(this, "signature", "");
    private final StringProperty iv = new SimpleStringProperty(this, "iv", "");
    private final StringProperty aad = new SimpleStringProperty(this, "aad", "");
    private final StringProperty tag = new SimpleStringProperty(this, "tag", "");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");

    UseForm(KeyDetails key) {
        this.key = key;
        operation.set(first());
        operation.subscribe(_ -> offer());
        operation.subscribe(_ -> freshIv());
        algorithm.subscribe(_ -> freshIv());
        onEdit(this::check);
        check();
    }

    /// Calls `action` after each change of what goes in.
    void onEdit(Runnable action) {
        List.of(operation, algorithm, kind, input, file, digestGiven, signature, iv, aad, tag)
                .forEach(one -> one.subscribe((_, _) -> action.run()));
    }

    /// One that the version permits, so that the first click can go well.
    private Operation first() {
        var all = operations();
        return all.stream()
                .filter(one -> key.operations().contains(one.word()))
                .findFirst()
                .orElse(all.getFirst());
    }

    /// All that a key of this type can be used for, whether or not this version permits it.
    public List<Operation> operations() {
        return Operation.of(key.type());
    }

    /// An algorithm that goes with both operations stays.
    private void offer() {
        var now = KeyAlgorithm.of(key, operation.get());
        var before = algorithm.get();
        algorithms.set(now);
        algorithm.set(now.stream()
                .filter(one -> one.equals(before))
                .findFirst()
                .orElse(now.isEmpty() ? null : now.getFirst()));
    }

    /// A vector must not be used twice with AES-CBC under the same key.
    void freshIv() {
        var now = algorithm.get();
        if (now != null && takesIv()) {
            var bytes = new byte[now.ivBytes()];
            RANDOM.nextBytes(bytes);
            iv.set(Octets.base64url(bytes));
        }
    }

    /// True where whoever encrypts gives the vector.
    private boolean takesIv() {
        var now = algorithm.get();
        return now != null && now.cbc() && operation.get() == Operation.ENCRYPT;
    }

    public ObjectProperty<Operation> operationProperty() {
        return operation;
    }

    public ReadOnlyObjectProperty<List<KeyAlgorithm>> algorithmsProperty() {
        return algorithms.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable KeyAlgorithm> algorithmProperty() {
        return algorithm;
    }

    /// True to have the service do it, false to leave that to the SDK.
    public ObjectProperty<Boolean> atServiceProperty() {
        return atService;
    }

    public ObjectProperty<InputKind> kindProperty() {
        return kind;
    }

    public StringProperty inputProperty() {
        return input;
    }

    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    /// True where the input is the digest already.
    public BooleanProperty digestGivenProperty() {
        return digestGiven;
    }

    /// In base64 or base64url, as the following three.
    public StringProperty signatureProperty() {
        return signature;
    }

    public StringProperty ivProperty() {
        return iv;
    }

    public StringProperty aadProperty() {
        return aad;
    }

    public StringProperty tagProperty() {
        return tag;
    }

    /// What is wrong with what was typed, or empty.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public String getFault() {
        return fault.get();
    }

    /// True where nothing is missing and nothing is wrong.
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    public boolean isComplete() {
        return complete.get();
    }

    private void check() {
        var now = algorithm.get();
        fault.set(now == null ? "" : fault(now));
        complete.set(now != null && fault.get().isEmpty() && nothingMissing(now));
    }

    private boolean nothingMissing(KeyAlgorithm now) {
        boolean given = kind.get() == InputKind.FILE
                ? file.get() != null
                : operation.get().signs() && !digestGiven.get() || !input.get().isEmpty();
        boolean parts = !operation.get().opens() || !now.gcm() || !tag.get().isBlank();
        boolean vector = !needsIv(now) || !iv.get().isBlank();
        boolean signed = operation.get() != Operation.VERIFY || !signature.get().isBlank();
        return given && parts && vector && signed;
    }

    /// True where the vector is part of what is sent.
    boolean needsIv(KeyAlgorithm now) {
        return now.cbc() || now.gcm() && operation.get().opens();
    }

    private String fault(KeyAlgorithm now) {
        var typed = kind.get() == InputKind.FILE ? Optional.of(new byte[0]) : Octets.read(kind.get(), input.get());
        if (typed.isEmpty()) {
            return text(kind.get() == InputKind.HEX ? "use.fault.hex" : "use.fault.base64");
        }
        var size = sizeFault(now, typed.get().length);
        Arrays.fill(typed.get(), (byte) 0);
        return size.isEmpty() ? partsFault(now) : size;
    }

    private String sizeFault(KeyAlgorithm now, int length) {
        if (kind.get() == InputKind.FILE || length == 0) {
            return "";
        }
        if (operation.get().signs()) {
            return digestGiven.get() && now.digest() != null ? digestFault(now.digest(), length) : "";
        }
        if (!operation.get().opens() && now.most() > 0 && length > now.most()) {
            return text("use.fault.tooLong", now.name(), Formats.number(now.most()), Formats.number(length));
        }
        return length % now.multiple() == 0
                ? ""
                : text("use.fault.multiple", now.name(), Formats.number(now.multiple()), Formats.number(length));
    }

    private static String digestFault(String digest, int length) {
        int wanted = Digests.length(digest);
        return length == wanted ? "" : text("use.fault.digest", digest, Formats.number(wanted), Formats.number(length));
    }

    private String partsFault(KeyAlgorithm now) {
        if (operation.get() == Operation.VERIFY && unreadable(signature)) {
            return text("use.fault.signature");
        }
        if (needsIv(now) && !iv.get().isBlank() && length(iv) != now.ivBytes()) {
            return text("use.fault.iv", now.name(), Formats.number(now.ivBytes()));
        }
        return now.gcm() && (unreadable(aad) || unreadable(tag)) ? text("use.fault.base64") : "";
    }

    private static boolean unreadable(StringProperty field) {
        return Octets.base64(field.get()).isEmpty();
    }

    private static int length(StringProperty field) {
        return Octets.base64(field.get()).map(bytes -> bytes.length).orElse(-1);
    }

    /// What is typed now, as bytes; only where nothing is missing.
    UseRequest request() {
        var now = Objects.requireNonNull(algorithm.get());
        boolean opens = operation.get().opens();
        boolean fromFile = kind.get() == InputKind.FILE;
        var typed = new Input(
                fromFile ? new byte[0] : Octets.read(kind.get(), input.get()).orElseThrow(),
                needsIv(now) ? bytes(iv) : null,
                now.gcm() ? bytes(aad) : null,
                now.gcm() && opens ? bytes(tag) : null,
                operation.get() == Operation.VERIFY ? bytes(signature) : null);
        return new UseRequest(
                operation.get(), now, fromFile ? file.get() : null, typed, digestGiven.get(), atService.get());
    }

    private static byte @Nullable [] bytes(StringProperty field) {
        return field.get().isBlank() ? null : Octets.base64(field.get()).orElseThrow();
    }

    /// Nothing of it is needed any more.
    void clear() {
        for (var field : List.of(input, signature, iv, aad, tag)) {
            field.set("");
        }
        file.set(null);
    }
}
