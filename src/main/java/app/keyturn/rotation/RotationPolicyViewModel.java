package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PolicySave.Outcome;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.AzCommands;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.PolicyDays.Point;
import app.keyturn.vault.PolicyDocuments;
import app.keyturn.vault.RotationForecast;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The rotation policy of one key while it is edited: what it will do, what is wrong with it, how else to say it, and
/// saving it once, with what the vault then says it has. For the FX thread.
public final class RotationPolicyViewModel implements AutoCloseable {
    /// In which language the policy is shown below the editor.
    public enum Document {
        CHANGES,
        JSON,
        AZ,
        POWERSHELL,
        TERRAFORM
    }

    private static final int EVENTS = 6;

    private final Vault vault;
    private final KeyDetails current;
    private final Background background;
    private final Formats formats;
    private final Consumer<RotationPolicy> saved;
    private final PolicyForm form;
    private final List<PolicyPreset> presets;
    private final Subscription subscription;
    private RotationPolicy opened;
    private Job saving = Job.none();

    private final ReadOnlyObjectWrapper<@Nullable PolicyPreset> preset = new ReadOnlyObjectWrapper<>(this, "preset");
    private final ReadOnlyObjectWrapper<List<Advice>> advice = new ReadOnlyObjectWrapper<>(this, "advice", List.of());
    private final ReadOnlyObjectWrapper<List<ForecastRow>> forecast =
            new ReadOnlyObjectWrapper<>(this, "forecast", List.of());
    private final ObjectProperty<Document> document = new SimpleObjectProperty<>(this, "document", Document.CHANGES);
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyBooleanWrapper saveable = new ReadOnlyBooleanWrapper(this, "saveable");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<@Nullable RotationPolicy> theirs = new ReadOnlyObjectWrapper<>(this, "theirs");

    /// @param policy the key's policy as it was read last; the vault is asked again before saving
    /// @param saved  gets what the vault has after saving
    public RotationPolicyViewModel(
            Vault vault,
            KeyDetails current,
            RotationPolicy policy,
            Background background,
            Formats formats,
            Consumer<RotationPolicy> saved) {
        this.vault = vault;
        this.current = current;
        this.opened = policy;
        this.background = background;
        this.formats = formats;
        this.saved = saved;
        boolean managedHsm = vault.address().managedHsm();
        form = new PolicyForm(policy, LocalDate.ofInstant(formats.now(), ZoneOffset.UTC), managedHsm);
        presets = PolicyPreset.builtIn(managedHsm);
        subscription = Subscription.combine(
                form.policyProperty().subscribe(_ -> judge()),
                form.readableProperty().subscribe(_ -> judge()),
                busy.subscribe(_ -> judge()),
                theirs.subscribe(_ -> judge()),
                document.subscribe(_ -> write()));
    }

    public PolicyForm getForm() {
        return form;
    }

    public String getKeyName() {
        return current.name();
    }

    public String getWhere() {
        return text("rotation.where", current.name(), vault.address().name());
    }

    public boolean isManagedHsm() {
        return vault.address().managedHsm();
    }

    public List<PolicyPreset> presets() {
        return presets;
    }

