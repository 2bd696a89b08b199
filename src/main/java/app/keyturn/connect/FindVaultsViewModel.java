package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Reach;
import app.keyturn.vault.SignIn.Part;
import app.keyturn.vault.VaultException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Finds vaults in Azure, shows what is known of each, and opens those that are chosen. What was found is remembered,
/// and shown at once the next time, with its age. For the FX thread.
public final class FindVaultsViewModel {
    /// What a click cuts the list down to.
    public enum Slice {
        ALL(_ -> true),
        PINNED(VaultRow::pinned),
        UNPROTECTED(VaultRow::unprotected),
        NOT_PUBLIC(VaultRow::notPublic),
        POLICIES(VaultRow::hasPolicies),
        HSMS(VaultRow::managedHsm);

        private final Predicate<VaultRow> has;

        Slice(Predicate<VaultRow> has) {
            this.has = has;
        }

        String words(int count) {
            return text(
                    switch (this) {
                        case ALL -> "vaults.slice.all";
                        case PINNED -> "vaults.slice.pinned";
                        case UNPROTECTED -> "vaults.slice.unprotected";
                        case NOT_PUBLIC -> "vaults.slice.notPublic";
                        case POLICIES -> "vaults.slice.policies";
                        case HSMS -> "vaults.slice.hsms";
                    },
                    Formats.number(count));
        }
    }

    private static final Comparator<FoundVault> BY_NAME =
            Comparator.comparing(FoundVault::name).thenComparing(FoundVault::id);

    private final VaultFinder finder;
    private final VaultMemory memory;
    private final Background background;
    private final Formats formats;
    private final Supplier<List<Account>> seekersNow;
    private final Function<FoundVault, @Nullable Reach> reach;
    private final BiConsumer<Account, List<FoundVault>> open;
    private Job search = Job.none();
    private Job query = Job.none();
    private VaultMemory.Found found = VaultMemory.Found.NOTHING;
    /// By id, in the order that they are told.
    private Map<String, VaultMemory.Found> elsewhere = Map.of();
    /// Ids of the tenants that were signed in to since this started, by who looks.
    private final Map<Account, Set<String>> joined = new HashMap<>();
    /// By id of the tenant.
    private final Map<String, Problem> refused = new HashMap<>();
    private final Map<String, Job> signIns = new HashMap<>();

    private final ObservableList<Account> seekers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Account> seeker = new SimpleObjectProperty<>(this, "seeker");
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ObjectProperty<Slice> slice = new SimpleObjectProperty<>(this, "slice", Slice.ALL);
    private final ReadOnlyObjectWrapper<Set<String>> chosen = new ReadOnlyObjectWrapper<>(this, "chosen", Set.of());
    private final ReadOnlyObjectWrapper<List<VaultRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<Slice, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper quota = new ReadOnlyStringWrapper(this, "quota", "");
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper(this, "blocked", "");
    private final ReadOnlyObjectWrapper<List<TenantOffer>> offers =
            new ReadOnlyObjectWrapper<>(this, "offers", List.of());
    private final ReadOnlyBooleanWrapper whole = new ReadOnlyBooleanWrapper(this, "whole", true);
    private final ReadOnlyStringWrapper openWords = new ReadOnlyStringWrapper(this, "openWords", "");

    /// @param seekers who can look now: sign-ins that were used, and the sandbox where it is open
    /// @param reach   whether a vault that is open in the window can be reached; null for others
    /// @param open    opens vaults by the sign-in that found them
    public FindVaultsViewModel(
            VaultFinder finder,
            VaultMemory memory,
            Background background,
            Formats formats,
            Supplier<List<Account>> seekers,
            Function<FoundVault, @Nullable Reach> reach,
            BiConsumer<Account, List<FoundVault>> open) {
        this.finder = finder;
        this.memory = memory;
        this.background = background;
        this.formats = formats;
        this.seekersNow = seekers;
        this.reach = reach;
        this.open = open;
        whole.bind(blocked.isEmpty());
        // nothing is looked up before the page is entered: this is made on the way to the first window
        seeker.subscribe((_, _) -> showRemembered());
        filter.subscribe((_, _) -> query());
        slice.subscribe((_, _) -> query());
        chosen.subscribe(_ -> countChosen());
    }

    /// Who may look.
    public ObservableList<Account> seekers() {
        return seekers;
    }

