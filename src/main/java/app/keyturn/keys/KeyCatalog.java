package app.keyturn.keys;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Messages;
import app.keyturn.ui.Problem;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// All keys of one vault as far as they are known: the list at once, details and policies as they are read. Shared by
/// everything that shows keys of this vault. For the FX thread.
public final class KeyCatalog {
    /// How many details are read at a time; the pace of the vault limits how often.
    private static final int LANES = 6;

    private static final Duration PUBLISH_EVERY = Duration.ofMillis(150);

    private final Vault vault;
    private final Background background;
    private final Formats formats;
    private final DetailQueue queue = new DetailQueue();
    private Map<String, KeyRow> byName = new LinkedHashMap<>();
    private final List<Job> lanes = new ArrayList<>();
    private Job listing = Job.none();
    private Job publishing = Job.none();

    private final ReadOnlyObjectWrapper<List<KeyRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyIntegerWrapper detailed = new ReadOnlyIntegerWrapper(this, "detailed");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<@Nullable Instant> refreshedAt =
            new ReadOnlyObjectWrapper<>(this, "refreshedAt");
    private final ReadOnlyObjectWrapper<Duration> took = new ReadOnlyObjectWrapper<>(this, "took", Duration.ZERO);

    public KeyCatalog(Vault vault, Background background, Formats formats) {
        this.vault = vault;
        this.background = background;
        this.formats = formats;
    }

    public Vault vault() {
        return vault;
    }

    /// Every known key in the service's order; a new immutable list each time something changed.
    public ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// True while pages of the list still arrive; details may follow.
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// Of how many rows everything is known.
    public ReadOnlyIntegerProperty detailedProperty() {
        return detailed.getReadOnlyProperty();
    }

    /// Why the last listing failed, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Instant> refreshedAtProperty() {
        return refreshedAt.getReadOnlyProperty();
    }

    /// How long the last complete listing took.
    public ReadOnlyObjectProperty<Duration> tookProperty() {
        return took.getReadOnlyProperty();
    }

    public @Nullable KeyRow row(String name) {
        return byName.get(lower(name));
    }

    /// Lists again. Rows that did not change keep what was read of them; keys that are gone go when the list is
    /// complete, and nothing goes when it fails.
    public void refresh() {
        close();
        loading.set(true);
        problem.set(null);
        var started = formats.now();
        Map<String, KeyRow> listed = new LinkedHashMap<>();
        listing = background
                .<List<KeyItem>, Boolean>run(
                        Messages.text("keys.loading", vault.address().name()),
                        step -> {
                            vault.listKeys(step);
                            return true;
                        },
                        page -> addPage(listed, page),
                        _ -> listed(listed, started),
                        problem::set)
                .always(() -> loading.set(false));
    }

    private void addPage(Map<String, KeyRow> listed, List<KeyItem> page) {
        boolean first = byName.isEmpty();
        for (var item : page) {
            var known = row(item.name());
            var row = known == null ? KeyRow.listed(item, formats.now()) : known.relisted(item, formats.now());
            listed.put(row.key(), row);
            byName.put(row.key(), row);
        }
        if (first) {
            publish();
        } else {
            publishSoon();
        }
        readDetails(page.stream().map(KeyItem::name).toList());
    }

    private void listed(Map<String, KeyRow> listed, Instant started) {
        var known = byName;
        byName = new LinkedHashMap<>();
        listed.keySet().forEach(key -> byName.put(key, known.getOrDefault(key, listed.get(key))));
        refreshedAt.set(formats.now());
        took.set(Duration.between(started, formats.now()));
        publish();
    }

    private void readDetails(Collection<String> names) {
        var missing = names.stream()
                .filter(name -> row(name) instanceof KeyRow row && !row.complete())
                .toList();
        queue.add(missing);
        startLanes();
    }

    /// A lane that finds the queue empty ends; names may have come meanwhile, so its end starts lanes anew.
    private void startLanes() {
        lanes.removeIf(lane -> !lane.running());
        int missing = Math.min(LANES, queue.size()) - lanes.size();
        for (int i = 0; i < missing && queue.size() > 0; i++) {
            lanes.add(background.<KeyReading, Boolean>run(
                    Messages.text("keys.loadingDetails", vault.address().name()),
                    this::readQueue,
                    this::show,
                    _ -> startLanes(),
                    fault -> {
                        problem.set(fault);
                        startLanes(); // what one key did to its lane is no reason not to read the others
                    }));
        }
    }

    private boolean readQueue(Consumer<KeyReading> step) {
        for (var name = queue.next(); name != null; name = queue.next()) {
            step.accept(KeyReading.of(vault, name));
        }
        return true;
    }

    void show(KeyReading reading) {
        change(reading.name(), row -> reading.addTo(row, formats.now()));
        publishSoon();
    }

    /// The vault has just answered with this as the current version of a key, which may be new.
    public void put(KeyDetails current) {
        var known = row(current.name());
        byName.put(
                lower(current.name()),
                known == null
                        ? KeyRow.listed(current.item(), formats.now()).with(current, formats.now())
                        : known.with(current, formats.now()));
        publish();
        if (known == null) {
            readDetails(List.of(current.name()));
        }
    }

    /// The vault has just answered with this as the policy of a key.
    public void put(String name, RotationPolicy policy) {
        change(name, row -> row.with(policy, formats.now()));
        publish();
    }

    /// The vault has just let go of a key.
    public void remove(String name) {
        byName.remove(lower(name));
        publish();
    }

    /// A write of ours to the key has begun or ended.
    public void mark(String name, KeyRow.Writing writing) {
        change(name, row -> row.with(writing));
        publish();
    }

    /// Reads one key again, after something happened to it.
    public void reread(String name) {
        read(name, _ -> {}, problem::set);
    }

    /// Reads one key now, shows it in its row and hands it over.
    Job read(String name, Consumer<KeyReading> then, Consumer<Problem> failed) {
        return background.run(
                Messages.text("keys.reading", name),
                () -> KeyReading.of(vault, name),
                reading -> {
                    show(reading);
                    then.accept(reading);
                },
                failed);
    }

    private void change(String name, UnaryOperator<KeyRow> change) {
        byName.computeIfPresent(lower(name), (_, row) -> change.apply(row));
    }

    /// Reads the details of these before those of others.
    public void prefer(Collection<String> visible) {
        queue.prefer(visible);
    }

    private void publishSoon() {
        if (!publishing.running()) {
            publishing = background.later(PUBLISH_EVERY, this::publish);
        }
    }

    private void publish() {
        publishing.cancel();
        rows.set(List.copyOf(byName.values()));
        detailed.set((int) byName.values().stream().filter(KeyRow::complete).count());
    }

    /// Stops all reading.
    public void close() {
        listing.cancel();
        lanes.forEach(Job::cancel);
        lanes.clear();
        queue.clear();
        publishing.cancel();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
