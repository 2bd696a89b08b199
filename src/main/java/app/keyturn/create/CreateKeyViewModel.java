package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.KeyCreation.Result;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.ui.Work;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.RotationPolicyRules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Creating a key, or a version with other material. Every rule that is known is checked while it is typed. For the FX
/// thread.
public final class CreateKeyViewModel implements AutoCloseable {
    private final Vault vault;
    private final Work work;
    private final Formats formats;
    private final Consumer<KeyDetails> created;
    private final @Nullable KeyDetails current;
    private final KeyForm form;
    private final NewKey opened;
    private final KeyChecks checks;
    private final Subscription subscription;
    private @Nullable KeyDetails seen;
    private @Nullable KeyDetails made;
    private @Nullable Consumer<String> recover;
    private @Nullable Consumer<String> purge;

    private final ObjectProperty<@Nullable RotationPolicy> policy = new SimpleObjectProperty<>(this, "policy");
    private final ReadOnlyBooleanWrapper creatable = new ReadOnlyBooleanWrapper(this, "creatable");
    private final ReadOnlyBooleanWrapper halfDone = new ReadOnlyBooleanWrapper(this, "halfDone");

    /// For a new key.
    ///
    /// @param taken   whether a key has that name, in whatever case
    /// @param created gets the key as soon as it exists, whatever becomes of its rotation policy
    public CreateKeyViewModel(
            Vault vault,
            Predicate<String> taken,
            Background background,
            Formats formats,
            Consumer<KeyDetails> created) {
        this(null, vault, taken, background, formats, created);
    }

    /// For a new version of an existing key, filled with all properties of the current one, so that nothing is lost
    /// by accident.
    public static CreateKeyViewModel newVersionOf(
            KeyDetails current, Vault vault, Background background, Formats formats, Consumer<KeyDetails> created) {
        return new CreateKeyViewModel(current, vault, _ -> false, background, formats, created);
    }

    private CreateKeyViewModel(
            @Nullable KeyDetails current,
            Vault vault,
            Predicate<String> taken,
            Background background,
            Formats formats,
            Consumer<KeyDetails> created) {
        this.current = current;
        this.seen = current;
        this.vault = vault;
        work = new Work(background);
        this.formats = formats;
        this.created = created;
        form = new KeyForm(vault.address().managedHsm());
        if (current != null) {
            form.fill(current);
        }
        opened = form.key();
        checks = new KeyChecks(form, current == null ? taken : null, formats);
        subscription = Subscription.combine(
                checks.follow(),
                checks.soundProperty().subscribe(_ -> allow()),
                policy.subscribe(_ -> allow()),
                work.busyProperty().subscribe(_ -> allow()),
                work.overProperty().subscribe(_ -> allow()));
    }

    public KeyForm getForm() {
        return form;
    }

    /// True where the name is given: a new version of an existing key.
    public boolean isNewVersion() {
        return current != null;
    }

    public boolean isManagedHsm() {
        return vault.address().managedHsm();
    }

    public ObservableValue<String> titleProperty() {
        return work.stageProperty().map(this::title);
    }

    public String getTitle() {
        return titleProperty().getValue();
    }

    private String title(Work.Stage stage) {
        var name = form.name();
        return switch (stage) {
            case BEFORE -> current == null ? text("create.title") : text("create.title.version", current.name());
            case WRITING -> text(made == null ? "create.title.now" : "rotation.title.now", name);
            case DONE -> text("create.title.done", name);
            case UNKNOWN -> text("create.title.unknown", name);
        };
    }

    public String getWhere() {
        return text("create.where", vault.address().name());
    }

    public String getVerb() {
        return text(current == null ? "create.create" : "create.create.version");
    }

    public Formats formats() {
        return formats;
    }

    public List<PolicyPreset> presets() {
        return PolicyPreset.builtIn(isManagedHsm());
    }

    /// The rotation policy that the key gets right after it is created; null for none.
    public ObjectProperty<@Nullable RotationPolicy> policyProperty() {
        return policy;
    }

    public KeyChecks getChecks() {
        return checks;
    }

    public ReadOnlyBooleanProperty creatableProperty() {
        return creatable.getReadOnlyProperty();
    }

