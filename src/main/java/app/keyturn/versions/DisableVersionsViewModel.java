package app.keyturn.versions;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OneByOne;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Typed;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import app.keyturn.versions.VersionRow.State;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Disabling old versions of a key: which would be, doing it one version after another, and taking back exactly what
/// was done. Nothing of a version is changed but whether it is enabled. For the FX thread.
public final class DisableVersionsViewModel implements AutoCloseable {
    private final Vault vault;
    private final String name;
    private final Background background;
    private final Formats formats;
    private final Set<String> disabledHere;
    private final Consumer<KeyDetails> changed;
    private String current = "";
    private boolean enabling;
    private final Work work;
    private final OneByOne<Step> steps = new OneByOne<>("bulk.status", this::start, this::end);

    private final ObjectProperty<Keep.Rule> rule = new SimpleObjectProperty<>(this, "rule", Keep.Rule.NEWEST);
    private final StringProperty amount = new SimpleStringProperty(this, "amount", "2");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyObjectWrapper<List<VersionRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyBooleanWrapper runnable = new ReadOnlyBooleanWrapper(this, "runnable");
    private final ReadOnlyBooleanWrapper revocable = new ReadOnlyBooleanWrapper(this, "revocable");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper(this, "verb", "");
    private final ReadOnlyStringWrapper enableVerb = new ReadOnlyStringWrapper(this, "enableVerb", "");
    private final ReadOnlyObjectWrapper<@Nullable AsCode> code = new ReadOnlyObjectWrapper<>(this, "code");

    /// @param disabledHere the ids of versions that were disabled here and not enabled again; kept for the next time
    /// @param changed      told each version as the vault answered
    public DisableVersionsViewModel(
            Vault vault,
            String name,
            Background background,
            Formats formats,
            Set<String> disabledHere,
            Consumer<KeyDetails> changed) {
        this.vault = vault;
        this.name = name;
        this.background = background;
        work = new Work(background);
        work.busyWhile(steps.runningProperty());
        this.formats = formats;
        this.disabledHere = disabledHere;
        this.changed = changed;
        rule.subscribe(_ -> plan());
        amount.subscribe(_ -> plan());
        work.busyProperty().subscribe(_ -> tell());
        read();
    }

    public Formats formats() {
        return formats;
    }

    public ObservableValue<String> titleProperty() {
        return work.stageProperty().map(this::title);
    }

    public String getTitle() {
        return titleProperty().getValue();
    }

    private String title(Work.Stage stage) {
        if (stage == Work.Stage.WRITING) {
            return text(enabling ? "disableVersions.title.enabling" : "disableVersions.title.disabling", name);
        }
        int disabled = rows(State.DISABLED).size();
        return disabled == 0
                ? text("disableVersions.title", name)
                : text("disableVersions.title.done", Formats.number(disabled), name);
    }

    public String getVaultName() {
        return vault.address().name();
    }

    public ObjectProperty<Keep.Rule> ruleProperty() {
        return rule;
    }

    /// How many versions or days, as typed.
    public StringProperty amountProperty() {
        return amount;
    }

