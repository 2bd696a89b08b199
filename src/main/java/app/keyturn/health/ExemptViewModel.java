package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Takes a finding on for a time, with a reason. For the FX thread.
public final class ExemptViewModel implements AutoCloseable {
    /// Keeps an exemption; blocks.
    @FunctionalInterface
    interface Keeping {
        void keep(Exemption exemption) throws Exception;
    }

    private static final Period USUAL = Period.ofDays(90);
    private static final int LONGEST = 500;

    private final HealthFinding finding;
    private final Formats formats;
    private final Keeping keeping;
    private final Runnable kept;
    private final Work work;

    private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
    private final ObjectProperty<@Nullable Instant> until;
    private final BooleanProperty understood = new SimpleBooleanProperty(this, "understood", true);
    private final StringBinding reasonNote = Bindings.createStringBinding(this::noteReason, reason);
    private final StringBinding untilNote;
    private final BooleanBinding ready;

    /// @param formats with the vault's time
    /// @param kept    called when it is kept
    ExemptViewModel(HealthFinding finding, Formats formats, Background background, Keeping keeping, Runnable kept) {
        this.finding = finding;
        this.formats = formats;
        this.keeping = keeping;
        this.kept = kept;
        work = new Work(background);
        until = new SimpleObjectProperty<>(this, "until", usual());
        untilNote = Bindings.createStringBinding(this::noteUntil, until, understood);
        ready = Bindings.createBooleanBinding(
                () -> reasonNote.get().isEmpty() && untilNote.get().isEmpty() && understood.get() && !work.isBusy(),
                reasonNote,
                untilNote,
                understood,
                work.busyProperty());
    }

    private Instant usual() {
        return LocalDate.ofInstant(formats.now(), formats.zone())
                .plus(USUAL)
                .atStartOfDay(formats.zone())
                .toInstant();
    }

    private String noteReason() {
        if (reason.get().isBlank()) {
            return text("exempt.reason.missing");
        }
        return reason.get().strip().length() > LONGEST ? text("exempt.reason.long", LONGEST) : "";
    }

    /// Of what is not understood, the field says it.
    private String noteUntil() {
        var end = until.get();
        if (!understood.get()) {
            return "";
        }
        if (end == null) {
            return text("exempt.until.missing");
        }
        return end.isAfter(formats.now()) ? "" : text("exempt.until.past");
    }

    /// Keeps it, where all is told.
    public void exempt() {
        var end = until.get();
        if (ready.get() && end != null) {
            var exemption = Exemption.of(finding, end, reason.get().strip());
            work.read(
                    text("exempt.keeping"),
                    () -> {
                        keeping.keep(exemption);
                        return exemption;
                    },
                    _ -> {
                        work.finish();
                        kept.run();
                    });
        }
    }

    public Work getWork() {
        return work;
    }

    /// The key and its vault.
    public String getWhere() {
        return text("exempt.where", finding.key().name(), finding.vault().name());
    }

    public String getFound() {
        return HealthWords.of(finding, formats);
    }

    public String getRule() {
        return HealthWords.of(finding.rule());
    }

    Formats formats() {
        return formats;
    }

    public StringProperty reasonProperty() {
        return reason;
    }

    /// From when on the finding counts again.
    public ObjectProperty<@Nullable Instant> untilProperty() {
        return until;
    }

    /// Whether what is typed is a point in time.
    BooleanProperty understoodProperty() {
        return understood;
    }

    /// What the reason lacks; empty where it lacks nothing.
    public StringBinding reasonNoteProperty() {
        return reasonNote;
    }

    public String getReasonNote() {
        return reasonNote.get();
    }

    /// What the end lacks; empty where it lacks nothing.
    public StringBinding untilNoteProperty() {
        return untilNote;
    }

    public String getUntilNote() {
        return untilNote.get();
    }

    public BooleanBinding readyProperty() {
        return ready;
    }

    public boolean isReady() {
        return ready.get();
    }

    @Override
    public void close() {
        work.stop();
    }
}
