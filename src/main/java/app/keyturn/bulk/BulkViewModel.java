package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.bulk.BulkRow.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OneByOne;
import app.keyturn.ui.Problem;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Carries out a plan, one key after another, so that stopping takes hold after the key that is under way. What failed
/// can be tried again; what nobody knows of cannot. For the FX thread.
public final class BulkViewModel implements AutoCloseable {
    private final BulkPlan plan;
    private final Background background;
    private final Consumer<String> done;
    private final List<BulkRow> rows;
    private final OneByOne<BulkRow> work = new OneByOne<>("bulk.status", this::start, this::end);

    private final StringProperty typed = new SimpleStringProperty(this, "typed", "");
    private final ReadOnlyBooleanWrapper runnable = new ReadOnlyBooleanWrapper(this, "runnable");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
    private final ReadOnlyStringWrapper verb = new ReadOnlyStringWrapper(this, "verb", "");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /// @param done told the name of each key that it was done to
    public BulkViewModel(BulkPlan plan, Background background, Consumer<String> done) {
        this.plan = plan;
        this.background = background;
        this.done = done;
        rows = plan.targets().stream().map(BulkRow::new).toList();
        verb.set(plan.verb());
        typed.subscribe(_ -> allow());
        work.runningProperty().subscribe(_ -> allow());
    }

    public BulkPlan getPlan() {
        return plan;
    }

    /// For the view: an expression in FXML reads getters, and a record has none.
    public String getTitle() {
        return plan.title();
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
        return work.runningProperty();
    }

    public boolean isRunning() {
        return work.isRunning();
    }

    /// True when it was done to every key that was not left out.
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    /// From 0 to 1.
    public ReadOnlyDoubleProperty progressProperty() {
        return work.progressProperty();
    }

    public double getProgress() {
        return work.getProgress();
    }

    public ReadOnlyStringProperty statusProperty() {
        return work.statusProperty();
    }

    public String getStatus() {
        return work.getStatus();
    }

    public ReadOnlyStringProperty verbProperty() {
        return verb.getReadOnlyProperty();
    }

    public String getVerb() {
        return verb.get();
    }

    /// Why it was not done to the key that failed last.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    private boolean open(BulkRow row) {
        return row.state() == State.WAITING || row.state() == State.FAILED;
    }

    private void allow() {
        boolean meant = plan.typed() == null || plan.typed().equals(typed.get().strip());
        runnable.set(meant && !work.isRunning() && rows.stream().anyMatch(this::open));
    }

    /// Does it to every key that is left.
    public void run() {
        if (!runnable.get()) {
            return;
        }
        problem.set(null);
        work.run(rows.stream().filter(this::open).toList());
    }

    /// The key that is under way is still brought to its end.
    public void stop() {
        work.stop();
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
        var failure = why.failure();
        boolean unknown = failure != null && failure.ambiguous();
        row.become(unknown ? State.UNKNOWN : State.FAILED, why.why());
        problem.set(why);
    }

    private String end() {
        long failed = count(State.FAILED);
        verb.set(failed > 0 ? text("bulk.again", Formats.number(failed)) : plan.verb());
        finished.set(rows.stream().allMatch(row -> row.state() == State.DONE || row.state() == State.LEFT_OUT));
        long unknown = count(State.UNKNOWN);
        return text(
                unknown == 0 ? "bulk.done" : "bulk.done.unknown",
                Formats.number(count(State.DONE)),
                Formats.number(failed),
                Formats.number(unknown));
    }

    private long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /// The key that is under way is brought to its end, which is told as any other; nothing more is sent.
    @Override
    public void close() {
        work.stop();
    }
}
