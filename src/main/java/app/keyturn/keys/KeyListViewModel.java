package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.KnownKey;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Meanwhile;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The key table: filter, chips, sort and selection over the [KeyCatalog]. Filtering and sorting happen in the
/// background; the latest question wins.
public final class KeyListViewModel {
    private static final Duration TYPING = Duration.ofMillis(60);

    private final KeyCatalog catalog;
    private final Background background;
    private final Formats formats;
    private final KeyActions actions;
    private final Set<String> changing = new HashSet<>();
    private Job querying = Job.none();
    private Job typing = Job.none();

    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final ObjectProperty<KeyFilter> filter = new SimpleObjectProperty<>(this, "filter", KeyFilter.ALL);
    private final ObjectProperty<List<KeySort>> sort =
            new SimpleObjectProperty<>(this, "sort", List.of(new KeySort("nameColumn", true)));
    private final ReadOnlyObjectWrapper<List<KeyRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<KeyFilter, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper selectionText = new ReadOnlyStringWrapper(this, "selectionText", "");
    private final ReadOnlyStringWrapper statusText = new ReadOnlyStringWrapper(this, "statusText", "");
    private final SoughtKey sought;
    private final BooleanProperty panelOpen = new SimpleBooleanProperty(this, "panelOpen", true);
    private final ReadOnlyStringWrapper createBlocked = new ReadOnlyStringWrapper(this, "createBlocked", "");
    private final ReadOnlyStringWrapper changeBlocked = new ReadOnlyStringWrapper(this, "changeBlocked", "");
    private final ReadOnlyStringWrapper rotateBlocked = new ReadOnlyStringWrapper(this, "rotateBlocked", "");
    private final ReadOnlyStringWrapper rotateOneBlocked = new ReadOnlyStringWrapper(this, "rotateOneBlocked", "");
    private final ReadOnlyStringWrapper policyBlocked = new ReadOnlyStringWrapper(this, "policyBlocked", "");
    private final ReadOnlyStringWrapper shownPolicyBlocked = new ReadOnlyStringWrapper(this, "shownPolicyBlocked", "");
    private final ReadOnlyStringWrapper toggleText = new ReadOnlyStringWrapper(this, "toggleText", "");
    private final ObservableList<String> selected = FXCollections.observableArrayList();
    private final Subscription subscription;

    public KeyListViewModel(KeyCatalog catalog, Background background, Formats formats, KeyActions actions) {
        this.catalog = catalog;
        this.actions = actions;
        this.background = background;
        this.formats = formats;
        sought = new SoughtKey(catalog, this::unhide, problem::set);
        createBlocked.set(catalog.vault().readOnly() ? text("blocked.readOnly") : "");
        statusText.bind(Bindings.createStringBinding(
                this::status,
                catalog.rowsProperty(),
                catalog.loadingProperty(),
                catalog.detailedProperty(),
                catalog.tookProperty()));
        selectionText.bind(Bindings.createStringBinding(this::selection, selected, catalog.rowsProperty()));
        subscription = Subscription.combine(
                catalog.problemProperty().subscribe(problem::set),
                selected.subscribe(this::judge),
                catalog.rowsProperty().subscribe(this::judge),
                catalog.rowsProperty().subscribe(this::query),
                filter.subscribe(this::query),
                sort.subscribe(this::query),
                filterText.subscribe(this::queryWhenTyped));
        judge();
    }

    public KeyCatalog catalog() {
        return catalog;
    }

    public Formats formats() {
        return formats;
    }

    public StringProperty filterTextProperty() {
        return filterText;
    }

    public ObjectProperty<KeyFilter> filterProperty() {
        return filter;
    }

    public ObjectProperty<List<KeySort>> sortProperty() {
        return sort;
    }

    /// What the table shows: one immutable snapshot after the other.
    public ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Map<KeyFilter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// Shows above the table what went wrong with what was asked for here.
    public void tell(Problem why) {
        problem.set(why);
    }

    /// "1 of 1,204 selected".
    public ReadOnlyStringProperty selectionTextProperty() {
        return selectionText.getReadOnlyProperty();
    }

    public String getSelectionText() {
        return selectionText.get();
    }

