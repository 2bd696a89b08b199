package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.ApplyRow.State;
import app.keyturn.rotation.PolicySave.Outcome;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OneByOne;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationForecast.Event;
import app.keyturn.vault.policy.RotationPolicyLint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// One policy for many keys: first every key is read and judged, then the chosen ones get it, one after another, so
/// that a pause or a cancel takes hold after the key that is under way. For the FX thread.
public final class ApplyPolicyViewModel implements AutoCloseable {
    /// What makes the policy contradictory for a key, rather than only worth knowing.
    private static final Set<Rule> AGAINST = Set.of(
            Rule.CURRENT_WITHOUT_EXPIRY,
            Rule.CURRENT_EXPIRES_BEFORE_ROTATION,
            Rule.CURRENT_DISABLED,
            Rule.CURRENT_EXPIRED);

    /// Enough to find a rotation among notices and expiries.
    private static final int EVENTS = 4;

    private record Read(KeyItem item, RotationPolicy policy) {}

    private final Vault vault;
    private final RotationPolicy wanted;
    private final boolean choose;
    private final Background background;
    private final Formats formats;
    private final List<ApplyRow> rows;
    private final Subscription subscription;
    private final OneByOne<ApplyRow> reading = new OneByOne<>("apply.status.reading", this::read, this::allRead);
    private final OneByOne<ApplyRow> saving = new OneByOne<>("apply.status.saving", this::save, this::allSaved);
    private final Work work;
    private Job reader = Job.none();

    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused");
    private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper(this, "applicable");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper(this, "verb", "");

    /// @param names the keys, as they shall be listed
    /// @param choose true where the keys were selected one by one; else each has to be chosen here
    public ApplyPolicyViewModel(
            Vault vault,
            List<String> names,
            RotationPolicy wanted,
            boolean choose,
            Background background,
            Formats formats) {
        this.vault = vault;
        this.wanted = wanted;
        this.choose = choose;
        this.background = background;
        this.formats = formats;
        work = new Work(background);
        work.busyWhile(saving.runningProperty());
        rows = names.stream().map(ApplyRow::new).toList();
        subscription = rows.stream()
                .map(row -> row.chosenProperty().subscribe(_ -> count()))
                .reduce(Subscription.EMPTY, Subscription::and)
                .and(follow(reading))
                .and(follow(saving));
        title.set(text("apply.title", Formats.number(rows.size())));
        reading.run(rows);
    }

    /// Of the two, the one that runs says how far it is.
    private Subscription follow(OneByOne<?> work) {
        return Subscription.combine(
                work.progressProperty().subscribe(value -> progress.set(value.doubleValue())),
                work.statusProperty().subscribe(status::set));
    }

    public List<ApplyRow> rows() {
        return rows;
    }

    public RotationPolicy policy() {
        return wanted;
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    /// Its problem is why the key that failed last could not be read or saved.
    public Work getWork() {
        return work;
    }

    public String getVaultName() {
        return vault.address().name();
    }

    /// From which the line counts, in UTC.
    LocalDate today() {
        return LocalDate.ofInstant(formats.now(), ZoneOffset.UTC);
    }

    /// The requests for the keys that are chosen now.
    public AsCode code() {
        return AsCode.all(rows.stream()
                .filter(ApplyRow::pending)
                .map(row -> AsCode.updateRotationPolicy(vault.address(), row.name(), wanted))
                .toList());
    }

    /// The policy in words.
    public String getSentence() {
        return PolicyWords.of(wanted.storedIn(vault.address()));
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return saving.runningProperty();
    }

    public boolean isRunning() {
        return saving.isRunning();
    }

    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    public boolean isPaused() {
        return paused.get();
    }

    public ReadOnlyBooleanProperty applicableProperty() {
        return applicable.getReadOnlyProperty();
    }

    public boolean isApplicable() {
        return applicable.get();
    }

    /// From 0 to 1, of reading or of saving.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public double getProgress() {
        return progress.get();
    }

    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public String getStatus() {
        return status.get();
    }

