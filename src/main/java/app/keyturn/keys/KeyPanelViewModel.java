package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Rights;
import app.keyturn.vault.Vault;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The selected key: its row, its versions, and the version that is looked at. The tabs share it.
public final class KeyPanelViewModel {
    /// Newest first. Versions of the same second have the same time, so the current version, which
    /// getKey returns, is put first apart from this.
    private static final Comparator<KeyItem> NEWEST =
            Comparator.comparing(KeyItem::createdOn, Comparator.nullsLast(Comparator.reverseOrder()));

    private final KeyCatalog catalog;
    private final Background background;
    private final Formats formats;
    private Job loading = Job.none();
    private Job choosing = Job.none();

    private final ReadOnlyObjectWrapper<@Nullable String> key = new ReadOnlyObjectWrapper<>(this, "key");
    private final ReadOnlyObjectWrapper<@Nullable KeyRow> row = new ReadOnlyObjectWrapper<>(this, "row");
    private final ReadOnlyObjectWrapper<@Nullable KeyDetails> current = new ReadOnlyObjectWrapper<>(this, "current");
    private final ReadOnlyObjectWrapper<List<KeyItem>> versions =
            new ReadOnlyObjectWrapper<>(this, "versions", List.of());
    private final ReadOnlyObjectWrapper<@Nullable KeyDetails> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ObjectProperty<@Nullable KeyItem> version = new SimpleObjectProperty<>(this, "version");
    private final ReadOnlyStringWrapper shownBlocked = new ReadOnlyStringWrapper(this, "shownBlocked", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final Subscription subscription;

    public KeyPanelViewModel(KeyCatalog catalog, Background background, Formats formats) {
        this.catalog = catalog;
        this.background = background;
        this.formats = formats;
        shownBlocked.bind(Bindings.createStringBinding(this::whyNotShown, key, shown, catalog.rightsProperty()));
        subscription = Subscription.combine(
                catalog.rowsProperty().subscribe(this::followRow),
                catalog.loadingProperty().subscribe(this::followList),
                version.subscribe(this::choose));
    }

    public Formats formats() {
        return formats;
    }

    public Vault vault() {
        return catalog.vault();
    }

    KeyCatalog catalog() {
        return catalog;
    }

    Background background() {
        return background;
    }

    /// The name of the key, or null where none is selected.
    public ReadOnlyObjectProperty<@Nullable String> keyProperty() {
        return key.getReadOnlyProperty();
    }

    public @Nullable String getKey() {
        return key.get();
    }

    public ReadOnlyObjectProperty<@Nullable KeyRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// The current version in full, as getKey last told.
    public ReadOnlyObjectProperty<@Nullable KeyDetails> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// All versions: the current one, then the others, newest first.
    public ReadOnlyObjectProperty<List<KeyItem>> versionsProperty() {
        return versions.getReadOnlyProperty();
    }

    /// The chosen version, as the list of versions tells it. Set by the view.
    public ObjectProperty<@Nullable KeyItem> versionProperty() {
        return version;
    }

    /// The chosen version in full, or null until it is read.
    public ReadOnlyObjectProperty<@Nullable KeyDetails> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why the chosen version cannot be used, or empty.
    public ReadOnlyStringProperty shownBlockedProperty() {
        return shownBlocked.getReadOnlyProperty();
    }

    private String whyNotShown() {
        if (key.get() == null) {
            return text("blocked.selectOne");
        }
        return shown.get() == null ? text("blocked.unread") : whyNotUse(shown.get());
    }

    /// Only where each use that the version permits is refused.
    private String whyNotUse(KeyDetails version) {
        var refused = Arrays.stream(KeyUse.Operation.values())
                .filter(use -> version.operations().contains(use.word()))
                .map(use -> whyForbidden(use.call()))
                .toList();
        return refused.isEmpty() || refused.contains("") ? "" : refused.getFirst();
    }

    /// Why the account may not do something with the key, or empty where it may or nobody knows.
    String whyForbidden(Operation operation) {
        var name = key.get();
        return name == null ? "" : catalog.whyForbidden(operation, name);
    }

    /// Changes whenever [#whyForbidden] may.
    ReadOnlyObjectProperty<Rights> rightsProperty() {
        return catalog.rightsProperty();
    }

    /// Runs an action on the chosen version.
    public void withShown(Consumer<KeyDetails> act) {
        var chosen = shown.get();
        if (chosen != null) {
            act.accept(chosen);
        }
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    public boolean isBusy() {
        return busy.get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    void showProblem(@Nullable Problem value) {
        problem.set(value);
    }

    public boolean isCurrent(KeyItem item) {
        return current.get() != null && current.get().version().equals(item.version());
    }

    /// Shows another key: at once what the table knows of it, then what the vault says now.
    public void select(@Nullable String name) {
        if (Objects.equals(name, key.get())) {
            return;
        }
        loading.cancel();
        choosing.cancel();
        problem.set(null);
        versions.set(List.of());
        version.set(null);
        key.set(name);
        current.set(null);
        shown.set(null);
        followRow();
        if (name != null) {
            load(Besides.KEY_UNLESS_FRESH);
        }
    }

    /// Reloading the list reloads the key that the panel shows.
    private void followList(boolean listing) {
        if (listing) {
            reload();
        }
    }

    /// Reads the key and its versions again.
    public void reload() {
        load(Besides.KEY);
    }

    /// What is read besides the versions.
    private enum Besides {
        NOTHING,
        KEY_UNLESS_FRESH,
        KEY
    }

    private void load(Besides besides) {
        var name = key.get();
        if (name == null) {
            return;
        }
        loading.cancel();
        busy.set(true);
        loading = background
                .run(
                        text("keys.reading", name),
                        () -> read(name, besides),
                        read -> showVersions(read, besides),
                        problem::set)
                .always(() -> busy.set(loading.running()));
    }

    /// What was read of the versions.
    ///
    /// @param failure why the key itself could not be read, though its versions could be listed
    private record Versions(List<KeyItem> items, @Nullable Failure failure) {}

    /// The inventory keeps what is read of the key itself; [#followRow] takes it from there.
    private Versions read(String name, Besides besides) {
        var reading = switch (besides) {
            case NOTHING -> null;
            case KEY_UNLESS_FRESH -> catalog.readUnlessFresh(name);
            case KEY -> KeyReading.of(catalog.vault(), name);
        };
        return new Versions(
                catalog.vault().listKeyVersions(name),
                reading == null || reading.details() != null ? null : reading.failure());
    }

    private void showVersions(Versions read, Besides besides) {
        problem.set(read.failure() == null ? null : Problems.of(read.failure()));
        followRow();
        if (besides != Besides.KEY && read.items().stream().anyMatch(this::isNewer)) {
            load(Besides.KEY); // someone else has made a version meanwhile
        } else if (besides != Besides.NOTHING && lacksCurrent(read.items())) {
            load(Besides.NOTHING); // a version was made here after they were listed
        } else {
            showSorted(read.items());
        }
    }

    private boolean lacksCurrent(List<KeyItem> read) {
        return current.get() != null && read.stream().noneMatch(this::isCurrent);
    }

    private void showSorted(List<KeyItem> read) {
        var chosen = version.get();
        versions.set(read.stream()
                .sorted(Comparator.comparing((KeyItem item) -> !isCurrent(item)).thenComparing(NEWEST))
                .toList());
        if (chosen == null || isCurrent(chosen)) {
            chooseLatest();
            return;
        }
        var again = find(item -> item.version().equals(chosen.version()));
        version.set(again);
        if (chosen.equals(again)) {
            choose();
        }
    }

    private @Nullable KeyItem find(Predicate<KeyItem> wanted) {
        return versions.get().stream().filter(wanted).findFirst().orElse(null);
    }

    /// Shows a version as a write has just returned it, then lists the versions again; nothing, where
    /// another key is shown by now.
    public void showChanged(KeyDetails details) {
        if (!shows(details.name())) {
            return;
        }
        if (shown.get() != null && shown.get().version().equals(details.version())) {
            shown.set(details);
        }
        load(Besides.NOTHING);
    }

    /// Whether that key is the one in the panel. Names are compared without regard to case, as the
    /// service does.
    public boolean shows(String name) {
        return name.equalsIgnoreCase(key.get());
    }

    /// Shows the latest version of a key, whatever was chosen; nothing, where another key is shown by
    /// now. Called after a new version was made and the inventory knows it.
    public void followLatest(String name) {
        if (!shows(name)) {
            return;
        }
        version.set(null);
        followRow();
        if (!loading.running()) {
            chooseLatest();
        }
    }

    private void chooseLatest() {
        version.set(find(this::isCurrent));
        shown.set(current.get());
    }

    private boolean isNewer(KeyItem item) {
        var known = current.get() == null ? null : current.get().item().createdOn();
        return known != null && item.createdOn() != null && item.createdOn().isAfter(known);
    }

    private void choose() {
        choosing.cancel();
        var item = version.get();
        var before = shown.get();
        if (item == null || (before != null && before.item().equals(item))) {
            return;
        }
        if (isCurrent(item)) {
            shown.set(current.get());
            return;
        }
        if (before != null && !before.version().equals(item.version())) {
            shown.set(null); // until this version is read, nothing of another one is shown
        }
        choosing = background.run(
                text("keys.reading", item.name()),
                () -> catalog.vault().getKey(item.name(), item.version()),
                shown::set,
                problem::set);
    }

    /// Takes over what the inventory knows of the key. While the key is read again, what was read before
    /// stays. Where there is a new version, whoever made it, the versions are listed again.
    private void followRow() {
        var now = key.get() == null ? null : catalog.row(key.get());
        row.set(now);
        var details = now == null ? null : now.details();
        var before = current.get();
        if (details == null || details.equals(before)) {
            return;
        }
        current.set(details);
        var chosen = version.get();
        if (chosen == null || chosen.version().equals(details.version())) {
            shown.set(details);
        }
        if (before != null && !before.version().equals(details.version()) && !loading.running()) {
            load(Besides.NOTHING);
        }
    }

    public void close() {
        subscription.unsubscribe();
        loading.cancel();
        choosing.cancel();
    }
}