    /// "1,204 keys, details 310/1,204".
    public ReadOnlyStringProperty statusTextProperty() {
        return statusText.getReadOnlyProperty();
    }

    /// Names of the selected keys, the one that the panel shows first. Set by the view.
    public ObservableList<String> selected() {
        return selected;
    }

    /// Selects the key of that name, in whatever case, even if the filter would hide it or the list leaves it out;
    /// where there is none, says so. Until then no key is selected: another one would pass for the one meant.
    public void select(String name) {
        var row = catalog.row(name);
        if (row == null || !selected.equals(List.of(row.name()))) {
            selected.clear();
        }
        problem.set(catalog.problemProperty().get());
        sought.seek(name);
    }

    private void unhide(KeyRow row) {
        if (!(filter.get().test(row) && KeyFilter.matching(filterText.get()).test(row))) {
            clearFilter();
        }
    }

    /// The name of a key that the table shall select as soon as it shows it; see [#chosen].
    public ReadOnlyObjectProperty<@Nullable String> soughtProperty() {
        return sought.nameProperty();
    }

    /// A key was chosen in the table; none is sought any more.
    public void chosen() {
        sought.forget();
    }

    /// What went wrong before is forgotten: what still does will say so again.
    public void refresh() {
        problem.set(null);
        catalog.refresh();
    }

    /// These rows are on screen: their details are wanted first.
    public void see(Collection<String> names) {
        catalog.prefer(names);
    }

    /// Brings the panel of the selected key forward.
    public void openPanel() {
        panelOpen.set(true);
    }

    /// Leaves the room to the table, until the panel is opened again.
    public void closePanel() {
        panelOpen.set(false);
    }

    public BooleanProperty panelOpenProperty() {
        return panelOpen;
    }

    public void clearFilter() {
        filterText.set("");
        filter.set(KeyFilter.ALL);
    }

    /// Why no key can be created, or empty.
    public ReadOnlyStringProperty createBlockedProperty() {
        return createBlocked.getReadOnlyProperty();
    }

    /// Why the selected key cannot be changed, or empty.
    public ReadOnlyStringProperty changeBlockedProperty() {
        return changeBlocked.getReadOnlyProperty();
    }

    /// Why the selected keys cannot be rotated, or empty. Of several, those that cannot are left out by the plan.
    public ReadOnlyStringProperty rotateBlockedProperty() {
        return rotateBlocked.getReadOnlyProperty();
    }

    /// Why it is not one key that can be rotated, or empty.
    public ReadOnlyStringProperty rotateOneBlockedProperty() {
        return rotateOneBlocked.getReadOnlyProperty();
    }

    /// Why no rotation policy can be edited, or empty. Of several keys, those that are managed by a certificate are
    /// left out where the policy is applied.
    public ReadOnlyStringProperty policyBlockedProperty() {
        return policyBlocked.getReadOnlyProperty();
    }

    /// Why the rotation policy of the key that the panel shows cannot be edited, or empty.
    public ReadOnlyStringProperty shownPolicyBlockedProperty() {
        return shownPolicyBlocked.getReadOnlyProperty();
    }

    /// "Disable" or "Enable", whichever the selected key can be.
    public ReadOnlyStringProperty toggleTextProperty() {
        return toggleText.getReadOnlyProperty();
    }

    public void create() {
        actions.createKey();
    }

    /// All selected keys: one after a look at it, several by a plan.
    public void rotate() {
        if (selected.size() > 1 && rotateBlocked.get().isEmpty()) {
            withSelected(actions::rotateKeys);
        } else {
            rotateOne();
        }
    }

    /// The one selected key.
    public void rotateOne() {
        if (rotateOneBlocked.get().isEmpty()) {
            onSelected(actions::rotateKey);
        }
    }

    /// A new version of the one selected key, with other material.
    public void newVersion() {
        onSelected((key, _) -> actions.newVersion(key));
    }

    /// Of all selected keys; it starts from that of the first.
    public void editPolicy() {
        var row = policyRow();
        if (row != null && policyBlocked.get().isEmpty()) {
            editPolicy(row.name(), List.copyOf(selected));
        }
    }

    /// Of the key that the panel shows, whatever else is selected.
    public void editShownPolicy() {
        var row = shownRow();
        if (row != null && shownPolicyBlocked.get().isEmpty()) {
            editPolicy(row.name(), List.of(row.name()));
        }
    }

