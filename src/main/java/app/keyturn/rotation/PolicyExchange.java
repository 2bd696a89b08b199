package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.PickedFile;
import app.keyturn.ui.Problem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.code.PolicyDocuments;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Where the policy that is edited comes from and goes to besides its key: other keys, files, the clipboard. For the FX
/// thread.
public final class PolicyExchange implements AutoCloseable {
    private final Vault vault;
    private final PolicyForm form;
    private final Background background;
    private final Consumer<@Nullable Problem> problem;
    private List<String> keys = List.of();
    private Predicate<String> other = _ -> false;
    private Job job = Job.none();

    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper(this, "news", "");

    PolicyExchange(Vault vault, PolicyForm form, Background background, Consumer<@Nullable Problem> problem) {
        this.vault = vault;
        this.form = form;
        this.background = background;
        this.problem = problem;
    }

    /// What was done last, in words.
    public ReadOnlyStringProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    public String getNews() {
        return news.get();
    }

    /// @param names may be many: they are looked through when somebody wants to see them
    /// @param other whether a key is another than the one that is edited
    void offerKeys(List<String> names, Predicate<String> other) {
        keys = names;
        this.other = other;
    }

    /// The keys whose policy can be taken.
    public List<String> otherKeys() {
        return keys.stream().filter(other).toList();
    }

    public boolean isOtherKeysOffered() {
        return keys.stream().anyMatch(other);
    }

    /// Takes the policy that another key has in the vault now.
    public void copyFrom(String key) {
        start(background.run(
                text("rotation.copyFrom.reading", key),
                () -> vault.getRotationPolicy(key),
                policy -> takeFrom(key, policy),
                problem::accept));
    }

    /// Half a policy would look like a whole one.
    private void takeFrom(String key, RotationPolicy policy) {
        if (policy.readable()) {
            take(policy);
            news.set(text("rotation.copyFrom.done", key));
        } else {
            problem.accept(new Problem(
                    text("rotation.copyFrom.problem", key),
                    text("rotation.copyFrom.unread", policy.unreadWords()),
                    text("rotation.copyFrom.todo"),
                    "",
                    null));
        }
    }

    /// Takes a policy from a JSON file's text; a text that is none is a problem and changes nothing.
    public void paste(String json) {
        try {
            take(PolicyJson.read(json));
            problem.accept(null);
        } catch (PolicyJson.Unreadable e) {
            problem.accept(new Problem(
                    text("rotation.json.problem"), e.reason(), text("rotation.json.todo"), json.strip(), null));
        }
    }

    /// Takes a policy from a JSON file.
    public void open(Path file) {
        start(background.run(
                text("rotation.json.opening", file.getFileName()),
                () -> PickedFile.text(file),
                this::paste,
                problem::accept));
    }

    /// Takes what a policy says, not where it was and when.
    void take(RotationPolicy policy) {
        form.policyProperty()
                .set(form.policyProperty().get().with(policy.rotate(), policy.notice(), policy.expiryTime()));
    }

    /// Writes the policy as it is edited to a file that `az keyvault key rotation-policy update --value` takes.
    /// Neither another file nor the end of the dialog stops it.
    public void export(Path file) {
        var json = PolicyDocuments.json(form.policyProperty().get()) + "\n";
        background.run(
                text("rotation.export.writing", file.getFileName()),
                () -> {
                    OwnerFile.write(file, json.getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                this::tellWritten,
                problem::accept);
    }

    private void tellWritten(Path file) {
        problem.accept(null);
        news.set(text("rotation.export.done", file));
    }

    private void start(Job next) {
        job.cancel();
        job = next;
    }

    @Override
    public void close() {
        job.cancel();
    }
}