    /// What is wrong with the amount, or empty.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public String getFault() {
        return fault.get();
    }

    /// The current version, then the others, newest first.
    public ReadOnlyObjectProperty<List<VersionRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public Work getWork() {
        return work;
    }

    public ReadOnlyBooleanProperty runnableProperty() {
        return runnable.getReadOnlyProperty();
    }

    public boolean isRunnable() {
        return runnable.get();
    }

    /// True where something was disabled here that can be enabled again.
    public ReadOnlyBooleanProperty revocableProperty() {
        return revocable.getReadOnlyProperty();
    }

    public boolean isRevocable() {
        return revocable.get();
    }

    /// True while versions are disabled or enabled, rather than read.
    public ReadOnlyBooleanProperty runningProperty() {
        return steps.runningProperty();
    }

    public boolean isRunning() {
        return steps.isRunning();
    }

    /// From 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return steps.progressProperty();
    }

    public double getProgress() {
        return steps.getProgress();
    }

    public ReadOnlyStringProperty statusProperty() {
        return steps.statusProperty();
    }

    public String getStatus() {
        return steps.getStatus();
    }

    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }

    public ReadOnlyStringProperty enableVerbProperty() {
        return enableVerb.getReadOnlyProperty();
    }

    public String getEnableVerb() {
        return enableVerb.get();
    }

    /// What the next click sends, as other tools send it.
    public ReadOnlyObjectProperty<@Nullable AsCode> codeProperty() {
        return code.getReadOnlyProperty();
    }

    public @Nullable AsCode getCode() {
        return code.get();
    }

    private record Reading(String current, List<KeyItem> versions) {}

    private record Step(VersionRow row, boolean enable) {}

    private void read() {
        work.read(
                text("keys.reading", name),
                () -> new Reading(vault.getKey(name).version(), vault.listKeyVersions(name)),
                this::show);
    }

    private void show(Reading read) {
        current = read.current();
        rows.set(read.versions().stream()
                .sorted(Comparator.comparing((KeyItem item) -> !item.version().equals(current))
                        .thenComparing(KeyItem::createdOn, Comparator.nullsLast(Comparator.reverseOrder())))
                .map(VersionRow::new)
                .toList());
        disabledHere.retainAll(rows.get().stream()
                .filter(row -> !row.item().enabled())
                .map(VersionRow::version)
                .collect(Collectors.toSet()));
        plan();
    }

    /// Says of every version what would become of it. Of what nobody knows the end, nothing else is said.
    private void plan() {
        if (steps.isRunning()) {
            return;
        }
        var keep = keep();
        var all = rows.get().stream().map(VersionRow::item).toList();
        var kept = keep == null ? all : keep.of(all, current, formats.now());
        for (var row : rows.get()) {
            if (row.state() != State.UNKNOWN) {
                plan(row, kept.contains(row.item()));
            }
        }
        tell();
    }

    private void plan(VersionRow row, boolean kept) {
        if (row.version().equals(current)) {
            row.become(State.KEPT, text("disableVersions.current"));
        } else if (!row.item().enabled()) {
            row.become(
                    State.DISABLED_ALREADY,
                    text(
                            disabledHere.contains(row.version())
                                    ? "disableVersions.disabledHere"
                                    : "disableVersions.already"));
        } else if (kept) {
            row.become(State.KEPT, text("disableVersions.kept"));
        } else {
            row.become(State.TO_DISABLE, text("disableVersions.willBe"));
        }
    }

    private @Nullable Keep keep() {
        var typed = Typed.trimmed(amount.get());
        boolean good = typed.matches("[1-9]\\d{0,4}");
        fault.set(good ? "" : text("disableVersions.fault"));
        return good ? new Keep(rule.get(), Integer.parseInt(typed)) : null;
    }

    private void tell() {
        var open = open();
        int again = disabledHere.size();
        runnable.set(!work.isBusy() && !open.isEmpty());
        revocable.set(!work.isBusy() && again > 0);
        verb.set(verb(open.size()));
        enableVerb.set(text("disableVersions.enable", Formats.number(again)));
        code.set(open.isEmpty() ? code(disabledHere.stream().sorted().toList(), true) : code(ids(open), false));
    }

    private static String verb(int count) {
        return count == 0 ? text("disableVersions.verb.none") : text("disableVersions.verb", Formats.number(count));
    }

    /// What the next click does: disabling what is left, or else enabling again what was disabled.
    private AsCode code(List<String> versions, boolean enable) {
        return AsCode.all(versions.stream()
                .map(version -> AsCode.updateKey(vault.address(), KeyChange.enabled(name, version, enable)))
                .toList());
    }

    private static List<String> ids(List<VersionRow> rows) {
        return rows.stream().map(VersionRow::version).toList();
    }

    /// What is still to be disabled, failures among it; but not what could not be enabled again.
    private List<VersionRow> open() {
        return rows.get().stream()
                .filter(row -> row.item().enabled())
                .filter(row -> row.state() == State.TO_DISABLE || row.state() == State.FAILED)
                .toList();
    }

    private List<VersionRow> rows(State state) {
        return rows.get().stream().filter(row -> row.state() == state).toList();
    }

    /// Disables what the preview says, one version after another.
    public void disable() {
        if (runnable.get()) {
            run(open(), false);
        }
    }

    /// Enables exactly what was disabled here, one version after another.
    public void enableAgain() {
        if (revocable.get()) {
            var disabled = rows.get().stream()
                    .filter(row -> disabledHere.contains(row.version()))
                    .toList();
            run(disabled, true);
        }
    }

    private void run(List<VersionRow> versions, boolean enable) {
        work.show(null);
        enabling = enable;
        steps.run(versions.stream().map(row -> new Step(row, enable)).toList());
    }

    /// The version that is under way is still brought to its end.
    public void stop() {
        steps.stop();
    }

    private Job start(Step step) {
        var row = step.row();
        boolean enable = step.enable();
        row.become(State.RUNNING, text("bulk.running"));
        if (!enable) {
            disabledHere.add(row.version()); // before, because nobody may be here any more when it has been done
        }
        return background.run(
                text(enable ? "keys.enabling" : "keys.disabling", name),
                () -> vault.updateKey(KeyChange.enabled(name, row.version(), enable)),
                now -> tell(row, now),
                why -> fail(row, why, enable));
    }

    private void tell(VersionRow row, KeyDetails now) {
        row.read(now.item());
        if (now.item().enabled()) {
            disabledHere.remove(row.version());
            row.become(State.ENABLED_AGAIN, text("disableVersions.enabled"));
        } else {
            row.become(State.DISABLED, text("disableVersions.done"));
        }
        changed.accept(now);
    }

    private void fail(VersionRow row, Problem why, boolean enable) {
        boolean unknown = why.ambiguous();
        if (!unknown && !enable) {
            disabledHere.remove(row.version());
        }
        row.become(unknown ? State.UNKNOWN : State.FAILED, why.why());
        work.show(why);
    }

    private String end() {
        int unknown = rows(State.UNKNOWN).size();
        return text(
                unknown == 0 ? "disableVersions.end" : "disableVersions.end.unknown",
                Formats.number(rows(State.DISABLED).size()),
                Formats.number(rows(State.FAILED).size()),
                Formats.number(unknown));
    }

    /// The version that is under way is brought to its end, which is told as any other; nothing more is sent.
    @Override
    public void close() {
        steps.stop();
        work.stop();
    }
}
