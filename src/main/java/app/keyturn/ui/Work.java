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
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// What a dialog waits for, one thing at a time: whether it is busy, what went wrong, whether it is
/// over, whether it may close. Part of its view model; a [DialogFrame] shows it. For the FX thread.
public final class Work {
    private final Background background;
    private Job reading = Job.none();
    private Job writing = Job.none();

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper over = new ReadOnlyBooleanWrapper(this, "over");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
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
        return writing.running();
    }

    /// True once it was done, or once nobody knows whether it was: another try could do it twice.
    public ReadOnlyBooleanProperty overProperty() {
        return over.getReadOnlyProperty();
    }

    public boolean isOver() {
        return over.get();
    }

    /// What the button says that leaves: Cancel, until there is nothing left to cancel.
    public ObservableValue<String> leaveProperty() {
        return over.map(is -> text(is ? "button.close" : "button.cancel"));
    }

    public String getLeave() {
        return leaveProperty().getValue();
    }

    /// True once there is nothing left to show either.
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    public boolean isFinished() {
        return finished.get();
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

    /// Writes something. A second click while this is busy starts nothing.
    public <T> void write(String title, Callable<T> write, Consumer<? super T> done) {
        write(title, write, done, this::show);
    }

    /// @param failed told what went wrong, in place of showing it
    public <T> void write(String title, Callable<T> write, Consumer<? super T> done, Consumer<Problem> failed) {
        if (!busy.get()) {
            writing = during(() -> background.run(title, write, done, why -> {
                over.set(over.get() || why.uncertain());
                failed.accept(why);
            }));
        }
    }

    private Job during(Supplier<Job> start) {
        busy.set(true);
        problem.set(null);
        return start.get().always(() -> busy.set(false));
    }

    /// Is busy while something else runs, such as [OneByOne].
    public void busyWhile(ReadOnlyBooleanProperty running) {
        running.subscribe(busy::set);
    }

    /// It was done: nothing is to be sent any more.
    public void end() {
        over.set(true);
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