    /// What the button does, with the number of keys.
    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }

    private Job read(ApplyRow row) {
        reader = background.run(
                text("apply.reading", row.name()),
                () -> new Read(vault.getKey(row.name()).item(), vault.getRotationPolicy(row.name())),
                read -> judge(row, read),
                problem -> end(row, problem));
        return reader;
    }

    private String allRead() {
        count();
        return "";
    }

    private void judge(ApplyRow row, Read read) {
        if (read.item().managed()) {
            row.showManaged();
            return;
        }
        var objection = read.policy().readable() ? objection(read.item()) : text("apply.unread");
        row.show(read.policy(), wanted, first(read.item()), objection, choose);
    }

    /// When this key gets its next version under the policy; one that is overdue gets it at once.
    private String first(KeyItem item) {
        return RotationForecast.events(wanted, item, formats.now(), EVENTS).stream()
                .filter(event -> event.kind() == Event.Kind.NEW_VERSION)
                .findFirst()
                .map(event -> ForecastRow.of(event, formats.now(), formats))
                .map(row -> text("apply.after", row.date(), row.distance()))
                .orElse(text("apply.after.never"));
    }

    private String objection(KeyItem item) {
        var finding = against(item);
        return finding == null ? "" : PolicyWords.of(finding, formats);
    }

    private @Nullable PolicyFinding against(KeyItem item) {
        var days = new PolicyDays(wanted, today(), vault.address().managedHsm());
        return RotationPolicyLint.check(days, item, formats.now()).stream()
                .filter(finding -> AGAINST.contains(finding.rule()))
                .findFirst()
                .orElse(null);
    }

    /// Chooses every key that nothing speaks against.
    public void chooseAll() {
        rows.forEach(ApplyRow::chooseIfSound);
    }

    public void chooseNone() {
        rows.forEach(row -> row.chosenProperty().set(false));
    }

    /// Gives the policy to every chosen key; after a pause or a failure, to those that are left.
    public void apply() {
        if (!applicable.get()) {
            return;
        }
        paused.set(false);
        work.show(null);
        var keys = rows.stream().filter(ApplyRow::pending).toList();
        title.set(text("apply.title.now", Formats.number(keys.size())));
        saving.run(keys);
        count();
    }

    /// The key that is under way is still finished.
    public void pause() {
        paused.set(true);
        saving.stop();
    }

    private Job save(ApplyRow row) {
        var before = Objects.requireNonNull(row.opened());
        row.save();
        var save = new PolicySave(vault, row.name());
        return background.run(
                text("rotation.saving", row.name()),
                () -> save.save(before, wanted),
                outcome -> end(row, outcome),
                problem -> end(row, problem));
    }

    private String allSaved() {
        count();
        title.set(text("apply.title.done", count(State.SAVED)));
        var unknown = count(State.UNKNOWN);
        return unknown.equals(Formats.number(0))
                ? text("apply.status.done", count(State.SAVED), count(State.FAILED))
                : text("apply.status.unknown", count(State.SAVED), count(State.FAILED), unknown);
    }

    private void end(ApplyRow row, Problem problem) {
        if (row.state() == State.SAVING && problem.ambiguous()) {
            row.unknown();
        } else {
            row.failed(problem.why());
        }
        work.show(problem);
    }

    private void end(ApplyRow row, Outcome outcome) {
        switch (outcome) {
            case Outcome.Saved(var policy) -> {
                row.saved(policy);
            }
            case Outcome.Conflict(var theirs) -> row.changed(theirs);
        }
    }

    private String count(State state) {
        return Formats.number(rows.stream().filter(row -> row.state() == state).count());
    }

    private int pending() {
        return (int) rows.stream().filter(ApplyRow::pending).count();
    }

    private void count() {
        int keys = pending();
        verb.set(text("apply.verb", Formats.number(keys)));
        applicable.set(keys > 0 && !reading.isRunning() && !saving.isRunning());
    }

    /// A key that is being saved is brought to its end, which is told as any other; nothing more is read or sent.
    @Override
    public void close() {
        subscription.unsubscribe();
        saving.stop();
        reading.stop();
        reader.cancel();
    }
}
