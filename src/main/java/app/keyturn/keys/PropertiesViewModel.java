package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.FindingWords;
import app.keyturn.ui.Formats;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PropertyRules;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.policy.ReleasePolicyCheck;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The properties of one version while they are edited. Nothing is sent from here: what changed goes to the review.
/// What was typed for a version is kept while others are looked at.
public final class PropertiesViewModel {
    private final KeyPanelViewModel panel;
    private final BiConsumer<KeyDetails, KeyChange> review;
    private final Map<String, UnsentEdit> drafts = new LinkedHashMap<>();
    private @Nullable KeyEdit edit;
    private boolean filling;

    private final ReadOnlyObjectWrapper<@Nullable KeyDetails> original = new ReadOnlyObjectWrapper<>(this, "original");
    private final BooleanProperty enabled = new SimpleBooleanProperty(this, "enabled");
    private final ObjectProperty<@Nullable Instant> notBefore = new SimpleObjectProperty<>(this, "notBefore");
    private final ObjectProperty<@Nullable Instant> expiresOn = new SimpleObjectProperty<>(this, "expiresOn");
    private final ObjectProperty<List<String>> operations = new SimpleObjectProperty<>(this, "operations", List.of());
    private final ObjectProperty<Map<String, String>> tags = new SimpleObjectProperty<>(this, "tags", Map.of());
    private final StringProperty releaseJson = new SimpleStringProperty(this, "releaseJson", "");
    private final BooleanProperty releaseImmutable = new SimpleBooleanProperty(this, "releaseImmutable");
    private final BooleanProperty inputsValid = new SimpleBooleanProperty(this, "inputsValid", true);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
    private final ReadOnlyBooleanWrapper conflict = new ReadOnlyBooleanWrapper(this, "conflict");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper(this, "blocked", "");
    private final ReadOnlyStringWrapper warnings = new ReadOnlyStringWrapper(this, "warnings", "");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyObjectWrapper<List<UnsentEdit>> unsent =
            new ReadOnlyObjectWrapper<>(this, "unsent", List.of());
    private final Subscription subscription;

    /// @param review shows the change, beside what the version was when the editing began, and applies it where the
    ///               user agrees
    public PropertiesViewModel(KeyPanelViewModel panel, BiConsumer<KeyDetails, KeyChange> review) {
        this.panel = panel;
        this.review = review;
        subscription = Subscription.combine(
                panel.shownProperty().subscribe(this::showVersion),
                enabled.subscribe(this::edited),
                notBefore.subscribe(this::edited),
                expiresOn.subscribe(this::edited),
                operations.subscribe(this::edited),
                tags.subscribe(this::edited),
                releaseJson.subscribe(this::edited),
                releaseImmutable.subscribe(this::edited),
                inputsValid.subscribe(this::edited),
                panel.rightsProperty().subscribe(this::edited));
    }

    public KeyPanelViewModel panel() {
        return panel;
    }

    public Formats formats() {
        return panel.formats();
    }

    /// The version as the vault last told it.
    public ReadOnlyObjectProperty<@Nullable KeyDetails> originalProperty() {
        return original.getReadOnlyProperty();
    }

    public BooleanProperty enabledProperty() {
        return enabled;
    }

    public ObjectProperty<@Nullable Instant> notBeforeProperty() {
        return notBefore;
    }

    public ObjectProperty<@Nullable Instant> expiresOnProperty() {
        return expiresOn;
    }

    public ObjectProperty<List<String>> operationsProperty() {
        return operations;
    }

    public ObjectProperty<Map<String, String>> tagsProperty() {
        return tags;
    }

    /// The release policy of an exportable version, laid out; empty where there is none.
    public StringProperty releaseJsonProperty() {
        return releaseJson;
    }

    public BooleanProperty releaseImmutableProperty() {
        return releaseImmutable;
    }

    boolean releaseChanged() {
        var key = original.get();
        return key != null && !draft().sameRelease(KeyDraft.of(key));
    }

    /// What is wrong with the release policy as it was changed; null while it is what the vault has, whatever that
    /// says.
    public @Nullable Finding releaseFinding() {
        var key = original.get();
        return key == null || !releaseChanged() ? null : ReleasePolicyCheck.ofExportable(key.type(), releaseJson.get());
    }

