package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Exemptions;
import app.keyturn.health.rules.Health;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthWatch;
import app.keyturn.health.rules.JudgedKey;
import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Standing;
import app.keyturn.health.rules.Weeks;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.vault.VaultAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
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

/// Which keys of the open vaults rotate, which will expire first, and which break rules. It follows what is
/// known of the keys while that is read. For the FX thread.
public final class HealthViewModel {
    /// What is asked for here, and done elsewhere.
    public interface Doors {
        /// Does in the vault of a key what mends it.
        void mend(VaultAddress vault, String key, Remedy remedy);

        /// Asks why and until when a finding does not count.
        void exempt(ExemptViewModel exempting);

        /// Tells of keys that need somebody now, and did not before.
        ///
        /// @param card that has them
        void warn(String words, Standing card);

        /// Says what was done.
        void say(String words);
    }

    /// Cards, in their order.
    static final List<Standing> CARDS = List.of(
            Standing.HEALTHY, Standing.DUE, Standing.NEEDS_YOU, Standing.NO_POLICY, Standing.EXPIRED, Standing.UNKNOWN);

    private static final Duration TOGETHER = Duration.ofMillis(200);
    /// Days pass while nothing is read.
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /// The same while nobody looks: for what is told of keys that expire.
    private static final Duration UNSEEN = Duration.ofMinutes(5);

    /// What was judged, and the lines that it makes by the filters that were set then.
    ///
    /// @param news keys that need somebody now
    private record Judged(Health health, Duration took, List<HealthRow> rows, List<JudgedKey> news) {}

    private final Background background;
    private final HealthJudge judge;
    private final HealthWatch watch = new HealthWatch();
    private final Doors doors;
    private final HealthFiles files;
    private List<HealthVault> vaults = List.of();
    private Subscription watching = Subscription.EMPTY;
    private final AtomicBoolean told = new AtomicBoolean();
    private Job soon = Job.none();
    private Job again = Job.none();
    private Job judging = Job.none();
    private boolean stale;
    private boolean shown;
    /// Why a file of ours could not be changed.
    private @Nullable Problem unkept;

