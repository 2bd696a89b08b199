package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Job;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.VaultDecorator;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.policy.PolicyFinding;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KeyCatalogTest {
    private final KeysFixture vault = new KeysFixture();

    @Test
    void rowsAreListedAndFilledIn() {
        vault.create("a-key");
        vault.rotateEvery("a-key", 30);
        vault.refresh();
        var row = vault.row("A-KEY");
        assertThat(row.material()).isEqualTo("EC P-256");
        assertThat(row.nextRotation().state()).isEqualTo(NextRotation.State.DUE);
        assertThat(row.nextRotation().at()).isEqualTo("2026-12-23T09:00:00Z");
        assertThat(vault.catalog.detailedProperty().get()).isEqualTo(1);
    }

    @Test
    void aPolicyThatContradictsItsKeyIsSaidInItsRow() {
        vault.create("endless");
        vault.create("sound", KeysFixture.NOW.plus(Duration.ofDays(60)), true, Map.of());
        vault.rotateEvery("endless", 30);
        vault.rotateEvery("sound", 30);
        vault.refresh();
        assertThat(vault.row("endless").contradictions())
                .extracting(PolicyFinding::rule)
                .containsExactly(PolicyFinding.Rule.CURRENT_KEEPS_EXPIRY);
        assertThat(vault.row("sound").contradictions()).isEmpty();
    }

    @Test
    void moreKeysThanAPageAreAllRead() {
        for (int i = 0; i < 60; i++) {
            vault.create("key-" + i);
        }
        vault.refresh();
        assertThat(vault.catalog.rowsProperty().get())
                .hasSize(60)
                .allMatch(row -> row.known().complete());
    }

    @Test
    void theListIsShownBeforeItsDetailsAreRead() {
        vault.create("a-key");
        var manual = new ManualBackground();
        var catalog = new KeyCatalog(vault.observedAnew(), manual, new Formats(vault.sandbox.clock(), ZoneOffset.UTC));
        catalog.refresh();
        assertThat(catalog.loadingProperty().get()).isTrue();
        manual.run(0);
        assertThat(catalog.loadingProperty().get()).isFalse();
        assertThat(catalog.rowsProperty().get()).hasSize(1);
        assertThat(Objects.requireNonNull(catalog.row("a-key")).nextRotation().state())
                .isEqualTo(NextRotation.State.LOADING);
        manual.runAll();
        assertThat(Objects.requireNonNull(catalog.row("a-key")).nextRotation().state())
                .isEqualTo(NextRotation.State.NO_POLICY);
    }

    @Test
    void aSecondRefreshDropsTheAnswerOfTheFirst() {
        vault.create("first");
        var manual = new ManualBackground();
        var catalog = new KeyCatalog(vault.observedAnew(), manual, vault.formats);
        catalog.refresh();
        vault.create("second");
        catalog.refresh();
        manual.run(0);
        assertThat(catalog.rowsProperty().get()).isEmpty();
        assertThat(catalog.loadingProperty().get()).isTrue();
        manual.run(0);
        assertThat(catalog.rowsProperty().get()).extracting(KeyRow::name).containsExactly("first", "second");
    }

    /// It begins late, when the next is under way, and takes its place; then it ends without a word.
    @Test
    void aListingThatWasGivenUpHidesNoKey() {
        vault.create("a-key");
        var givenUp = new AtomicReference<Runnable>();
        var observed = Observed.vault(
                new VaultDecorator(vault.vault) {
                    @Override
                    public void listKeys(Consumer<List<KeyItem>> page) {
                        var late = givenUp.getAndSet(null);
                        if (late != null) {
                            late.run();
                        }
                        super.listKeys(page);
                    }
                },
                vault.sandbox.clock());
        var catalog = new KeyCatalog(observed, vault.background, vault.formats);
        givenUp.set(() -> {
            vault.sandbox.faults().add("deny@list*1");
            assertThatThrownBy(() -> observed.listKeys(_ -> {})).isInstanceOf(VaultException.class);
        });
        catalog.refresh();
        assertThat(catalog.rowsProperty().get()).extracting(KeyRow::name).containsExactly("a-key");
        assertThat(catalog.problemProperty().get()).isNull();
    }

    @Test
    void aListThatFailsKeepsWhatWasKnownAndSaysWhy() {
        vault.create("a-key");
        vault.refresh();
        vault.sandbox.faults().add("deny@list");
        vault.refresh();
        assertThat(vault.catalog.rowsProperty().get()).hasSize(1);
        assertThat(vault.catalog.problemProperty().get())
                .matches(p ->
                        p != null && p.is(Failure.Kind.FORBIDDEN) && p.todo().contains("Key Vault Reader"));
        assertThat(vault.catalog.loadingProperty().get()).isFalse();
    }

    @Test
    void aPolicyThatMayNotBeReadIsSaidInItsRow() {
        vault.create("a-key");
        vault.sandbox.faults().add("deny@getPolicy");
        vault.refresh();
        assertThat(vault.row("a-key").nextRotation().state()).isEqualTo(NextRotation.State.FORBIDDEN);
        assertThat(vault.row("a-key").material()).isEqualTo("EC P-256");
    }

    @Test
    void keysThatAreGoneGoFromTheList() {
        vault.create("a-key");
        vault.create("b-key");
        vault.refresh();
        vault.vault.deleteKey("a-key");
        vault.refresh();
        assertThat(vault.catalog.rowsProperty().get()).extracting(KeyRow::name).containsExactly("b-key");
    }

    @Test
    void aRefreshTriesAgainWhatCouldNotBeRead() {
        vault.create("a-key");
        vault.sandbox.faults().add("deny@get");
        vault.refresh();
        assertThat(vault.row("a-key").failure()).isNotNull();
        vault.sandbox.faults().clear();
        vault.refresh();
        assertThat(vault.row("a-key").failure()).isNull();
        assertThat(vault.row("a-key").material()).isEqualTo("EC P-256");
    }

    @Test
    void aRefreshReadsThePolicyThatSomeoneElseChanged() {
        vault.create("a-key");
        vault.refresh();
        assertThat(vault.row("a-key").nextRotation().state()).isEqualTo(NextRotation.State.NO_POLICY);
        vault.sandbox.clock().advance(Period.ofDays(1));
        vault.rotateEvery("a-key", 30);
        vault.refresh();
        assertThat(vault.row("a-key").nextRotation().state()).isEqualTo(NextRotation.State.DUE);
    }

    @Test
    void whatFailedForAMomentIsTriedAgainByItself() {
        vault.create("a-key");
        vault.sandbox.faults().add("status:500@getPolicy");
        vault.refresh();
        assertThat(vault.row("a-key").failure()).isNotNull();
        vault.sandbox.faults().clear();
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            vault.background.runLater(); // shown, then waited for, then tried
        }
        assertThat(vault.row("a-key").failure()).isNull();
        assertThat(vault.row("a-key").policy()).isNotNull();
    }

    @Test
    void whatIsRefusedIsNotAskedForAgainByItself() {
        vault.create("a-key");
        vault.sandbox.faults().add("deny@getPolicy");
        vault.refresh();
        var before = vault.catalog.rowsProperty().get();
        vault.sandbox.clock().advance(Duration.ofMinutes(5));
        for (int i = 0; i < 3; i++) {
            vault.background.runLater();
        }
        assertThat(vault.catalog.rowsProperty().get()).isSameAs(before);
    }

    @Test
    void whatIsNotYetDueForAnotherTryChangesNothingAndIsTriedLater() {
        vault.create("a-key");
        vault.sandbox.faults().add("status:500@getPolicy");
        vault.refresh();
        vault.background.runLater();
        var before = vault.catalog.rowsProperty().get();
        vault.background.runLater();
        assertThat(vault.catalog.rowsProperty().get()).isSameAs(before);
        vault.sandbox.faults().clear();
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        vault.background.runLater();
        vault.background.runLater();
        assertThat(vault.row("a-key").failure()).isNull();
    }

    @Test
    void whoStopsTheReadingOfDetailsStopsItUntilTheNextRefresh() {
        for (int i = 0; i < 20; i++) {
            vault.create("key-" + i);
        }
        var manual = new Lanes();
        var catalog = new KeyCatalog(vault.observedAnew(), manual, vault.formats);
        catalog.refresh();
        manual.jobs.run(0);
        manual.jobs.run(0); // what was listed is noted, and lanes begin
        assertThat(manual.started).hasSizeGreaterThan(1);
        List.copyOf(manual.started).forEach(Job::cancel);
        int begun = manual.started.size();
        catalog.settle("key-3");
        for (int i = manual.jobs.waiting(); i > 0; i--) {
            manual.jobs.run(0);
        }
        assertThat(manual.started).hasSize(begun);
        catalog.refresh();
        manual.jobs.runAll();
        assertThat(catalog.detailedProperty().get()).isEqualTo(20);
    }

    /// Notes the jobs that read details.
    private static final class Lanes implements Background {
        private final ManualBackground jobs = new ManualBackground();
        private final List<Job> started = new ArrayList<>();

        @Override
        public <S, T> Job run(
                String title,
                Steps<S, T> work,
                Consumer<? super S> step,
                Consumer<? super T> done,
                Consumer<Problem> failed) {
            var begun = new AtomicReference<Job>();
            var job = jobs.<S, T>run(
                    title,
                    steps -> {
                        if (Objects.requireNonNull(begun.get()).cancelled()) {
                            throw new InterruptedException("as a read that is stopped");
                        }
                        return work.run(steps);
                    },
                    step,
                    done,
                    failed);
            begun.set(job);
            if (title.startsWith("Reading keys of")) {
                started.add(job);
            }
            return job;
        }

        @Override
        public void post(Runnable action) {
            jobs.post(action);
        }

        @Override
        public Job later(Duration delay, Runnable action) {
            return jobs.later(delay, action);
        }
    }

    @Test
    void aWriteForWhichNobodyWaitsIsSeenInItsRow() {
        vault.create("a-key");
        vault.refresh();
        vault.observed.rotateKey("a-key"); // no view model gets the answer
        var now = vault.vault.getKey("a-key");
        assertThat(vault.row("a-key").details()).isEqualTo(now);
        vault.observed.deleteKey("a-key");
        assertThat(vault.catalog.row("a-key")).isNull();
        vault.background.runLater();
        assertThat(vault.catalog.rowsProperty().get()).isEmpty();
    }

    @Test
    void keysThatDidNotChangeKeepTheirRows() {
        vault.create("a-key");
        vault.create("b-key");
        vault.refresh();
        var before = vault.catalog.rowsProperty().get();
        vault.observed.updateKey(
                KeyChange.enabled("b-key", vault.row("b-key").item().version(), false));
        vault.background.runLater();
        var after = vault.catalog.rowsProperty().get();
        assertThat(after.getFirst()).isSameAs(before.getFirst());
        assertThat(after.getLast().item().enabled()).isFalse();
    }

    @Test
    void aRefreshSeesWhatTheClockDid() {
        vault.create("a-key");
        vault.rotateEvery("a-key", 30);
        vault.refresh();
        var before = vault.row("a-key").item().createdOn();
        vault.sandbox.clock().advance(Period.ofDays(31));
        vault.refresh();
        assertThat(vault.row("a-key").item().createdOn()).isAfter(before);
        assertThat(vault.row("a-key").nextRotation().state()).isEqualTo(NextRotation.State.DUE);
    }

    @Test
    void aKeyThatBreaksItsLaneKeepsNoOtherFromBeingRead() {
        var breaking = new FakeVault() {
            @Override
            public KeyDetails getKey(String name) {
                if (name.startsWith("odd")) {
                    throw new IllegalStateException("as asked for");
                }
                return super.getKey(name);
            }
        };
        for (int i = 0; i < 12; i++) {
            breaking.add("odd-" + i, FakeVault.NOW, null);
        }
        breaking.add("sound", FakeVault.NOW, null);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var catalog = new KeyCatalog(Observed.vault(breaking, formats.clock()), new InlineBackground(), formats);
        catalog.refresh();
        assertThat(catalog.row("sound"))
                .matches(row -> row != null && row.known().complete());
        assertThat(catalog.problemProperty().get())
                .as("it is said all the same")
                .isNotNull();
    }
}
