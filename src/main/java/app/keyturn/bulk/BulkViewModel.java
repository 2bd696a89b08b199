package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.bulk.BulkRow.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OneByOne;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.Typed;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Carries out a plan, one key after another, so that stopping takes hold after the key that is under way. What failed
/// can be tried again; what nobody knows of cannot. For the FX thread.
public final class BulkViewModel implements AutoCloseable {
    private final BulkPlan plan;
    private final Background background;
    private final Consumer<String> done;
    private final List<BulkRow> rows;
    private final Work work;
    private final OneByOne<BulkRow> keys = new OneByOne<>("bulk.status", this::start, this::end);

    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyBooleanWrapper runnable = new ReadOnlyBooleanWrapper(this, "runnable");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper(this, "verb", "");

    /// @param done told the name of each key that it was done to
    public BulkViewModel(BulkPlan plan, Background background, Consumer<String> done) {
        this.plan = plan;
        this.background = background;
        work = new Work(background);
        work.busyWhile(keys.runningProperty());
        this.done = done;
        rows = plan.targets().stream().map(BulkRow::new).toList();
        verb.set(plan.verb());
        typed.subscribe(_ -> allow());
        keys.runningProperty().subscribe(_ -> allow());
        keys.runningProperty().subscribe(_ -> tellTitle());
    }

    public BulkPlan getPlan() {
        return plan;
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    public String getTitle() {
        return title.get();
    }

    /// A question until it was done to any key; then to which.
    private void tellTitle() {
        boolean done = count(State.DONE) > 0;
        if (keys.isRunning()) {
            title.set(plan.titles().now().apply(names(row -> row.state() != State.LEFT_OUT)));
        } else if (done) {
            title.set(plan.titles().done().apply(names(row -> row.state() == State.DONE)));
        } else if (count(State.UNKNOWN) > 0) {
            title.set(text("bulk.title.unknown"));
        } else {
            title.set(plan.titles().before().apply(names(this::open)));
        }
    }

    /// Where all are left out, all are named: there is nothing else to speak of.
    private List<String> names(Predicate<BulkRow> which) {
        var some = rows.stream().filter(which).map(BulkRow::name).toList();
        return some.isEmpty() ? rows.stream().map(BulkRow::name).toList() : some;
    }

    public String getWords() {
        return plan.words();
    }

    public List<BulkRow> rows() {
        return rows;
    }

    /// What the user typed to show that it is meant.
    public StringProperty typedProperty() {
        return typed;
    }

    public ReadOnlyBooleanProperty runnableProperty() {
        return runnable.getReadOnlyProperty();
    }

    public boolean isRunnable() {
        return runnable.get();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return keys.runningProperty();
    }

    public boolean isRunning() {
        return keys.isRunning();
    }

    /// From 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return keys.progressProperty();
    }

    public double getProgress() {
        return keys.getProgress();
    }

    public ReadOnlyStringProperty statusProperty() {
        return keys.statusProperty();
    }

    public String getStatus() {
        return keys.getStatus();
    }

    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }

    /// Its problem is why it was not done to the key that failed last. It is over when it was done to every
    /// key that was not left out.
    public Work getWork() {
        return work;
    }

    private boolean open(BulkRow row) {
        return row.state() == State.WAITING || row.state() == State.FAILED;
    }

    private void allow() {
        boolean meant = plan.typed() == null || plan.typed().equals(Typed.trimmed(typed.get()));
        runnable.set(meant && !keys.isRunning() && rows.stream().anyMatch(this::open));
    }

    /// Does it to every key that is left.
    public void run() {
        if (!runnable.get()) {
            return;
        }
        work.show(null);
        keys.run(rows.stream().filter(this::open).toList());
    }

    /// The key that is under way is still brought to its end.
    public void stop() {
        keys.stop();
    }

    private Job start(BulkRow row) {
        row.become(State.RUNNING, text("bulk.running"));
        return background.run(
                plan.verb(),
                () -> plan.work().on(row.name()),
                words -> {
                    row.become(State.DONE, words);
                    done.accept(row.name());
                },
                why -> fail(row, why));
    }

    private void fail(BulkRow row, Problem why) {
        row.become(why.ambiguous() ? State.UNKNOWN : State.FAILED, why.why());
        work.show(why);
    }

    private String end() {
        long failed = count(State.FAILED);
        verb.set(failed > 0 ? text("bulk.again", Formats.number(failed)) : plan.verb());
        if (rows.stream().allMatch(row -> row.state() == State.DONE || row.state() == State.LEFT_OUT)) {
            tellEnd();
        }
        long unknown = count(State.UNKNOWN);
        return text(
                unknown == 0 ? "bulk.done" : "bulk.done.unknown",
                Formats.number(count(State.DONE)),
                Formats.number(failed),
                Formats.number(unknown));
    }

    /// Of one key the notice tells; of many, the table.
    private void tellEnd() {
        work.end();
        if (rows.size() == 1) {
            work.finish();
        }
    }

    private long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /// The key that is under way is brought to its end, which is told as any other; nothing more is sent.
    @Override
    public void close() {
        keys.stop();
    }
}