    private final RuleChoice rules;
    private final ObjectProperty<@Nullable Standing> standing = new SimpleObjectProperty<>(this, "standing");
    private final ObjectProperty<@Nullable Integer> week = new SimpleObjectProperty<>(this, "week");
    private final BooleanProperty exempt = new SimpleBooleanProperty(this, "exempt");
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyObjectWrapper<Map<Standing, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyIntegerWrapper exemptCount = new ReadOnlyIntegerWrapper(this, "exemptCount");
    private final ReadOnlyObjectWrapper<@Nullable Weeks> weeks = new ReadOnlyObjectWrapper<>(this, "weeks");
    private final ReadOnlyObjectWrapper<List<HealthRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper(this, "heading", "");
    private final ReadOnlyStringWrapper known = new ReadOnlyStringWrapper(this, "known", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper pressing = new ReadOnlyStringWrapper(this, "pressing", "");
    private final ReadOnlyStringWrapper emptyWords = new ReadOnlyStringWrapper(this, "emptyWords", "");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /// @param zone where weeks begin
    public HealthViewModel(Background background, ZoneId zone, HealthFiles files, Doors doors) {
        this.background = background;
        this.files = files;
        this.doors = doors;
        judge = new HealthJudge(zone);
        rules = new RuleChoice(background, files.rules(), this::noteKept, doors::say);
        rules.chosenProperty().subscribe((_, _) -> judgeNow());
        standing.subscribe((_, now) -> choose(now != null, standing));
        week.subscribe((_, now) -> choose(now != null, week));
        exempt.subscribe((_, now) -> choose(now, exempt));
        filter.subscribe((_, _) -> judgeSoon());
    }

    /// A card, a week and what is exempt are ways to ask for lines: the last one counts.
    private void choose(boolean chosen, Property<?> asked) {
        if (chosen) {
            leaveOthers(asked);
        }
        judgeNow();
    }

    private void leaveOthers(Property<?> asked) {
        if (asked != standing) {
            standing.set(null);
        }
        if (asked != week) {
            week.set(null);
        }
        if (asked != exempt) {
            exempt.set(false);
        }
    }

    /// Tells which vaults are open now.
    public void showVaults(List<HealthVault> openNow) {
        vaults = List.copyOf(openNow);
        watching.unsubscribe();
        watching = Subscription.combine(vaults.stream().map(this::follow).toArray(Subscription[]::new));
        if (shown) {
            vaults.forEach(vault -> vault.reading().list());
        }
        judgeSoon();
    }

    private Subscription follow(HealthVault vault) {
        return Subscription.combine(
                vault.inventory().onChange(this::changed)::run,
                vault.loading().subscribe((_, _) -> judgeSoon()),
                vault.problem().subscribe((_, _) -> showProblem()));
    }

    /// Any thread, and very often while keys are read.
    private void changed() {
        if (told.compareAndSet(false, true)) {
            background.post(() -> {
                told.set(false);
                judgeSoon();
            });
        }
    }

    /// Vaults whose keys were never listed are asked for them.
    public void enter() {
        shown = true;
        vaults.forEach(vault -> vault.reading().list());
        judgeNow();
    }

    public void leave() {
        shown = false;
    }

    /// Lists the keys of all vaults again.
    public void refresh() {
        unkept = null;
        vaults.forEach(vault -> vault.reading().listAgain());
    }

    private void judgeSoon() {
        if (!soon.running()) {
            soon = background.later(TOGETHER, this::judgeNow);
        }
    }

    /// What is being judged is judged to its end: while many keys are read, news come faster than that takes.
    private void judgeNow() {
        if (judging.running()) {
            stale = true;
            return;
        }
        stale = false;
        soon.cancel();
        again.cancel();
        if (vaults.isEmpty()) {
            showNothing();
            return;
        }
        var formats = vaults.getFirst().formats();
        var at = formats.now();
        var of = List.copyOf(vaults);
        var by = rules.chosenProperty().get();
        var query = new HealthQuery(standing.get(), week.get(), exempt.get(), filter.get(), times(of), formats);
        judging = background
                .run("", () -> judge(at, of, by, query), judged -> show(judged, formats), problem::set)
                .always(this::judgeStale);
    }

    private static Map<VaultAddress, Formats> times(List<HealthVault> of) {
        return of.stream().collect(Collectors.toMap(HealthVault::address, HealthVault::formats));
    }

    private void judgeStale() {
        if (stale) {
            judgeNow();
        } else {
            again = background.later(shown ? AGAIN : UNSEEN, this::judgeNow);
        }
    }

    private Judged judge(Instant at, List<HealthVault> of, RuleSet by, HealthQuery query) {
        long began = System.nanoTime();
        var health = judge.judge(
                at,
                of.stream().map(HealthVault::keys).toList(),
                by,
                files.exemptions().now());
        var lines = query.rows(health);
        return new Judged(health, Duration.ofNanos(System.nanoTime() - began), lines, watch.look(health));
    }

    private void showNothing() {
        counts.set(Map.of());
        exemptCount.set(0);
        weeks.set(null);
        rows.set(List.of());
        heading.set("");
        emptyWords.set(text("health.noVault"));
        known.set("");
        status.set(text("health.noVault"));
        pressing.set("");
        problem.set(null);
    }

    /// @param formats with the time by which weeks are counted: that of the first vault
    private void show(Judged judged, Formats formats) {
        var health = judged.health();
        counts.set(health.standings());
        exemptCount.set(health.exempt().size());
        weeks.set(health.weeks());
        emptyWords.set(emptyOf(health));
        rows.set(judged.rows());
        heading.set(headingOf(judged.rows().size(), formats));
        known.set(knownOf(health));
        status.set(text(
                "health.status",
                Formats.number(vaults.size()),
                Formats.number(health.keys().size()),
                Formats.number(counts.get().getOrDefault(Standing.DISABLED, 0)),
                formats.clockTime(health.at()),
                Formats.number(judged.took().toMillis())));
        int urgent = health.pressing().size();
        pressing.set(urgent == 0 ? "" : Formats.number(urgent));
        showProblem();
        warn(judged.news(), Standing.EXPIRED);
        warn(judged.news(), Standing.NEEDS_YOU);
    }

    private void warn(List<JudgedKey> news, Standing card) {
        var keys = news.stream().filter(key -> key.standing() == card).toList();
        if (!keys.isEmpty()) {
            doors.warn(HealthWords.news(card, keys), card);
        }
    }

    /// Why no line is shown. As long as keys are read, "nothing is found" would not be true.
    private String emptyOf(Health health) {
        if (health.complete() < health.keys().size()
                || vaults.stream().anyMatch(vault -> vault.loading().get())) {
            return text("health.empty.loading");
        }
        if (!filter.get().isBlank()) {
            return text("health.empty.filter");
        }
        if (exempt.get()) {
            return text("health.empty.exempt");
        }
        return text(standing.get() == null && week.get() == null ? "health.empty" : "health.empty.keys");
    }

    private String headingOf(int count, Formats formats) {
        var number = Formats.number(count);
        if (standing.get() != null) {
            return text("health.heading.standing", HealthWords.title(Objects.requireNonNull(standing.get())), number);
        }
        if (exempt.get()) {
            return text("health.heading.exempt", number);
        }
        var chosen = week.get();
        var all = weeks.get();
        return chosen == null || all == null
                ? text("health.heading.findings", number)
                : text(
                        "health.heading.week",
                        formats.date(
                                all.start(chosen).atStartOfDay(formats.zone()).toInstant()),
                        number);
    }

    /// What is not known is not healthy, and says so.
    private static String knownOf(Health health) {
        int all = health.keys().size();
        return health.complete() == all && health.unknown() == 0
                ? ""
                : text(
                        "health.known",
                        Formats.number(health.complete()),
                        Formats.number(all),
                        Formats.number(health.unknown()));
    }

    private void showProblem() {
        problem.set(Stream.concat(
                        Stream.ofNullable(unkept),
                        vaults.stream().map(vault -> vault.problem().get()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    }

    /// Does what mends the finding, or shows the key; ends an exemption.
    public void mend(HealthRow row) {
        var exemption = row.exemption();
        if (exemption == null) {
            doors.mend(row.vault(), row.name(), row.remedy());
        } else {
            changeExemptions(all -> all.without(exemption));
        }
    }

    private void changeExemptions(UnaryOperator<Exemptions> change) {
        background.run(
                "",
                () -> {
                    files.exemptions().change(change);
                    return change;
                },
                _ -> noteKept(null),
                this::noteKept);
    }

    private void noteKept(@Nullable Problem failed) {
        unkept = failed;
        showProblem();
        judgeNow();
    }

    /// Asks why and until when a finding does not count; does nothing for what is none, or does not count already.
    public void exempt(HealthRow row) {
        var finding = row.finding();
        if (finding != null && row.canBeExempt()) {
            doors.exempt(new ExemptViewModel(
                    finding,
                    formatsOf(row.vault()),
                    background,
                    exemption -> files.exemptions().change(all -> all.with(exemption)),
                    this::judgeNow));
        }
    }

    /// With the time of a vault; with that of the first for one that was closed meanwhile.
    private Formats formatsOf(VaultAddress vault) {
        return times(vaults).getOrDefault(vault, vaults.getFirst().formats());
    }

    /// Shows the key in its vault.
    public void show(HealthRow row) {
        doors.mend(row.vault(), row.name(), Remedy.LOOK);
    }

    /// Whether a card, a week or what is exempt is chosen.
    public BooleanBinding chosenProperty() {
        return standing.isNotNull().or(week.isNotNull()).or(exempt);
    }

    /// All findings that count, of no card and no week.
    public void showFindings() {
        standing.set(null);
        week.set(null);
        exempt.set(false);
    }

    /// Whether the findings are shown that do not count.
    public BooleanProperty exemptProperty() {
        return exempt;
    }

    /// How many findings do not count.
    public ReadOnlyIntegerProperty exemptCountProperty() {
        return exemptCount.getReadOnlyProperty();
    }

    /// The rules that keys are judged by.
    public RuleChoice rules() {
        return rules;
    }

    /// The card whose keys are shown; null for all findings.
    public ObjectProperty<@Nullable Standing> standingProperty() {
        return standing;
    }

    /// The week whose keys are shown, counted from this one; null for all findings.
    public ObjectProperty<@Nullable Integer> weekProperty() {
        return week;
    }

    /// Words that a line must have.
    public StringProperty filterProperty() {
        return filter;
    }

    /// How many keys stand in each way.
    public ReadOnlyObjectProperty<Map<Standing, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Null until judged first.
    public ReadOnlyObjectProperty<@Nullable Weeks> weeksProperty() {
        return weeks.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<HealthRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// What the lines are, and how many.
    public ReadOnlyStringProperty headingProperty() {
        return heading.getReadOnlyProperty();
    }

    public String getHeading() {
        return heading.get();
    }

    /// How much is known; empty where all is.
    public ReadOnlyStringProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    public String getKnown() {
        return known.get();
    }

    /// "3 vaults, 1,204 keys, judged 09:41:07 in 84 ms".
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// How many keys need somebody; empty for none.
    public ReadOnlyStringProperty pressingProperty() {
        return pressing.getReadOnlyProperty();
    }

    /// Why no line is shown.
    public ReadOnlyStringProperty emptyWordsProperty() {
        return emptyWords.getReadOnlyProperty();
    }

    public String getEmptyWords() {
        return emptyWords.get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }
}
