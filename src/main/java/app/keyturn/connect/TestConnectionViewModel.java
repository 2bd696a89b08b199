package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Work;
import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionProbe;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A test of a connection, step by step, each shown as soon as it has ended. For the FX thread.
public final class TestConnectionViewModel implements AutoCloseable {
    private final Connection connection;
    private final ConnectionProbe probe;
    private final Formats formats;
    private final CodeViewModel codes;
    private final Work work;
    private final ObservableList<TestRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper good = new ReadOnlyStringWrapper(this, "good", "");
    private final ReadOnlyStringWrapper bad = new ReadOnlyStringWrapper(this, "bad", "");

    /// @param codes where a device code is shown
    public TestConnectionViewModel(
            Connection connection, ConnectionProbe probe, Background background, Formats formats, CodeViewModel codes) {
        this.connection = connection;
        this.probe = probe;
        this.formats = formats;
        this.codes = codes;
        work = new Work(background);
    }

    public String getTitle() {
        return text("trial.title");
    }

    public String getVaultName() {
        return connection.address().name();
    }

    public CodeViewModel getCodes() {
        return codes;
    }

    /// Whether it is under way, and a problem that is of no step.
    public Work getWork() {
        return work;
    }

    /// One for each step, in their order.
    ObservableList<TestRow> rows() {
        return rows;
    }

    /// That all is well; empty before, and where it is not.
    public ReadOnlyStringProperty goodProperty() {
        return good.getReadOnlyProperty();
    }

    public String getGood() {
        return good.get();
    }

    /// Where it ended too early; empty before, and where it did not.
    public ReadOnlyStringProperty badProperty() {
        return bad.getReadOnlyProperty();
    }

    public String getBad() {
        return bad.get();
    }

    /// Tests from the first step on.
    public void run() {
        good.set("");
        bad.set("");
        rows.setAll(Arrays.stream(Kind.values()).map(TestRow::waiting).toList());
        rows.set(0, TestRow.running(Kind.ADDRESS));
        work.read(in -> in.<ConnectionStep, Boolean>run(
                        text("trial.running", getVaultName()),
                        step -> {
                            probe.run(connection, step);
                            return true;
                        },
                        this::show,
                        _ -> {},
                        work::show)
                .always(this::end));
    }

    private void show(ConnectionStep step) {
        int at = step.kind().ordinal();
        rows.set(at, TestRow.of(step, formats));
        if (step.state() == ConnectionStep.State.FAILED) {
            bad.set(text("trial.bad", TestWords.of(step.kind())));
        } else if (at + 1 < rows.size()) {
            rows.set(at + 1, TestRow.running(Kind.values()[at + 1]));
        } else {
            good.set(text("trial.good"));
        }
    }

    private void end() {
        if (bad.get().isEmpty() && good.get().isEmpty()) {
            bad.set(text("trial.stopped"));
        }
        rows.replaceAll(row -> row.state().ahead() ? TestRow.notTried(row.kind()) : row);
    }

    /// Stops waiting.
    public void stop() {
        work.stop();
    }

    /// All of it as text, for a ticket: without secrets, because no step has any.
    String plain() {
        var head = text("trial.title") + ": " + connection.address().uri() + ", " + formats.exact(formats.now());
        return rows.stream().map(TestRow::plain).collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    @Override
    public void close() {
        work.stop();
    }
}
