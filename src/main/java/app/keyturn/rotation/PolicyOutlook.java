package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.code.PolicyDocuments;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.RotationForecast;
import app.keyturn.vault.policy.RotationForecast.Event;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What a policy means while it is edited: what is right and wrong with it, what it will do to the key, what it
/// changes, and how other tools say it. For the FX thread.
public final class PolicyOutlook {
    /// In which language the policy is shown below the editor.
    public enum Document {
        CHANGES,
        JSON,
        AZ,
        POWERSHELL,
        REST,
        TERRAFORM
    }

    private static final int EVENTS = 6;

    private final VaultAddress vault;
    private final KeyDetails current;
    private final Formats formats;
    private final PolicyForm form;
    private final ObservableList<PolicyPreset> presets = FXCollections.observableArrayList();
    private RotationPolicy opened;

    private final ReadOnlyObjectWrapper<@Nullable PolicyPreset> preset = new ReadOnlyObjectWrapper<>(this, "preset");
    private final ReadOnlyObjectWrapper<List<Advice>> advice = new ReadOnlyObjectWrapper<>(this, "advice", List.of());
    private final ReadOnlyObjectWrapper<List<ForecastRow>> forecast =
            new ReadOnlyObjectWrapper<>(this, "forecast", List.of());
    private final ObjectProperty<Document> document = new SimpleObjectProperty<>(this, "document", Document.CHANGES);
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(this, "lines", List.of());

    PolicyOutlook(VaultAddress vault, KeyDetails current, RotationPolicy opened, PolicyForm form, Formats formats) {
        this.vault = vault;
        this.current = current;
        this.opened = opened;
        this.form = form;
        this.formats = formats;
        setOwn(List.of());
    }

    Subscription follow() {
        return Subscription.combine(
                form.policyProperty().subscribe(_ -> update()),
                form.readableProperty().subscribe(_ -> update()),
                document.subscribe(_ -> write()));
    }

    /// What changes are compared with from now on.
    void compareWith(RotationPolicy policy) {
        opened = policy;
        write();
    }

    /// The ones that come with Keyturn, then one's own.
    public ObservableList<PolicyPreset> presets() {
        return presets;
    }

    void setOwn(List<PolicyPreset> own) {
        // So that who shows the chosen one hears of it after the list has changed.
        preset.set(null);
        presets.setAll(PolicyPreset.builtIn(vault.managedHsm()));
        presets.addAll(own);
        findPreset();
    }

    /// What the editor would say at once of a preset for this key, besides that it would be accepted.
    public String warning(PolicyPreset one) {
        var days = new PolicyDays(one.policy(), form.days().from(), vault.managedHsm());
        return Advice.of(days, current.item(), formats).stream()
                .filter(advice -> advice.kind() != Advice.Kind.GOOD)
                .map(Advice::words)
                .collect(Collectors.joining(" "));
    }

    private void findPreset() {
        var policy = form.policyProperty().get();
        preset.set(presets.stream()
                .filter(one -> one.policy().sameContent(policy))
                .findFirst()
                .orElse(null));
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

    /// What to say where nothing will happen.
    public String nothing() {
        return text(sound() ? "rotation.forecast.nothing" : "rotation.forecast.unsound");
    }

    /// How the line is handled, and how long old and new version live side by side.
    public String hint() {
        var days = form.days();
        var rotate = days.day(Point.ROTATE);
        var expiry = days.day(Point.EXPIRY);
        return rotate == null || expiry == null || rotate > expiry
                ? text("rotation.hint")
                : text("rotation.hint.overlap", Formats.number(expiry - rotate));
    }

    /// True where the service would accept the policy.
    boolean sound() {
        return advice.get().stream().noneMatch(line -> line.kind() == Advice.Kind.ERROR);
    }

    private void update() {
        var days = form.days();
        var now = formats.now();
        advice.set(
                form.readableProperty().get()
                        ? Advice.of(days, current.item(), formats)
                        : List.of(new Advice(Advice.Kind.ERROR, text("rotation.advice.unreadable"), null)));
        var events = sound() ? RotationForecast.events(days.policy(), current.item(), now, EVENTS) : List.<Event>of();
        forecast.set(events.stream()
                .map(event -> ForecastRow.of(event, now, formats))
                .toList());
        findPreset();
        write();
    }

    private void write() {
        var policy = form.policyProperty().get();
        lines.set(
                switch (document.get()) {
                    case CHANGES -> PolicyDiff.lines(opened, policy);
                    case JSON -> Line.of(PolicyDocuments.json(policy));
                    case AZ -> Line.of(code(policy).az());
                    case POWERSHELL -> Line.of(code(policy).powerShell());
                    case REST -> Line.of(code(policy).rest());
                    case TERRAFORM -> Line.of(PolicyDocuments.terraform(vault, current.name(), policy));
                });
    }

    private AsCode code(RotationPolicy policy) {
        return AsCode.updateRotationPolicy(vault, current.name(), policy);
    }
}
