package app.keyturn.versions;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Work;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import app.keyturn.versions.Comparison.Side;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Two versions of a key, or two keys, side by side, as the vault has them now. For the FX thread.
public final class CompareKeysViewModel implements AutoCloseable {
    /// @param version null for the current one
    public record Subject(String name, @Nullable String version) {
        private String words() {
            return version == null ? name : Formats.shortVersion(version);
        }
    }

    private final Vault vault;
    private final Subject left;
    private final Subject right;
    private final Formats formats;
    private final Work work;

    private final ReadOnlyObjectWrapper<List<CompareRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");

    public CompareKeysViewModel(Vault vault, Subject left, Subject right, Background background, Formats formats) {
        this.vault = vault;
        this.left = left;
        this.right = right;
        this.formats = formats;
        work = new Work(background);
        work.read(
                text("keys.reading", left.name()),
                () -> Comparison.of(read(left), read(right), keys(), formats),
                this::show);
    }

    private boolean keys() {
        return !left.name().equalsIgnoreCase(right.name());
    }

    private Side read(Subject subject) {
        var version = subject.version();
        KeyDetails key = version == null ? vault.getKey(subject.name()) : vault.getKey(subject.name(), version);
        return new Side(key, keys() && !key.item().managed() ? policy(subject.name()) : null);
    }

    /// Who may read keys need not be allowed to read policies; the rest is shown all the same.
    private @Nullable RotationPolicy policy(String name) {
        try {
            return vault.getRotationPolicy(name);
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.FORBIDDEN) {
                return null;
            }
            throw e;
        }
    }

    private void show(List<CompareRow> read) {
        rows.set(read);
        long differing = read.stream().filter(CompareRow::differs).count();
        summary.set(text("compare.summary", Formats.number(differing), Formats.number(read.size())));
    }

    public Formats formats() {
        return formats;
    }

    public String getTitle() {
        return keys()
                ? text("compare.title.keys", left.name(), right.name())
                : text("compare.title.versions", left.name());
    }

    public String getVaultName() {
        return vault.address().name();
    }

    public String getLeft() {
        return left.words();
    }

    public String getRight() {
        return right.words();
    }

    public ReadOnlyObjectProperty<List<CompareRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// "5 of 16 properties differ."
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public String getSummary() {
        return summary.get();
    }

    public Work getWork() {
        return work;
    }

    @Override
    public void close() {
        work.stop();
    }
}
