package app.keyturn.create;

import app.keyturn.ui.Formats;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyRules;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, field by field, while it is filled in. For the FX thread.
public final class KeyChecks {
    private final KeyForm form;
    private final @Nullable Predicate<String> taken;
    /// In lower case.
    private final Set<String> foundTaken = new HashSet<>();
    private final Formats formats;

    private final BooleanProperty datesReadable = new SimpleBooleanProperty(this, "datesReadable", true);
    private final ObjectProperty<@Nullable Finding> tags = new SimpleObjectProperty<>(this, "tags");
    private final ReadOnlyObjectWrapper<@Nullable Finding> name = new ReadOnlyObjectWrapper<>(this, "name");
    private final ReadOnlyObjectWrapper<@Nullable Finding> enabled = new ReadOnlyObjectWrapper<>(this, "enabled");
    private final ReadOnlyObjectWrapper<@Nullable Finding> dates = new ReadOnlyObjectWrapper<>(this, "dates");
    private final ReadOnlyObjectWrapper<@Nullable Finding> operations = new ReadOnlyObjectWrapper<>(this, "operations");
    private final ReadOnlyObjectWrapper<@Nullable Finding> release = new ReadOnlyObjectWrapper<>(this, "release");
    private final ReadOnlyBooleanWrapper sound = new ReadOnlyBooleanWrapper(this, "sound");

    /// @param taken whether a key has that name, in whatever case; null where the name is given and not to be checked
    KeyChecks(KeyForm form, @Nullable Predicate<String> taken, Formats formats) {
        this.form = form;
        this.taken = taken;
        this.formats = formats;
    }

    Subscription follow() {
        return Stream.of(
                        form.nameProperty(),
                        form.familyProperty(),
                        form.hsmProperty(),
                        form.enabledProperty(),
                        form.notBeforeProperty(),
                        form.expiresOnProperty(),
                        form.operationsProperty(),
                        form.exportableProperty(),
                        form.releasePolicyProperty(),
                        datesReadable,
                        tags)
                .map(property -> property.subscribe(_ -> check()))
                .reduce(Subscription.EMPTY, Subscription::and);
    }

    private void check() {
        name.set(taken == null ? null : KeyRules.name(form.name(), this::taken));
        var rules = form.rules(formats.now());
        enabled.set(rules.enabled());
        dates.set(rules.dates());
        operations.set(rules.operations());
        release.set(form.releaseFinding());
        boolean errors = Stream.of(name, dates, operations, release, tags)
                .map(ObjectProperty::get)
                .anyMatch(finding -> finding != null && finding.error());
        sound.set(datesReadable.get() && !errors);
    }

    /// Whether creating adds a version to a key that is known to be there.
    boolean makesVersion() {
        return taken == null || taken(form.name());
    }

    /// The name has turned out to be in use.
    void markTaken() {
        if (taken != null) {
            foundTaken.add(folded(form.name()));
            check();
        }
    }

    private boolean taken(String name) {
        return foundTaken.contains(folded(name)) || (taken != null && taken.test(name));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Takes the name that was suggested.
    public void useSuggestion() {
        var finding = name.get();
        if (finding != null && finding.suggestion() != null) {
            form.nameProperty().set(finding.suggestion());
        }
    }

    /// Set by the view: false while a date field holds something that is no date.
    public BooleanProperty datesReadableProperty() {
        return datesReadable;
    }

    /// Set by the view: what is wrong with the tags as they are typed.
    public ObjectProperty<@Nullable Finding> tagsProperty() {
        return tags;
    }

    public ReadOnlyObjectProperty<@Nullable Finding> nameProperty() {
        return name.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Finding> enabledProperty() {
        return enabled.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Finding> datesProperty() {
        return dates.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Finding> operationsProperty() {
        return operations.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Finding> releaseProperty() {
        return release.getReadOnlyProperty();
    }

    /// True where nothing stands against sending it.
    public ReadOnlyBooleanProperty soundProperty() {
        return sound.getReadOnlyProperty();
    }
}
