package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.OpenedKeyFile.Reading;
import app.keyturn.create.file.FoundKey;
import app.keyturn.create.file.KeyFile;
import app.keyturn.create.file.KeyFileException;
import app.keyturn.create.file.Trouble;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Importing a key from a file: opens it, shows what it holds, checks what it shall be, and sends it once. The private
/// key is wiped when another file is opened, and when this is closed. For the FX thread.
public final class ImportKeyViewModel implements AutoCloseable {
    private final Vault vault;
    private final Work work;
    private final Formats formats;
    private final Consumer<KeyDetails> imported;
    private final KeyForm form;
    private final NewKey opened;
    private final KeyChecks checks;
    private final Subscription subscription;
    private @Nullable OpenedKeyFile file;
    private String suggestion = "";

    private final ReadOnlyStringWrapper fileName = new ReadOnlyStringWrapper(this, "fileName", "");
    private final ReadOnlyObjectWrapper<List<FoundKey>> keys = new ReadOnlyObjectWrapper<>(this, "keys", List.of());
    private final ObjectProperty<@Nullable FoundKey> chosen = new SimpleObjectProperty<>(this, "chosen");
    private final ReadOnlyBooleanWrapper locked = new ReadOnlyBooleanWrapper(this, "locked");
    private final ReadOnlyBooleanWrapper importable = new ReadOnlyBooleanWrapper(this, "importable");
    private final ReadOnlyObjectWrapper<@Nullable AsCode> code = new ReadOnlyObjectWrapper<>(this, "code");

    /// @param taken    whether a key has that name, in whatever case
    /// @param imported gets the key as soon as the vault has it
    public ImportKeyViewModel(
            Vault vault,
            Predicate<String> taken,
            Background background,
            Formats formats,
            Consumer<KeyDetails> imported) {
        this.vault = vault;
        work = new Work(background);
        this.formats = formats;
        this.imported = imported;
        form = new KeyForm(vault.address().managedHsm());
        opened = form.key();
        checks = new KeyChecks(form, taken, formats);
        subscription = Subscription.combine(
                checks.follow(),
                form.anyChange(this::follow),
                chosen.subscribe(this::take),
                checks.soundProperty().subscribe(_ -> allow()),
                work.busyProperty().subscribe(_ -> allow()),
                work.overProperty().subscribe(_ -> allow()));
    }

    public KeyForm getForm() {
        return form;
    }

    public KeyChecks getChecks() {
        return checks;
    }

    public Formats formats() {
        return formats;
    }

    public boolean isManagedHsm() {
        return vault.address().managedHsm();
    }

    public ObservableValue<String> titleProperty() {
        return work.stageProperty().map(this::title);
    }

    public String getTitle() {
        return titleProperty().getValue();
    }

    private String title(Work.Stage stage) {
        var name = form.name();
        return switch (stage) {
            case BEFORE -> text("import.title");
            case WRITING -> text("import.title.now", name);
            case DONE -> text("import.title.done", name);
            case UNKNOWN -> text("import.title.unknown", name);
        };
    }

    public String getWhere() {
        return text("create.where", vault.address().name());
    }

    /// The name of the file that was opened last; empty before.
    public ReadOnlyStringProperty fileNameProperty() {
        return fileName.getReadOnlyProperty();
    }

    public String getFileName() {
        return fileName.get();
    }

    /// What the file holds; empty where it cannot be read.
    public ReadOnlyObjectProperty<List<FoundKey>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    /// The one of them that shall be imported.
    public ObjectProperty<@Nullable FoundKey> chosenProperty() {
        return chosen;
    }

    /// True where the file wants a passphrase.
    public ReadOnlyBooleanProperty lockedProperty() {
        return locked.getReadOnlyProperty();
    }

    public boolean isLocked() {
        return locked.get();
    }

    public ReadOnlyBooleanProperty importableProperty() {
        return importable.getReadOnlyProperty();
    }

    public boolean isImportable() {
        return importable.get();
    }

    /// Whether a file was opened or something filled in.
    public boolean isUnsaved() {
        return chosen.get() != null || !form.key().equals(opened);
    }

    public Work getWork() {
        return work;
    }

    /// The same as other tools ask for it; where one cannot, it says so.
    public ReadOnlyObjectProperty<@Nullable AsCode> codeProperty() {
        return code.getReadOnlyProperty();
    }

    public @Nullable AsCode getCode() {
        return code.get();
    }

    /// Reads a file, without a passphrase at first.
    public void open(Path path) {
        if (changeable()) {
            locked.set(false);
            read(path, new char[0]);
        }
    }

    /// Whether another file or key may be chosen. What was sent, and the warning that nobody knows what
    /// came of it, stay.
    private boolean changeable() {
        return !work.isWriting() && !work.isOver();
    }

    /// Reads what was dropped, where it is one file.
    public void open(List<Path> dropped) {
        if (dropped.size() == 1) {
            open(dropped.getFirst());
        } else if (!dropped.isEmpty() && changeable()) {
            work.stop();
            forget();
            locked.set(false);
            fileName.set(text("import.problem.several"));
            refuse(new KeyFileException(Trouble.SEVERAL_FILES));
        }
    }

