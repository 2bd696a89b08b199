package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Runs pieces of work one after another. [#stop()] lets the current one end and starts no other. For
/// the FX thread.
public final class OneByOne<T> {
    private final String words;
    private final Function<T, Job> start;
    private final Supplier<String> end;
    private List<T> left = List.of();

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");

    /// @param words the text's key for how far it is: "{0} of {1}"
    /// @param start starts one piece of work and gives its job
    /// @param end called when all have ended; gives the words for how it ended
    public OneByOne(String words, Function<T, Job> start, Supplier<String> end) {
        this.words = words;
        this.start = start;
        this.end = end;
    }

    /// Does nothing while it runs already.
    public void run(List<T> things) {
        if (!running.get()) {
            left = List.copyOf(things);
            running.set(true);
            next(0);
        }
    }

    /// Starts no more. The one that is under way still ends.
    public void stop() {
        left = List.of();
    }

    private void next(int index) {
        int of = left.size();
        if (index >= of) {
            progress.set(1);
            running.set(false);
            status.set(end.get());
            return;
        }
        progress.set((double) index / of);
        status.set(text(words, Formats.number(index), Formats.number(of)));
        start.apply(left.get(index)).always(() -> next(index + 1));
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return running.get();
    }

    /// From 0, where nothing has been started yet, to 1.
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
}
