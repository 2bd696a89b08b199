package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.FindingWords;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
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
import org.jspecify.annotations.Nullable;

/// A change before it is applied: what the vault has now beside what it will have. The version is read again when the
/// review opens, because the service has no way to refuse a change made on old knowledge.
public final class ReviewViewModel {
    private final Vault vault;
    private final KeyDetails original;
    private final KeyChange wanted;
    private final Background background;
    private final Formats formats;
    private final Consumer<KeyDetails> applied;
    private volatile KeyChange change;
    private volatile KeyDetails seen;
    private Job job = Job.none();

    private final ReadOnlyObjectWrapper<List<ReviewRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyBooleanWrapper conflict = new ReadOnlyBooleanWrapper(this, "conflict");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper(this, "meaning", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(this, "done");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

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
        this.background = background;
        this.formats = formats;
        this.applied = applied;
        rows.set(ReviewRow.of(original, original, change, formats));
        readAgain();
    }

    public String getTitle() {
        int count = (int) rows.get().stream().filter(ReviewRow::changed).count();
        return text(count == 1 ? "review.title.one" : "review.title.many", Integer.toString(count), original.name());
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

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean isBusy() {
        return busy.get();
    }

    /// True when the vault's state is known and nothing was sent yet.
    public ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// As it would be sent now: on top of what someone else changed meanwhile.
    public AsCode code() {
        return AsCode.updateKey(vault.address(), change);
    }

    private void readAgain() {
        busy.set(true);
        job = background
                .run(
                        text("keys.reading", original.name()),
                        () -> vault.getKey(original.name(), original.version()),
                        this::compare,
                        problem::set)
                .always(() -> busy.set(false));
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
        busy.set(true);
        problem.set(null);
        background
                .run(text("review.applying", original.name()), this::applyToWhatIsShown, this::tell, this::failed)
                .always(() -> busy.set(false));
    }

    /// @param changed true where the change was made; else what someone else has made of the version
    private record Result(boolean changed, KeyDetails now) {}

    private Result applyToWhatIsShown() {
        var now = vault.getKey(original.name(), original.version());
        return now.equals(seen) ? new Result(true, vault.updateKey(change)) : new Result(false, now);
    }

    private void tell(Result result) {
        if (result.changed()) {
            done.set(true);
            applied.accept(result.now());
        } else {
            compare(result.now());
        }
    }

    /// Whatever the answer was, or that there was none: what is true now is read and shown beside the problem.
    private void failed(Problem why) {
        problem.set(why);
        job = background.run(
                text("keys.reading", original.name()),
                () -> vault.getKey(original.name(), original.version()),
                this::compare,
                this::stillUnknown);
    }

    /// The first problem stays: it says what is not known and what to do, and that reading failed too adds nothing.
    private void stillUnknown(Problem reading) {
        ready.set(false);
    }

    public void close() {
        job.cancel();
    }
}