    private void editPolicy(String name, List<String> keys) {
        readAnew(name, reading -> {
            if (reading.details() != null && reading.policy() != null) {
                actions.editRotationPolicy(reading.details(), reading.policy(), keys);
            } else {
                tell(reading);
            }
        });
    }

    private @Nullable KeyRow shownRow() {
        return selected.isEmpty() ? null : catalog.row(selected.getFirst());
    }

    /// The key whose policy is edited: of several, the first that may have one.
    private @Nullable KeyRow policyRow() {
        var all =
                selected.stream().map(catalog::row).flatMap(Stream::ofNullable).toList();
        return all.stream()
                .filter(row -> !row.item().managed())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getFirst());
    }

    public void delete() {
        withSelected(actions::deleteKeys);
    }

    public void backUp() {
        withSelected(actions::backUpKeys);
    }

    /// Two keys side by side, the one that was selected first on the left.
    public void compare() {
        if (selected.size() == 2) {
            actions.compareKeys(selected.getLast(), selected.getFirst());
        }
    }

    public void restore() {
        if (createBlocked.get().isEmpty()) {
            actions.restoreKeys();
        }
    }

    public void restoreFile() {
        if (createBlocked.get().isEmpty()) {
            actions.restoreFile();
        }
    }

    /// Imports a key from a file that is still to be chosen.
    public void importKey() {
        importKey(List.of());
    }

    /// Imports a key from what was dropped on the table.
    public void importKey(List<Path> files) {
        if (createBlocked.get().isEmpty()) {
            actions.importKey(files);
        }
    }

    /// Saves what the table shows, in its order.
    public void saveList() {
        var report = new KeyReport(catalog.vault().address().managedHsm(), formats);
        var day = LocalDate.ofInstant(formats.now(), formats.zone());
        actions.saveFile(
                text("keys.saveList.title"),
                catalog.vault().address().name().replaceAll("[^0-9A-Za-z-]", "-") + "-keys-" + day + ".csv",
                report.csv(rows.get()).getBytes(StandardCharsets.UTF_8));
    }

    /// A managed HSM alone has them to give.
    public boolean givesRandomBytes() {
        return catalog.vault().address().managedHsm();
    }

    public void randomBytes() {
        if (givesRandomBytes()) {
            actions.randomBytes();
        }
    }

    /// Of what was selected when it was asked; what the selection becomes meanwhile is another matter.
    private void withSelected(Consumer<List<KeyRow>> act) {
        var chosen =
                selected.stream().map(catalog::row).flatMap(Stream::ofNullable).toList();
        if (!chosen.isEmpty()) {
            act.accept(chosen);
        }
    }

    /// Does what the button says, or nothing: what is true now decides only whether. Disabling stops whoever uses the
    /// key, so it asks; enabling does not.
    public void toggleEnabled() {
        var row = selected.size() == 1 ? catalog.row(selected.getFirst()) : null;
        if (row == null) {
            return;
        }
        boolean enable = !row.item().enabled();
        onSelected((key, _) -> {
            var changed = changed(row.item(), key, enable);
            if (changed != null) {
                problem.set(changed);
            } else if (enable) {
                setEnabled(key, true);
            } else {
                actions.confirmDisable(key, () -> setEnabled(key, false));
            }
        });
    }

    /// Why the click is about something that is not there any more, or null.
    private static @Nullable Problem changed(KeyItem seen, KeyDetails now, boolean enable) {
        if (Meanwhile.newer(seen, now)) {
            return Meanwhile.newVersion(now);
        }
        return now.item().enabled() == enable ? Meanwhile.already(now) : null;
    }

    /// @param problem why nothing was sent, or null
    private record Toggled(KeyDetails now, @Nullable Problem problem) {}

    /// Looks again, because a question may have stood there for long.
    private Toggled toggle(KeyDetails seen, boolean enable) {
        var now = catalog.vault().getKey(seen.name());
        var changed = changed(seen.item(), now, enable);
        return changed == null
                ? new Toggled(catalog.vault().updateKey(KeyChange.enabled(seen.name(), seen.version(), enable)), null)
                : new Toggled(now, changed);
    }

    private void show(Toggled toggled) {
        if (toggled.problem() != null) {
            problem.set(toggled.problem());
        }
    }

    private void setEnabled(KeyDetails key, boolean enabled) {
        problem.set(null);
        changing.add(key.name());
        judge();
        background
                .run(
                        text(enabled ? "keys.enabling" : "keys.disabling", key.name()),
                        () -> toggle(key, enabled),
                        this::show,
                        problem::set)
                .always(() -> {
                    changing.remove(key.name());
                    judge();
                });
    }

    /// Reads the selected key anew, then acts on what is true now. One click, one operation. Who may not read the
    /// policy may do the rest all the same.
    private void onSelected(BiConsumer<KeyDetails, @Nullable RotationPolicy> act) {
        if (!changeBlocked.get().isEmpty()) {
            return;
        }
        readAnew(selected.getFirst(), reading -> {
            if (reading.details() != null) {
                act.accept(reading.details(), reading.policy());
            } else {
                tell(reading);
            }
        });
    }

    private void tell(KeyReading reading) {
        if (reading.failure() != null) {
            problem.set(Problems.of(reading.failure()));
        }
    }

    private void readAnew(String name, Consumer<KeyReading> act) {
        problem.set(null);
        changing.add(name);
        judge();
        catalog.read(name, act, problem::set).always(() -> {
            changing.remove(name);
            judge();
        });
    }

    private void judge() {
        var row = selected.size() == 1 ? catalog.row(selected.getFirst()) : null;
        toggleText.set(text(row != null && !row.item().enabled() ? "keys.enable" : "keys.disable"));
        changeBlocked.set(blocked(row));
        rotateOneBlocked.set(
                changeBlocked.get().isEmpty() && lacksPolicy(row) ? text("blocked.noPolicy") : changeBlocked.get());
        boolean several = selected.size() > 1 && !catalog.vault().readOnly();
        rotateBlocked.set(several ? "" : rotateOneBlocked.get());
        policyBlocked.set(blocked(policyRow()));
        shownPolicyBlocked.set(blocked(shownRow()));
    }

    /// Where the policy is not known yet, the vault has the say.
    private boolean lacksPolicy(@Nullable KeyRow row) {
        var policy = row == null ? null : row.policy();
        return policy != null && policy.forbidsRotationIn(catalog.vault().address());
    }

    private String blocked(@Nullable KeyRow row) {
        if (catalog.vault().readOnly()) {
            return text("blocked.readOnly");
        } else if (row == null) {
            return text("blocked.selectOne");
        } else if (row.item().managed()) {
            return text("blocked.managed");
        }
        if (!row.item().unreadable().isEmpty()) {
            return text("blocked.unreadable", String.join(", ", row.item().unreadable()));
        }
        boolean busy = changing.contains(row.name()) || row.writing() == KnownKey.Writing.RUNNING;
        return busy ? text("blocked.busy") : "";
    }

    private void queryWhenTyped() {
        typing.cancel();
        typing = background.later(TYPING, this::query);
    }

    private void query() {
        querying.cancel();
        var all = catalog.rowsProperty().get();
        var query = new KeyQuery(filterText.get(), filter.get(), sort.get());
        querying = background.run("", () -> query.run(all), this::show, problem::set);
    }

    private void show(KeyQuery.Result result) {
        counts.set(result.counts());
        rows.set(result.rows());
    }

    private String status() {
        int all = catalog.rowsProperty().get().size();
        int detailed = catalog.detailedProperty().get();
        if (catalog.loadingProperty().get()) {
            return text("keys.status.loading", Formats.number(all));
        }
        var seconds = String.format(
                Locale.ENGLISH, "%.1f", catalog.tookProperty().get().toMillis() / 1000.0);
        return detailed < all
                ? text("keys.status.details", Formats.number(all), Formats.number(detailed))
                : text("keys.status.all", Formats.number(all), seconds);
    }

    private String selection() {
        return text(
                "keys.selection",
                Formats.number(selected.size()),
                Formats.number(catalog.rowsProperty().get().size()));
    }

    public void close() {
        subscription.unsubscribe();
        querying.cancel();
        typing.cancel();
        sought.close();
        catalog.close();
    }
}