    public ObjectProperty<@Nullable Account> seekerProperty() {
        return seeker;
    }

    /// See [VaultFilter].
    public StringProperty filterProperty() {
        return filter;
    }

    public ObjectProperty<Slice> sliceProperty() {
        return slice;
    }

    /// Ids of the vaults that are to be opened.
    public ReadOnlyObjectProperty<Set<String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /// What is shown, by name; pinned ones first.
    public ReadOnlyObjectProperty<List<VaultRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// How many vaults each slice has.
    public ReadOnlyObjectProperty<Map<Slice, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    public boolean isSearching() {
        return searching.get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// "412 vaults and 3 managed HSMs in 37 subscriptions · found 09:41, 6 min ago".
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public String getSummary() {
        return summary.get();
    }

    /// "40 found · 4 open".
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// "Resource Graph · 11 of 15 queries left"; empty before anybody has looked.
    public ReadOnlyStringProperty quotaProperty() {
        return quota.getReadOnlyProperty();
    }

    /// What could not be asked, and why; empty where everything was.
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    public String getBlocked() {
        return blocked.get();
    }

    /// Tenants that the account belongs to and that were not asked since this started.
    public ReadOnlyObjectProperty<List<TenantOffer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /// Whether all that could be asked was asked.
    public ReadOnlyBooleanProperty wholeProperty() {
        return whole.getReadOnlyProperty();
    }

    public boolean isWhole() {
        return whole.get();
    }

    /// What the button says that opens what is chosen.
    public ReadOnlyStringProperty openWordsProperty() {
        return openWords.getReadOnlyProperty();
    }

    public String getOpenWords() {
        return openWords.get();
    }

    /// The page comes into view: whoever can look now is offered, and what was found before is shown.
    public void enter() {
        var before = seeker.get();
        var now = seekersNow.get();
        if (!now.equals(seekers)) {
            seekers.setAll(now);
            seeker.set(before != null && now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
        }
        if (Objects.equals(before, seeker.get())) { // else what it found before is on its way
            summarize();
            query();
        }
    }

    /// It has become known whether an open vault can be reached.
    public void noteReach() {
        if (!rows.get().isEmpty()) {
            query();
        }
    }

    private void showRemembered() {
        stop();
        refused.clear();
        chosen.set(Set.of());
        problem.set(null);
        var who = seeker.get();
        found = VaultMemory.Found.NOTHING;
        if (who != null) {
            search = background.run("", () -> remembered(who), this::showFound, problem::set);
        } else {
            showFound(new Looked(found, "", Map.of(), Map.of()));
        }
    }

    /// Asks Azure again. What was found before stays until the answer is whole.
    public void look() {
        var who = seeker.get();
        if (who == null) {
            return;
        }
        stop();
        searching.set(true);
        problem.set(null);
        var tenants = Set.copyOf(joined.getOrDefault(who, Set.of()));
        search = background
                .run(
                        text("vaults.searching", VaultWords.seeker(who)),
                        () -> find(who, tenants),
                        this::showFound,
                        problem::set)
                .always(() -> searching.set(false));
    }

    /// Stops the search.
    public void stop() {
        search.cancel();
        signIns.values().forEach(Job::cancel);
        signIns.clear();
        offer();
    }

    /// Signs in to a tenant, and looks for its vaults. Where that is refused, all others stay as they are.
    public void signIn(TenantOffer offer) {
        var who = seeker.get();
        var id = offer.tenant().id();
        if (who == null || signIns.containsKey(id)) {
            return;
        }
        refused.remove(id);
        var job = background.run(
                text("vaults.tenant.busy", offer.tenant().name()),
                () -> search(who.in(id)).found(),
                now -> join(who, id, now),
                why -> refuse(id, why));
        if (job.running()) {
            signIns.put(id, job);
        }
        offer();
    }

    private static String words(Finding finding) {
        var source =
                text(finding.source() == Source.RESOURCE_GRAPH ? "vaults.source.graph" : "vaults.source.subscriptions");
        var left = finding.quota();
        return left == null
                ? source
                : text("vaults.quota", source, Formats.number(left.left()), Formats.number(left.of()));
    }

    private void join(Account who, String tenant, VaultMemory.Found now) {
        signIns.remove(tenant);
        joined.computeIfAbsent(who, _ -> new HashSet<>()).add(tenant);
        Map<String, VaultMemory.Found> all = new LinkedHashMap<>(elsewhere);
        all.put(tenant, now);
        elsewhere = all;
        showAll();
    }

    private void refuse(String tenant, Problem why) {
        signIns.remove(tenant);
        refused.put(tenant, why);
        offer();
    }

    /// One tenant that refuses hides no other.
    private Looked find(Account who, Set<String> tenants) {
        var own = search(who);
        var before = remembered(who);
        Map<String, VaultMemory.Found> all = new LinkedHashMap<>(before.elsewhere());
        Map<String, Problem> refusals = new HashMap<>();
        for (var id : tenants) {
            try {
                all.put(id, search(who.in(id)).found());
            } catch (VaultException e) {
                refusals.put(id, Problems.of(e.failure()));
            }
        }
        return new Looked(own.found(), own.by(), all, refusals);
    }

    private Looked remembered(Account who) {
        var own = memory.found(who);
        Map<String, VaultMemory.Found> all = new LinkedHashMap<>();
        for (var tenant : own.tenants().others()) {
            var there = memory.found(who.in(tenant.id()));
            if (there.at() != null) {
                all.put(tenant.id(), there);
            }
        }
        return new Looked(own, "", all, Map.of());
    }

    private Answered search(Account who) {
        List<FoundVault> all = new ArrayList<>();
        var finding = finder.find(who, all::addAll);
        var now = new VaultMemory.Found(
                formats.now(),
                all.stream().sorted(BY_NAME).toList(),
                finding.source(),
                finding.subscriptions(),
                finding.blocked().stream().map(FindVaultsViewModel::words).toList(),
                finding.tenants());
        memory.remember(who, now);
        return new Answered(now, words(finding));
    }

    /// @param by who answered, and how often it may still be asked
    private record Answered(VaultMemory.Found found, String by) {}

    /// @param by        see [Answered]; empty for what is remembered
    /// @param elsewhere by the id of the tenant
    /// @param refused   tenants that did not let us in again
    private record Looked(
            VaultMemory.Found found,
            String by,
            Map<String, VaultMemory.Found> elsewhere,
            Map<String, Problem> refused) {}

    private void showFound(Looked now) {
        found = now.found();
        quota.set(now.by());
        elsewhere = now.elsewhere();
        refused.putAll(now.refused());
        showAll();
    }

    private void showAll() {
        offer();
        var there = vaults().map(FoundVault::id).collect(Collectors.toSet());
        choose(ids -> ids.retainAll(there));
        summarize();
        query();
    }

    /// All that were found, in each tenant.
    private Stream<FoundVault> vaults() {
        Set<String> seen = new HashSet<>();
        return parts().flatMap(part -> part.vaults().stream()).filter(vault -> seen.add(vault.id()));
    }

    private Stream<VaultMemory.Found> parts() {
        return Stream.concat(Stream.of(found), elsewhere.values().stream());
    }

    private void offer() {
        var who = seeker.get();
        if (who == null || !who.signIn().method().takes(Part.TENANT)) {
            offers.set(List.of());
            return;
        }
        var there = joined.getOrDefault(who, Set.of());
        offers.set(found.tenants().others().stream()
                .filter(one -> !there.contains(one.id()) || refused.containsKey(one.id()))
                .map(one ->
                        new TenantOffer(one, before(one.id()), refused.get(one.id()), signIns.containsKey(one.id())))
                .toList());
    }

    private @Nullable String before(String tenant) {
        var there = elsewhere.get(tenant);
        return there == null || there.at() == null ? null : formats.ago(there.at());
    }

    private void summarize() {
        var at = found.at();
        if (at == null) {
            summary.set("");
            blocked.set("");
            return;
        }
        var all = vaults().toList();
        long hsms = all.stream().filter(vault -> vault.address().managedHsm()).count();
        long subscriptions = parts().flatMap(part -> part.subscriptions().stream())
                .distinct()
                .count();
        summary.set(text(
                elsewhere.isEmpty() ? "vaults.summary" : "vaults.summary.tenants",
                Formats.number(all.size() - hsms),
                Formats.number(hsms),
                Formats.number(subscriptions),
                formats.clockTime(at),
                formats.ago(at),
                Formats.number(elsewhere.size() + 1)));
        blocked.set(String.join("\n", gaps()));
    }

    private static String words(Blocked blocked) {
        return text(
                "vaults.blocked.one",
                blocked.what(),
                Problems.of(blocked.failure()).what());
    }

    private List<String> gaps() {
        List<String> lines = new ArrayList<>();
        if (found.subscriptions().isEmpty()) {
            lines.add(text("vaults.blocked.nothing"));
        }
        if (found.source() == Source.SUBSCRIPTIONS) {
            lines.add(text("vaults.blocked.graph"));
        }
        lines.addAll(found.gaps());
        elsewhere.forEach((id, there) -> there.gaps()
                .forEach(gap ->
                        lines.add(text("vaults.tenant.gap", found.tenants().nameOf(id), gap))));
        return lines;
    }

    private void query() {
        query.cancel();
        var vaults = vaults().sorted(BY_NAME).toList();
        var wanted = filter.get();
        var part = slice.get();
        Map<String, Reach> open = new HashMap<>();
        for (var vault : vaults) {
            var now = reach.apply(vault);
            if (now != null) {
                open.put(vault.id(), now);
            }
        }
        status.set(text("vaults.status", Formats.number(vaults.size()), Formats.number(open.size())));
        query = background.run("", () -> Shown.of(vaults, memory.pins(), open, wanted, part), this::show, problem::set);
    }

    private record Shown(List<VaultRow> rows, Map<Slice, Integer> counts) {
        static Shown of(
                List<FoundVault> vaults, Set<String> pins, Map<String, Reach> open, String filter, Slice slice) {
            var all = vaults.stream()
                    .map(vault -> new VaultRow(vault, pins.contains(vault.id()), open.get(vault.id())))
                    .filter(VaultFilter.of(filter))
                    .sorted(Comparator.comparing((VaultRow row) -> !row.pinned()))
                    .toList();
            Map<Slice, Integer> counts = new EnumMap<>(Slice.class);
            for (var one : Slice.values()) {
                counts.put(one, (int) all.stream().filter(one.has).count());
            }
            return new Shown(all.stream().filter(slice.has).toList(), counts);
        }
    }

    private void show(Shown shown) {
        counts.set(shown.counts());
        rows.set(shown.rows());
    }

    private void countChosen() {
        int count = chosen.get().size();
        openWords.set(
                switch (count) {
                    case 0 -> text("vaults.open.none");
                    case 1 -> text("vaults.open.one");
                    default -> text("vaults.open", Formats.number(count));
                });
    }

    /// Chooses all that are shown, or none where all are chosen.
    public void chooseAll() {
        var shown = rows.get().stream().map(VaultRow::id).toList();
        if (chosen.get().containsAll(shown)) {
            chosen.set(Set.of());
        } else {
            choose(ids -> ids.addAll(shown));
        }
    }

    /// Changes them at once, however many: whoever follows is told a single time.
    private void choose(Consumer<Set<String>> change) {
        Set<String> now = new HashSet<>(chosen.get());
        change.accept(now);
        chosen.set(Set.copyOf(now));
    }

    public void toggle(VaultRow row) {
        choose(now -> {
            if (!now.remove(row.id())) {
                now.add(row.id());
            }
        });
    }

    public void togglePin(VaultRow row) {
        background.run(
                "",
                () -> {
                    memory.pin(row.id(), !row.pinned());
                    return true;
                },
                _ -> query(),
                problem::set);
    }

    /// Opens what is chosen.
    public void open() {
        open(vaults().filter(vault -> chosen.get().contains(vault.id())).toList());
    }

    /// Opens one.
    public void open(VaultRow row) {
        open(List.of(row.vault()));
    }

    private void open(List<FoundVault> vaults) {
        var who = seeker.get();
        if (who != null && !vaults.isEmpty()) {
            chosen.set(Set.of());
            vaults.stream()
                    .collect(Collectors.groupingBy(
                            vault -> finderOf(vault, who), LinkedHashMap::new, Collectors.toList()))
                    .forEach(open);
        }
    }

    /// Who has found it: the sign-in to its tenant.
    private Account finderOf(FoundVault vault, Account who) {
        return found.vaults().contains(vault)
                ? who
                : elsewhere.entrySet().stream()
                        .filter(one -> one.getValue().vaults().contains(vault))
                        .findFirst()
                        .map(one -> who.in(one.getKey()))
                        .orElse(who);
    }
}