    /// Reads the file again, with its passphrase, which is wiped.
    public void unlock(char[] passphrase) {
        var opened = file;
        if (!changeable()) {
            Arrays.fill(passphrase, '\0');
        } else if (opened == null || passphrase.length == 0) {
            Arrays.fill(passphrase, '\0');
            refuse(new KeyFileException(Trouble.NEEDS_PASSPHRASE));
        } else {
            read(opened.path(), passphrase);
        }
    }

    private void read(Path path, char[] passphrase) {
        boolean asked = passphrase.length > 0;
        work.stop();
        forget();
        var opening = new OpenedKeyFile(path);
        file = opening;
        fileName.set(opening.name());
        work.read(background -> background.compute(
                text("import.reading", opening.name()),
                () -> opening.read(passphrase),
                read -> show(read, asked),
                this::showUnread));
    }

    private void show(Reading read, boolean asked) {
        var trouble = read.trouble();
        if (trouble == null && read.keys() != null) {
            show(read.keys());
        } else if (trouble != null && (asked || trouble.trouble() != Trouble.NEEDS_PASSPHRASE)) {
            locked.set(locked.get() && trouble.trouble() == Trouble.WRONG_PASSPHRASE);
            refuse(trouble);
        } else {
            locked.set(true);
        }
    }

    /// Whether it has a passphrase is not known any more.
    private void showUnread(Problem why) {
        locked.set(false);
        work.show(why);
    }

    private void show(KeyFile read) {
        locked.set(false);
        keys.set(read.keys());
        chosen.set(read.keys().stream()
                .filter(key -> key.material() != null)
                .findFirst()
                .orElse(null));
    }

    private void refuse(KeyFileException trouble) {
        work.show(ImportWords.problem(fileName.get(), trouble));
    }

    /// The form takes over what the key is, and a name that the user has not thought of yet.
    private void take(@Nullable FoundKey key) {
        if (changeable()) {
            form(key);
        }
    }

    private void form(@Nullable FoundKey key) {
        work.show(key == null || key.trouble() == null ? null : ImportWords.problem(fileName.get(), key.trouble()));
        var material = key == null ? null : key.material();
        if (key != null && material != null) {
            form.fill(material);
            suggest(keys.get().size() > 1 && !key.name().isBlank() ? key.name() : withoutEnding(fileName.get()));
        }
        follow();
        allow();
    }

    private void suggest(String name) {
        var typed = form.nameProperty().get();
        if (!typed.isEmpty() && !typed.equals(suggestion)) {
            return;
        }
        var finding = KeyRules.name(name, _ -> false);
        suggestion = finding == null || finding.suggestion() == null ? name : finding.suggestion();
        form.nameProperty().set(suggestion);
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private @Nullable PrivateKeyMaterial material() {
        var key = chosen.get();
        return key == null ? null : key.material();
    }

    private static NewKey wanted(KeyForm form, PrivateKeyMaterial material) {
        return material.wrapped() ? form.keyOfUntoldSize() : form.key();
    }

    private void follow() {
        var key = chosen.get();
        var material = material();
        var opened = file;
        if (key == null || material == null || opened == null) {
            code.set(null);
            return;
        }
        var source = new AsCode.KeyFile(kind(key.format()), opened.path().toString(), key.encrypted());
        code.set(AsCode.importKey(vault.address(), wanted(form, material), source));
    }

    private static AsCode.KeyFile.Kind kind(FoundKey.Format format) {
        return switch (format) {
            case PKCS8, PKCS1, SEC1 -> AsCode.KeyFile.Kind.PEM;
            case PKCS12 -> AsCode.KeyFile.Kind.PFX;
            case OPENSSH -> AsCode.KeyFile.Kind.OPENSSH;
            case JWK -> AsCode.KeyFile.Kind.JWK;
            case BYOK -> AsCode.KeyFile.Kind.BYOK;
        };
    }

    /// Sends it, once.
    public void importKey() {
        var material = material();
        if (!importable.get() || material == null) {
            return;
        }
        var wanted = wanted(form, material);
        var own = material.copy();
        boolean expected = checks.makesVersion();
        work.write(text("import.running", wanted.name()), () -> send(wanted, own, expected), this::end);
    }

    /// @param taken true where nothing was sent, because the key is someone else's
    private record Sent(KeyDetails key, boolean taken) {}

    private Sent send(NewKey wanted, PrivateKeyMaterial own, boolean expected) {
        try (own) {
            var theirs = expected ? null : Meanwhile.now(vault, wanted.name());
            return theirs == null
                    ? new Sent(vault.importKey(new ImportedKey(wanted, own)), false)
                    : new Sent(theirs, true);
        }
    }

    private void end(Sent sent) {
        if (sent.taken()) {
            checks.markTaken();
            work.show(Meanwhile.nameTaken(sent.key().name()));
            return;
        }
        forget();
        imported.accept(sent.key());
        work.finish();
    }

    private void allow() {
        importable.set(material() != null && checks.soundProperty().get() && !work.isBusy() && !work.isOver());
    }

    private void forget() {
        chosen.set(null);
        keys.set(List.of());
        if (file != null) {
            file.close();
        }
    }

    /// An import that is under way goes on, and what comes of it is told all the same.
    @Override
    public void close() {
        subscription.unsubscribe();
        work.stop();
        forget();
    }
}
