package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PolicySave.Outcome;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Work;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The rotation policy of one key while it is edited: what it will do, what is wrong with it, how else to say it, and
/// saving it once, with what the vault then says it has. For the FX thread.
public final class RotationPolicyViewModel implements AutoCloseable {
    private final Vault vault;
    private final KeyDetails current;
    private final Work work;
    private final Formats formats;
    private final Consumer<Problem> late;
    private boolean closed;
    private final PolicyForm form;
    private final PolicyOutlook outlook;
    private final OwnPresets ownPresets;
    private final PolicyExchange exchange;
    private final Subscription subscription;
    private RotationPolicy opened;
    private @Nullable RotationPolicy handedOver;
    private @Nullable Consumer<RotationPolicy> moreKeys;
    private int keys = 1;
    private String where;
    private String note;

    private final ReadOnlyBooleanWrapper saveable = new ReadOnlyBooleanWrapper(this, "saveable");
    private final ReadOnlyBooleanWrapper sound = new ReadOnlyBooleanWrapper(this, "sound");
    private final ReadOnlyObjectWrapper<@Nullable RotationPolicy> theirs = new ReadOnlyObjectWrapper<>(this, "theirs");

    /// @param policy the key's policy as it was read last; the vault is asked again before saving
    /// @param late   told what fails after the dialog was closed, such as a file that is still written
    public RotationPolicyViewModel(
            Vault vault,
            KeyDetails current,
            RotationPolicy policy,
            Background background,
            Formats formats,
            Consumer<Problem> late) {
        this.vault = vault;
        this.current = current;
        this.opened = policy;
        work = new Work(background);
        this.formats = formats;
        this.late = late;
        where = text("rotation.where", current.name(), vault.address().name());
        var expiresOn = current.item().expiresOn();
        note = expiresOn == null
                ? text("rotation.note.noExpiry")
                : text("rotation.note.expiry", formats.date(expiresOn));
        boolean managedHsm = vault.address().managedHsm();
        form = new PolicyForm(policy, LocalDate.ofInstant(formats.now(), ZoneOffset.UTC), managedHsm);
        outlook = new PolicyOutlook(vault.address(), current, policy, form, formats);
        ownPresets = new OwnPresets(form, outlook, background, this::tell);
        exchange = new PolicyExchange(vault, form, background, this::tell);
        subscription = Subscription.combine(
                outlook.follow(),
                outlook.adviceProperty().subscribe(_ -> allow()),
                form.policyProperty().subscribe(_ -> allow()),
                work.busyProperty().subscribe(_ -> allow()),
                theirs.subscribe(_ -> allow()));
    }

    private void tell(@Nullable Problem problem) {
        if (!closed) {
            work.show(problem);
        } else if (problem != null) {
            late.accept(problem);
        }
    }

    public PolicyForm getForm() {
        return form;
    }

    public String getKeyName() {
        return current.name();
    }

    public ObservableValue<String> titleProperty() {
        return work.stageProperty().map(this::title);
    }

    public String getTitle() {
        return titleProperty().getValue();
    }

    private String title(Work.Stage stage) {
        return switch (stage) {
            case BEFORE, DONE ->
                isForSeveral() ? text("rotation.title.several", Formats.number(keys)) : text("rotation.title");
            case WRITING -> text("rotation.title.now");
            case UNKNOWN -> text("rotation.title.unknown");
        };
    }

    public String getWhere() {
        return where;
    }

    public boolean isManagedHsm() {
        return vault.address().managedHsm();
    }

    public PolicyOutlook getOutlook() {
        return outlook;
    }

    /// Presets of one's own; there are none until [#offerPresets].
    public OwnPresets getOwnPresets() {
        return ownPresets;
    }

    public void offerPresets(PresetStore presets) {
        ownPresets.use(presets);
    }

    /// Policies of other keys, files and the clipboard.
    public PolicyExchange getExchange() {
        return exchange;
    }

    /// Offers the policies of these keys to start from.
    public void offerKeys(List<String> names) {
        exchange.offerKeys(names, name -> !name.equalsIgnoreCase(current.name()));
    }

    public ReadOnlyBooleanProperty saveableProperty() {
        return saveable.getReadOnlyProperty();
    }

    public boolean isSaveable() {
        return saveable.get();
    }

    /// Whether the policy is another than the vault has, and not handed over.
    public boolean isUnsaved() {
        var now = form.policyProperty().get();
        return !now.sameContent(opened) && (handedOver == null || !now.sameContent(handedOver));
    }

    public Work getWork() {
        return work;
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
        return note;
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
        exchange.take(preset.policy());
    }

    /// Offers to give the policy to more keys; without this the button is not there.
    public void offerMoreKeys(Consumer<RotationPolicy> open) {
        moreKeys = open;
    }

    public boolean isMoreKeysOffered() {
        return moreKeys != null && !isForSeveral();
    }

    /// Makes it the policy of several keys, of which the current one is the first: it is not saved here, but handed
    /// over.
    public void editFor(int count, Consumer<RotationPolicy> open) {
        keys = count;
        if (isForSeveral()) {
            where = text(
                    "rotation.where.several", current.name(), vault.address().name());
            note = text("rotation.note.several", current.name());
        }
        moreKeys = open;
    }

    public boolean isForSeveral() {
        return keys > 1;
    }

    /// What the button does that hands the policy over for several keys.
    public String getVerbForSeveral() {
        return text("rotation.applyToSeveral", Formats.number(keys));
    }

    /// True where the service would accept the policy.
    public ReadOnlyBooleanProperty soundProperty() {
        return sound.getReadOnlyProperty();
    }

    public boolean isSound() {
        return sound.get();
    }

    /// Hands the policy over as it is edited; nothing is saved here.
    public void applyToMore() {
        if (moreKeys != null && outlook.sound()) {
            handedOver = form.policyProperty().get();
            moreKeys.accept(handedOver);
        }
    }

    public void save() {
        if (!saveable.get()) {
            return;
        }
        var before = opened;
        var wanted = form.policyProperty().get();
        var save = new PolicySave(vault, current.name());
        theirs.set(null);
        work.write(
                text("rotation.saving", current.name()),
                () -> save.save(before, wanted),
                outcome -> end(wanted, outcome));
    }

    private void end(RotationPolicy wanted, Outcome outcome) {
        switch (outcome) {
            case Outcome.Saved(var policy) -> end(wanted, policy);
            case Outcome.Conflict(var other) -> theirs.set(other);
        }
    }

    /// What the vault says it has should be what was sent; where it is not, that is told before the dialog closes.
    private void end(RotationPolicy wanted, RotationPolicy there) {
        var address = vault.address();
        if (there.storedIn(address).sameContent(wanted.storedIn(address))) {
            work.finish();
            return;
        }
        opened = there;
        outlook.compareWith(there);
        work.show(new Problem(
                text("rotation.readBack"),
                text("rotation.readBack.why"),
                text("rotation.readBack.todo", PolicyWords.of(there)),
                "",
                null));
        allow();
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
            outlook.compareWith(other);
            theirs.set(null);
        }
    }

    private void allow() {
        sound.set(outlook.sound());
        boolean changed = !form.policyProperty().get().sameContent(opened);
        saveable.set(outlook.sound() && changed && !work.isBusy() && theirs.get() == null);
    }

    /// What is being saved goes on in the vault; nobody waits for it any more.
    @Override
    public void close() {
        closed = true;
        subscription.unsubscribe();
        exchange.close();
    }
}
