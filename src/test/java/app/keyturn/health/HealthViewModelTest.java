package app.keyturn.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.Standing;
import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthViewModelTest {
    private static final Instant NOW = FakeVault.NOW;

    private final InlineBackground background = new InlineBackground();
    private final List<String> mended = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final FakeVault prod = new FakeVault(new VaultAddress(
            URI.create("https://contoso-prod.vault.azure.net"),
            "contoso-prod",
            VaultAddress.Kind.VAULT,
            VaultAddress.Home.AZURE_PUBLIC));
    private final ObservedVault observed = Observed.once(prod, InstantSource.fixed(NOW));
    private final List<String> warned = new ArrayList<>();
    private final List<ExemptViewModel> exempting = new ArrayList<>();
    private final HealthFiles files = SomeHealthFiles.none();
    private final HealthViewModel health =
            new HealthViewModel(background, ZoneOffset.UTC, files, new HealthViewModel.Doors() {
                @Override
                public void mend(VaultAddress vault, String key, Remedy remedy) {
                    mended.add(vault.name() + "/" + key + " " + remedy);
                }

                @Override
                public void exempt(ExemptViewModel dialog) {
                    exempting.add(dialog);
                }

                @Override
                public void warn(String words, Standing card) {
                    warned.add(card + ": " + words);
                }

                @Override
                public void say(String words) {
                    throw new AssertionError(words);
                }
            });
    private Instant now = NOW;

    @BeforeEach
    void fill() {
        add("expired", -400, -12);
        add("first", -10, 10);
        prod.policies.put("first", rotating(Period.ofDays(90)));
        add("hand", -10, null);
        add("soon", -80, 400);
        prod.policies.put("soon", rotating(Period.ofDays(90)));
        add("well", -10, 400);
        prod.policies.put("well", rotating(Period.ofDays(90)));
    }

    private void add(String name, int created, @Nullable Integer expires) {
        prod.add(name, day(created), expires == null ? null : day(expires));
    }

    private static Instant day(int from) {
        return NOW.plus(Duration.ofDays(from));
    }

    private static RotationPolicy rotating(Period after) {
        return new RotationPolicy(Trigger.afterCreation(after), null, Period.ofDays(500), NOW, NOW);
    }

    private void open() {
        var vault = new HealthVault(
                prod.address(),
                observed.inventory(),
                new Formats(() -> now, ZoneOffset.UTC),
                new HealthVault.Reading() {
                    @Override
                    public void list() {
                        asked.add("list");
                    }

                    @Override
                    public void listAgain() {
                        asked.add("again");
                    }
                },
                loading.getReadOnlyProperty(),
                problem.getReadOnlyProperty());
        health.showVaults(List.of(vault));
    }

    private void list() {
        observed.listKeys(_ -> {});
        background.runLater();
    }

    private void readAll() {
        while (observed.readNext()) {
            background.runLater();
        }
        background.runLater();
        background.runLater();
    }

    private void openAndRead() {
        open();
        list();
        readAll();
    }

    private List<String> rows() {
        return health.rowsProperty().get().stream()
                .map(row -> row.key().name() + ": " + row.words())
                .toList();
    }

    private HealthRow row(String words) {
        return health.rowsProperty().get().stream()
                .filter(row -> (row.key().name() + ": " + row.words()).startsWith(words))
                .findFirst()
                .orElseThrow();
    }

    private void exempt(String words, String reason) {
        health.exempt(row(words));
        exempting.getLast().reasonProperty().set(reason);
        exempting.getLast().exempt();
    }

    private int count(Standing standing) {
        return health.countsProperty().get().getOrDefault(standing, 0);
    }

    @Test
    void eachKeyStandsInOneWay() {
        openAndRead();
        assertThat(count(Standing.EXPIRED)).isEqualTo(1);
        assertThat(count(Standing.NEEDS_YOU)).isEqualTo(1);
        assertThat(count(Standing.NO_POLICY)).isEqualTo(1);
        assertThat(count(Standing.DUE)).isEqualTo(1);
        assertThat(count(Standing.HEALTHY)).isEqualTo(1);
        assertThat(count(Standing.UNKNOWN)).isZero();
        assertThat(health.getKnown()).isEmpty();
        assertThat(health.pressingProperty().get()).isEqualTo("2");
    }

    @Test
    void thePressingFindingsComeFirst() {
        openAndRead();
        assertThat(rows())
                .startsWith(
                        "expired: Expired 12 days ago, still enabled",
                        "first: Expires in 10 days, and rotates 70 days after that")
                .contains("hand: No expiry date", "hand: No automatic rotation");
        assertThat(health.rowsProperty().get().getFirst().severity()).isEqualTo(Severity.HIGH);
        assertThat(health.getHeading()).isEqualTo("Findings " + rows().size());
    }

    /// As long as its policy is not known, nobody can say that a key is healthy.
    @Test
    void whatIsNotReadIsUnknownAndNotHealthy() {
        open();
        list();
        assertThat(count(Standing.HEALTHY)).isZero();
        assertThat(count(Standing.UNKNOWN)).isEqualTo(4);
        assertThat(count(Standing.EXPIRED)).as("a list tells that").isEqualTo(1);
        assertThat(health.getKnown()).startsWith("0 of 5 keys read whole.");
        observed.readNext();
        background.runLater();
        assertThat(health.getKnown()).startsWith("1 of 5 keys read whole.");
    }

    /// It may have been rotated, changed or deleted since.
    @Test
    void whatAnEarlierProgramHasSeenIsUnknownUntilTheVaultTellsIt() {
        var before = Observed.once(prod, InstantSource.fixed(NOW));
        before.listKeys(_ -> {});
        while (before.readNext()) {
            // Each reads one key.
        }
        observed.inventory()
                .remember(before.inventory().snapshot().keys().stream()
                        .map(key -> KnownKey.remembered(key.item(), key.details(), key.policy(), NOW, NOW))
                        .toList());
        open();
        background.runLater();
        assertThat(count(Standing.UNKNOWN)).isEqualTo(5);
        assertThat(rows()).isEmpty();
        list();
        readAll();
        assertThat(count(Standing.UNKNOWN)).isZero();
        assertThat(count(Standing.EXPIRED)).isEqualTo(1);
    }

    @Test
    void aCardShowsItsKeysWithWhatTheyAreFoundFor() {
        openAndRead();
        health.standingProperty().set(Standing.DUE);
        assertThat(rows()).containsExactly("soon: Rotates 2026-12-03");
        assertThat(health.getHeading()).isEqualTo("Due soon: 1 line");
        health.showFindings();
        assertThat(rows()).first().asString().startsWith("expired");
    }

    @Test
    void aWeekShowsItsKeysAndEndsTheCard() {
        openAndRead();
        health.standingProperty().set(Standing.EXPIRED);
        health.weekProperty().set(1);
        assertThat(health.standingProperty().get()).isNull();
        assertThat(rows()).containsExactly("first: Expires 2026-12-03", "soon: Rotates 2026-12-03");
    }

    @Test
    void aFilterLooksAtNamesVaultsFindingsAndRules() {
        openAndRead();
        health.filterProperty().set("EXPIRED contoso-PROD");
        background.runLater();
        assertThat(rows())
                .containsExactly("expired: Expired 12 days ago, still enabled", "expired: No automatic rotation");
        health.filterProperty().set("nothing has this");
        background.runLater();
        assertThat(rows()).isEmpty();
        assertThat(health.getEmptyWords()).isEqualTo("No line has these words.");
    }

    @Test
    void eachFindingNamesWhatMendsIt() {
        openAndRead();
        health.mend(health.rowsProperty().get().getFirst());
        health.show(health.rowsProperty().get().getFirst());
        assertThat(mended).containsExactly("contoso-prod/expired DISABLE", "contoso-prod/expired LOOK");
        assertThat(health.rowsProperty().get()).extracting(HealthRow::remedy).contains(Remedy.SET_POLICY);
    }

    @Test
    void whatIsExemptDoesNotCountAndIsListedWithItsReason() {
        openAndRead();
        int before = rows().size();
        exempt("expired: Expired", "The partner takes it until May");
        assertThat(rows()).hasSize(before - 1).noneMatch(row -> row.startsWith("expired: Expired"));
        assertThat(health.getHeading()).isEqualTo("Findings " + (before - 1));
        assertThat(health.pressingProperty().get()).isEqualTo("1");
        assertThat(health.exemptCountProperty().get()).isEqualTo(1);
        health.standingProperty().set(Standing.EXPIRED);
        assertThat(rows()).as("the key stands as it stands").containsExactly("expired: No automatic rotation");
        health.exemptProperty().set(true);
        assertThat(health.standingProperty().get()).isNull();
        assertThat(rows())
                .containsExactly("expired: Expired 12 days ago, still enabled. Exempt until "
                        + LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(90)
                        + ": The partner takes it until May");
        assertThat(files.exemptions().now().all()).hasSize(1);
    }

    @Test
    void anExemptionThatIsEndedCountsNoMore() {
        openAndRead();
        int before = rows().size();
        exempt("hand: No expiry date", "Nobody uses it");
        health.exemptProperty().set(true);
        health.mend(row("hand"));
        assertThat(rows()).isEmpty();
        assertThat(health.getEmptyWords()).isEqualTo("No finding is exempt.");
        health.showFindings();
        assertThat(rows()).hasSize(before);
        assertThat(mended).isEmpty();
        assertThat(files.exemptions().now().all()).isEmpty();
    }

    /// By the vault's clock, and nobody has to do anything.
    @Test
    void anExemptionThatIsOverCountsNoMore() {
        openAndRead();
        exempt("hand: No expiry date", "Nobody uses it");
        assertThat(rows()).noneMatch(row -> row.startsWith("hand: No expiry"));
        now = NOW.plus(Duration.ofDays(91));
        health.enter();
        assertThat(rows()).anyMatch(row -> row.startsWith("hand: No expiry"));
        assertThat(health.exemptCountProperty().get()).isZero();
    }

    /// What is found when the vault is read first is no news; nor is what time does to it told twice.
    @Test
    void aKeyThatExpiresWhileItIsWatchedIsToldOnce() {
        openAndRead();
        assertThat(warned).isEmpty();
        now = NOW.plus(Duration.ofDays(11));
        health.enter();
        health.enter();
        assertThat(warned).containsExactly("EXPIRED: 1 key has expired: first", needsYou("soon"));
        now = NOW.plus(Duration.ofDays(81));
        health.enter();
        assertThat(warned).hasSize(3).last().isEqualTo(needsYou("well"));
    }

    private static String needsYou(String key) {
        return "NEEDS_YOU: 1 key needs you, it expires before it rotates, or should have rotated: " + key;
    }

    @Test
    void daysPassAlsoWhileNobodyLooks() {
        openAndRead();
        now = NOW.plus(Duration.ofDays(11));
        background.runLater();
        assertThat(warned).containsExactly("EXPIRED: 1 key has expired: first", needsYou("soon"));
    }

    @Test
    void onlyAFindingCanBeExempt() {
        openAndRead();
        health.standingProperty().set(Standing.DUE);
        health.exempt(row("soon"));
        assertThat(exempting).isEmpty();
    }

    @Test
    void whatIsMendedIsGone() {
        openAndRead();
        assertThat(rows()).anyMatch(row -> row.startsWith("hand: No automatic rotation"));
        observed.updateRotationPolicy("hand", rotating(Period.ofDays(90)));
        readAll();
        assertThat(rows()).noneMatch(row -> row.startsWith("hand: No automatic rotation"));
        assertThat(count(Standing.NO_POLICY)).isZero();
    }

    @Test
    void whoeverLooksHasTheKeysListed() {
        open();
        assertThat(asked).isEmpty();
        health.enter();
        health.refresh();
        assertThat(asked).containsExactly("list", "again");
        health.leave();
        health.showVaults(List.of());
        background.runLater();
        assertThat(rows()).isEmpty();
        assertThat(health.getEmptyWords()).startsWith("Open a vault");
    }
}
