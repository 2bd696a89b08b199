package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.FindingWords;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.PropertyRules;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/// A change before it is applied: what the vault has now beside what it will have. The version is read again when the
/// review opens, because the service has no way to refuse a change made on old knowledge.
public final class ReviewViewModel {
    private final Vault vault;
    private final KeyDetails original;
    private final KeyChange wanted;
    private final Work work;
    private final Formats formats;
    private final Consumer<KeyDetails> applied;
    private volatile KeyChange change;
    private volatile KeyDetails seen;

    private final ReadOnlyObjectWrapper<List<ReviewRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyBooleanWrapper conflict = new ReadOnlyBooleanWrapper(this, "conflict");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper(this, "meaning", "");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");

    /// @param applied told the version as the vault answered, after the change
    public ReviewViewModel(
            Vault vault,
            KeyDetails original,
            KeyChange change,
            Background background,
            Formats formats,
            Consumer<KeyDetails> applied) {
        this.vault = vault;
        this.original = original;
        this.wanted = change;
        this.change = change;
        this.seen = original;
        work = new Work(background);
        this.formats = formats;
        this.applied = applied;
        rows.set(ReviewRow.of(original, original, change, formats));
        rows.subscribe(_ -> tellTitle());
        work.stageProperty().subscribe(_ -> tellTitle());
        readAgain();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    private void tellTitle() {
        var name = original.name();
        long count = rows.get().stream().filter(ReviewRow::changed).count();
        title.set(
                switch (work.stageProperty().get()) {
                    case BEFORE -> text("review.title", Formats.number(count), name);
                    case WRITING -> text("review.applying", name);
                    case DONE -> text("review.title.done", name);
                    case UNKNOWN -> text("review.title.unknown", name);
                });
    }

    /// What the button says that leaves: back to what was edited, as long as nothing was sent.
    public ObservableValue<String> leaveProperty() {
        return work.stageProperty().map(stage -> stage == Work.Stage.BEFORE ? text("review.back") : work.getLeave());
    }

    public String getLeave() {
        return leaveProperty().getValue();
    }

    public String getSubtitle() {
        return text(
                "review.subtitle",
                Formats.shortVersion(original.version()),
                vault.address().name());
    }

    public ReadOnlyObjectProperty<List<ReviewRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// True where someone else changed the version since the editing began; the rows show what.
    public ReadOnlyBooleanProperty conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    /// What the change means for whoever uses the version, on top of what it is now, a line each; or empty.
    public ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    public Work getWork() {
        return work;
    }

    /// True when the vault's state is known and nothing was sent yet.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    /// As it would be sent now: on top of what someone else changed meanwhile.
    public AsCode code() {
        return AsCode.updateKey(vault.address(), change);
    }

    private void readAgain() {
        work.read(text("keys.reading", original.name()), this::now, this::compare);
    }

    private KeyDetails now() {
        return vault.getKey(original.name(), original.version());
    }

    private void compare(KeyDetails now) {
        seen = now;
        change = wanted.onTopOf(original.item().tags(), now.item().tags());
        rows.set(ReviewRow.of(original, now, change, formats));
        conflict.set(rows.get().stream().anyMatch(ReviewRow::theirs));
        boolean different = rows.get().stream().anyMatch(ReviewRow::changed);
        var findings = findings(now);
        meaning.set(
                different
                        ? findings.stream().map(FindingWords::of).collect(Collectors.joining("\n"))
                        : text("review.nothing"));
        ready.set(different && findings.stream().noneMatch(Finding::error));
    }

    private List<Finding> findings(KeyDetails now) {
        return PropertyRules.of(now, change, vault.address().managedHsm(), formats.now())
                .all();
    }

    /// Sends the change, once, if the version still is what the review shows; else shows what it is now.
    public void apply() {
        if (!ready.get()) {
            return;
        }
        ready.set(false);
        work.write(text("review.applying", original.name()), this::applyToWhatIsShown, this::tell, this::fail);
    }

    /// @param changed true where the change was made; else what someone else has made of the version
    private record Result(boolean changed, KeyDetails now) {}

    private Result applyToWhatIsShown() {
        var now = now();
        return now.equals(seen) ? new Result(true, vault.updateKey(change)) : new Result(false, now);
    }

    private void tell(Result result) {
        if (result.changed()) {
            work.finish();
            applied.accept(result.now());
        } else {
            compare(result.now());
        }
    }

    /// Whatever the answer was, or that there was none: what is true now is read and shown beside the problem.
    /// The problem says what is not known and what to do; that reading failed too would add nothing.
    private void fail(Problem why) {
        work.show(why);
        work.look(text("keys.reading", original.name()), this::now, this::compare, () -> ready.set(false));
    }

    public void close() {
        work.stop();
    }
}
