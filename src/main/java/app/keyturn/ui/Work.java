package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What a dialog waits for, one thing at a time: whether it is busy, what went wrong, whether it is
/// over, whether it may close. Part of its view model; a [DialogFrame] shows it. For the FX thread.
public final class Work {
    /// How far the writing is. A title says it.
    public enum Stage {
        /// Nothing was sent, or what was sent was refused.
        BEFORE,
        WRITING,
        DONE,
        /// It was sent, and nobody knows what came of it.
        UNKNOWN
    }

    private final Background background;
    private Job reading = Job.none();
    private Job writing = Job.none();
    private boolean uncertain;
    /// True while a series of writes runs.
    private boolean series;
    /// True once a series of writes was run: some of them may have been done.
    private boolean begun;
    /// How many jobs it is busy with.
    private int jobs;

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper(this, "over");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(this, "stage", Stage.BEFORE);
    private final ReadOnlyStringWrapper leave = new ReadOnlyStringWrapper(this, "leave", text("button.cancel"));
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    public Work(Background background) {
        this.background = background;
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean isBusy() {
        return busy.get();
    }

    /// True while a write has not ended, rather than a read.
    public boolean isWriting() {
        return series || writing.running();
    }

    /// True once it was done, or once nobody knows whether it was: another try could do it twice.
    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    public boolean isOver() {
        return over.get();
    }

    public ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /// What the button says that leaves: Cancel before anything is done, Hide while a write goes on
    /// without the dialog, Stop and close where that stops what else would follow, and else Close.
    public ReadOnlyStringProperty leaveProperty() {
        return leave.getReadOnlyProperty();
    }

    public String getLeave() {
        return leave.get();
    }

    /// True once there is nothing left to show either.
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// Shows a problem in place of the one before; null for none.
    public void show(@Nullable Problem shown) {
        problem.set(shown);
    }

    /// Reads something. What is being read already is given up.
    public <T> void read(String title, Callable<T> read, Consumer<? super T> done) {
        read(in -> in.run(title, read, done, this::show));
    }

    /// Reads something in a way of its own: what is started is the reading.
    public void read(Function<Background, Job> start) {
        reading.cancel();
        reading = during(() -> start.apply(background));
    }

    /// Reads what is true now, beside everything else: nothing waits for it, and a problem stays.
    public <T> void look(String title, Callable<T> read, Consumer<? super T> done, Runnable failed) {
        reading.cancel();
        reading = background.run(title, read, done, _ -> failed.run());
    }

    /// Writes something. A second click while something is written starts nothing.
    public <T> void write(String title, Callable<T> write, Consumer<? super T> done) {
        write(title, write, done, this::show);
    }

    /// @param failed told what went wrong, in place of showing it
    public <T> void write(String title, Callable<T> write, Consumer<? super T> done, Consumer<Problem> failed) {
        if (writing.running()) {
            return;
        }
        writing = during(() -> background.run(title, write, done, why -> {
            uncertain = uncertain || why.uncertain();
            over.set(over.get() || uncertain);
            failed.accept(why);
        }));
        update();
        writing.always(this::update);
    }

    private void update() {
        leave.set(text(leaveNow()));
        stage.set(stageNow());
    }

    private Stage stageNow() {
        if (isWriting()) {
            return Stage.WRITING;
        }
        if (over.get()) {
            return uncertain ? Stage.UNKNOWN : Stage.DONE;
        }
        return Stage.BEFORE;
    }

    private String leaveNow() {
        if (series) {
            return "button.stopAndClose";
        }
        if (writing.running()) {
            return "button.hide";
        }
        return over.get() || begun ? "button.close" : "button.cancel";
    }

    private Job during(Supplier<Job> start) {
        begin();
        problem.set(null);
        return start.get().always(this::cease);
    }

    private void begin() {
        jobs++;
        busy.set(true);
    }

    private void cease() {
        jobs--;
        busy.set(jobs > 0);
    }

    /// Is busy while a series of writes runs, such as [OneByOne]: closing stops those that follow.
    public void busyWhile(ReadOnlyBooleanProperty running) {
        running.subscribe((_, now) -> {
            series = now;
            begun = true;
            if (now) {
                begin();
            } else {
                cease();
            }
            update();
        });
    }

    /// It was done: nothing is to be sent any more.
    public void end() {
        uncertain = false;
        over.set(true);
        update();
    }

    /// It was done, and there is nothing left to show.
    public void finish() {
        end();
        finished.set(true);
    }

    /// Gives up reading. What is being written goes on, and what comes of it is told all the same.
    public void stop() {
        reading.cancel();
    }
}