    public boolean isCreatable() {
        return creatable.get();
    }

    /// Whether something was filled in since it was opened.
    public boolean isUnsaved() {
        return policy.get() != null || !form.key().equals(opened);
    }

    public Work getWork() {
        return work;
    }

    /// True where the key was created and its rotation policy was not saved.
    public ReadOnlyBooleanProperty halfDoneProperty() {
        return halfDone.getReadOnlyProperty();
    }

    public boolean isHalfDone() {
        return halfDone.get();
    }

    /// The requests that make the key and, where one is chosen, set its policy.
    public AsCode code() {
        var key = form.key();
        var create = AsCode.createKey(vault.address(), key);
        var chosen = policy.get();
        return chosen == null
                ? create
                : AsCode.all(List.of(create, AsCode.updateRotationPolicy(vault.address(), key.name(), chosen)));
    }

    /// Where a deleted key holds the name, lets it be recovered or purged.
    public void offerDeleted(Consumer<String> recover, Consumer<String> purge) {
        this.recover = recover;
        this.purge = purge;
    }

    /// True where a deleted key holds the name and someone can do something about it.
    boolean nameHeldByDeletedKey(@Nullable Problem shown) {
        return recover != null && shown != null && shown.is(Failure.Kind.DELETED_BUT_RECOVERABLE);
    }

    void recoverDeleted() {
        tellNameTo(recover);
    }

    void purgeDeleted() {
        tellNameTo(purge);
    }

    private void tellNameTo(@Nullable Consumer<String> action) {
        if (action != null) {
            action.accept(form.name());
        }
    }

    public void create() {
        if (!creatable.get()) {
            return;
        }
        var key = form.key();
        var chosen = policy.get();
        var known = seen;
        boolean expected = checks.makesVersion();
        write(key.name(), () -> {
            var now = known == null && expected ? null : Meanwhile.now(vault, key.name());
            return now == null || known != null && !Meanwhile.newer(known.item(), now)
                    ? new KeyCreation(vault).create(key, chosen)
                    : new Result(now, null, true);
        });
    }

    /// Creating a key whose name is taken makes a version of a key that someone else uses; a version on top of one that
    /// nobody here has seen may take back what that one changed.
    private void tellTaken(KeyDetails theirs) {
        if (seen == null) {
            checks.markTaken();
            work.show(Meanwhile.nameTaken(theirs.name()));
        } else {
            seen = theirs;
            work.show(Meanwhile.newVersion(theirs));
        }
    }

    /// Saves the rotation policy of the key that was created already.
    public void tryPolicyAgain() {
        var key = made;
        var chosen = policy.get();
        if (key != null && chosen != null) {
            write(key.name(), () -> new KeyCreation(vault).setPolicy(key, chosen));
        }
    }

    private void write(String name, Callable<Result> creation) {
        work.write(text("create.running", name), creation, this::end, this::fail);
    }

    private void end(Result result) {
        var key = result.key();
        if (result.taken()) {
            tellTaken(key);
            return;
        }
        if (made == null) {
            made = key;
            created.accept(key);
        }
        var failure = result.failure();
        if (failure == null) {
            work.finish();
        } else {
            halfDone.set(true);
            work.end();
            work.show(half(key, failure));
        }
    }

    private static Problem half(KeyDetails key, Failure failure) {
        var cause = Problems.of(failure);
        var what = failure.ambiguous() ? "create.half.unknown" : "create.half.what";
        return new Problem(text(what, key.name()), cause.why(), cause.todo(), cause.details(), failure);
    }

    /// Where nobody knows whether the key was created, another try could make a second version.
    private void fail(Problem why) {
        var name = form.name();
        work.show(why.uncertain() ? why.withTodo(text("create.unknown", name)) : why);
    }

    private void allow() {
        creatable.set(checks.soundProperty().get() && policySound() && !work.isBusy() && !work.isOver());
    }

    private boolean policySound() {
        var chosen = policy.get();
        var today = LocalDate.ofInstant(formats.now(), ZoneOffset.UTC);
        return chosen == null
                || RotationPolicyRules.check(new PolicyDays(chosen, today, isManagedHsm()))
                        .isEmpty();
    }

    /// What is under way goes on, and what comes of it is told all the same.
    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