    /// The preset that the policy is equal to, or null.
    public ReadOnlyObjectProperty<@Nullable PolicyPreset> presetProperty() {
        return preset.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<Advice>> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// What will happen to this key next if the policy is saved now.
    public ReadOnlyObjectProperty<List<ForecastRow>> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /// What to say where nothing will happen.
    public String nothing() {
        return text(sound() ? "rotation.forecast.nothing" : "rotation.forecast.unsound");
    }

    public ObjectProperty<Document> documentProperty() {
        return document;
    }

    public ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    /// What is shown below the editor, to copy.
    public String copied() {
        return lines.get().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    public ReadOnlyBooleanProperty saveableProperty() {
        return saveable.getReadOnlyProperty();
    }

    public boolean isSaveable() {
        return saveable.get();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean isBusy() {
        return busy.get();
    }

    /// True once it is saved.
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What someone else made of the policy since it was opened; null where nobody did.
    public ReadOnlyObjectProperty<@Nullable RotationPolicy> theirsProperty() {
        return theirs.getReadOnlyProperty();
    }

    /// What someone else changed, line by line.
    public List<Line> theirChanges() {
        var other = theirs.get();
        return other == null ? List.of() : PolicyDiff.lines(opened, other);
    }

    /// What becomes of the version that is current today.
    public String getNote() {
        var expiresOn = current.item().expiresOn();
        return expiresOn == null
                ? text("rotation.note.noExpiry")
                : text("rotation.note.expiry", formats.date(expiresOn));
    }

    /// How the line is handled, and how long old and new version live side by side.
    public String hint() {
        var days = form.days();
        var rotate = days.day(Point.ROTATE);
        var expiry = days.day(Point.EXPIRY);
        return rotate == null || expiry == null
                ? text("rotation.hint")
                : text("rotation.hint.overlap", Formats.number(expiry - rotate));
    }

    /// Takes the nearest value that would do.
    public void correct(Advice about) {
        var finding = about.finding();
        var nearest = finding == null ? null : finding.nearest();
        if (finding != null && nearest != null) {
            form.policyProperty().set(form.days().with(finding.point(), nearest));
        }
    }

    public void use(PolicyPreset preset) {
        var chosen = preset.policy();
        form.policyProperty()
                .set(form.policyProperty().get().with(chosen.rotate(), chosen.notice(), chosen.expiryTime()));
    }

    public void save() {
        if (!saveable.get()) {
            return;
        }
        var before = opened;
        var wanted = form.policyProperty().get();
        var save = new PolicySave(vault, current.name());
        busy.set(true);
        problem.set(null);
        theirs.set(null);
        saving = background
                .run(text("rotation.saving", current.name()), () -> save.save(before, wanted), this::end, problem::set)
                .always(() -> busy.set(false));
    }

    private void end(Outcome outcome) {
        switch (outcome) {
            case Outcome.Saved(var policy) -> {
                saved.accept(policy);
                finished.set(true);
            }
            case Outcome.Conflict(var other) -> theirs.set(other);
            case Outcome.NotSaved(var failure) -> problem.set(Problems.of(failure));
        }
    }

    /// Drops what was edited for what someone else saved.
    public void keepTheirs() {
        var other = theirs.get();
        goOn();
        if (other != null) {
            form.policyProperty().set(other);
        }
    }

    /// Saves over what someone else saved, knowing it.
    public void saveOurs() {
        goOn();
        save();
    }

    /// Goes on editing; what someone else saved is what the next save compares with.
    public void goOn() {
        var other = theirs.get();
        if (other != null) {
            opened = other;
            theirs.set(null);
        }
    }

    private void judge() {
        var days = form.days();
        var now = formats.now();
        advice.set(
                form.readableProperty().get()
                        ? Advice.of(days, current.item(), now)
                        : List.of(new Advice(Advice.Kind.ERROR, text("rotation.advice.unreadable"), null)));
        boolean good = sound();
        saveable.set(
                good && !busy.get() && theirs.get() == null && !days.policy().sameContent(opened));
        forecast.set(
                good
                        ? RotationForecast.events(days.policy(), current.item(), now, EVENTS).stream()
                                .map(event -> ForecastRow.of(event, now, formats))
                                .toList()
                        : List.of());
        preset.set(presets.stream()
                .filter(one -> one.policy().sameContent(days.policy()))
                .findFirst()
                .orElse(null));
        write();
    }

    private boolean sound() {
        return advice.get().stream().noneMatch(line -> line.kind() == Advice.Kind.ERROR);
    }

    private void write() {
        var policy = form.policyProperty().get();
        lines.set(
                switch (document.get()) {
                    case CHANGES -> PolicyDiff.lines(opened, policy);
                    case JSON -> Line.of(PolicyDocuments.json(policy));
                    case AZ -> Line.of(AzCommands.rotationPolicy(vault.address(), current.name(), policy));
                    case POWERSHELL -> Line.of(PolicyDocuments.powerShell(vault.address(), current.name(), policy));
                    case TERRAFORM -> Line.of(PolicyDocuments.terraform(policy));
                });
    }

    /// What is being saved goes on in the vault; nobody waits for it any more.
    @Override
    public void close() {
        subscription.unsubscribe();
        saving.cancel();
    }
}