    /// False while a field holds text that means nothing. Set by the view, whose fields read the text.
    public BooleanProperty inputsValidProperty() {
        return inputsValid;
    }

    /// How many properties differ from the vault's.
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// True where someone else has changed meanwhile what is edited here; the review shows both.
    public ReadOnlyBooleanProperty conflictProperty() {
        return conflict.getReadOnlyProperty();
    }

    /// Why nothing can be edited, or empty.
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /// What is wrong with the values, or why they may not be sent; or empty.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// What the changes mean for whoever uses the version, a line each; or empty.
    public ReadOnlyStringProperty warningsProperty() {
        return warnings.getReadOnlyProperty();
    }

    /// Everything that was typed for versions of this vault and not sent, the first typed first.
    public ReadOnlyObjectProperty<List<UnsentEdit>> unsentProperty() {
        return unsent.getReadOnlyProperty();
    }

    public void discard() {
        var key = original.get();
        if (key != null) {
            drafts.remove(key.item().id());
            fill(KeyEdit.of(key));
        }
    }

    public void reviewChanges() {
        var key = original.get();
        if (key != null && edit != null && changes.get() > 0 && fault.get().isEmpty()) {
            review.accept(edit.original(key), edit.change(key));
        }
    }

    private void showVersion(@Nullable KeyDetails key) {
        original.set(key);
        blocked.set(WhyNot.edit(panel.vault().readOnly(), key == null ? null : key.item()));
        if (key != null) {
            var draft = drafts.get(key.item().id());
            fill(draft == null ? KeyEdit.of(key) : draft.edit().onTopOf(key));
        }
    }

    private void fill(KeyEdit edited) {
        filling = true;
        edit = edited;
        var draft = edited.mine();
        enabled.set(draft.enabled());
        notBefore.set(draft.notBefore());
        expiresOn.set(draft.expiresOn());
        operations.set(draft.operations());
        tags.set(draft.tags());
        var release = draft.releasePolicy();
        releaseJson.set(release == null ? "" : release.json());
        releaseImmutable.set(release != null && release.immutable());
        filling = false;
        edited();
    }

    private KeyDraft draft() {
        return new KeyDraft(
                enabled.get(), notBefore.get(), expiresOn.get(), operations.get(), tags.get(), releasePolicy());
    }

    private @Nullable ReleasePolicy releasePolicy() {
        var key = original.get();
        return key == null || key.releasePolicy() == null
                ? null
                : new ReleasePolicy(releaseJson.get(), releaseImmutable.get());
    }

    private void edited() {
        var key = original.get();
        if (filling || key == null || edit == null) {
            return;
        }
        edit = edit.typed(draft());
        changes.set(edit.changes());
        conflict.set(edit.conflict());
        fault.set(fault(key));
        warnings.set(warnings(key));
        if (edit.changes() == 0) {
            drafts.remove(key.item().id());
        } else {
            drafts.put(key.item().id(), new UnsentEdit(key, edit));
        }
        unsent.set(List.copyOf(drafts.values()));
    }

    private String fault(KeyDetails key) {
        if (!inputsValid.get()) {
            return text("properties.fault.input");
        }
        var release = releaseFinding();
        if (release != null && release.error()) {
            return FindingWords.of(release);
        }
        return findings(key)
                .filter(Finding::error)
                .map(FindingWords::of)
                .findFirst()
                .orElseGet(this::whyForbidden);
    }

    /// What was typed can still be discarded, and be sent when it may be.
    private String whyForbidden() {
        return changes.get() > 0 ? panel.whyForbidden(Operation.UPDATE_KEY) : "";
    }

    private Stream<Finding> findings(KeyDetails key) {
        boolean managedHsm = panel.vault().address().managedHsm();
        var wanted = new PropertyRules.Properties(enabled.get(), notBefore.get(), expiresOn.get(), operations.get());
        return new PropertyRules(
                        PropertyRules.Properties.of(key),
                        wanted,
                        key.type(),
                        managedHsm,
                        formats().now())
                .all().stream();
    }

    private String warnings(KeyDetails key) {
        return findings(key)
                .filter(finding -> !finding.error())
                .map(FindingWords::of)
                .collect(Collectors.joining("\n"));
    }

    public void close() {
        subscription.unsubscribe();
    }
}
