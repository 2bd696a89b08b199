package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyListViewModelTest {
    private final KeysFixture vault = new KeysFixture();
    private final KeyListViewModel list = new KeyListViewModel(vault.catalog, vault.background, vault.formats);

    @Test
    void aSoughtKeyThatMayNotBeListedIsReadByItsName() {
        vault.create("alpha");
        vault.sandbox.faults().add("deny@list");
        vault.refresh();
        list.select("ALPHA");
        vault.background.runLater();
        assertThat(list.rowsProperty().get()).extracting(KeyRow::name).containsExactly("alpha");
        assertThat(list.soughtProperty().get()).isEqualTo("ALPHA"); // until the table has chosen it
        list.endSearch();
        assertThat(list.soughtProperty().get()).isNull();
        assertThat(list.problemProperty().get()).matches(p -> p != null && p.is(Failure.Kind.FORBIDDEN));
    }

    @Test
    void aSoughtKeyThatIsNotThereIsSaidAndNoOtherOneStaysSelected() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        list.select("beta");
        assertThat(list.selected()).isEmpty();
        assertThat(list.soughtProperty().get()).isNull();
        assertThat(list.problemProperty().get())
                .matches(p ->
                        p != null && p.is(Failure.Kind.NOT_FOUND) && p.what().contains("\"beta\""));
        vault.create("beta");
        list.select("beta");
        vault.background.runLater();
        assertThat(list.problemProperty().get()).isNull();
        assertThat(list.rowsProperty().get()).extracting(KeyRow::name).contains("beta");
    }

    @Test
    void aSoughtKeyIsAwaitedWhileTheListComes() {
        var manual = new ManualBackground();
        var catalog = new KeyCatalog(vault.observedAnew(), manual, vault.formats);
        var model = new KeyListViewModel(catalog, manual, vault.formats);
        vault.create("alpha");
        catalog.refresh();
        model.select("alpha");
        assertThat(model.soughtProperty().get()).isEqualTo("alpha");
        assertThat(model.problemProperty().get()).isNull();
        manual.runAll();
        assertThat(model.rowsProperty().get()).extracting(KeyRow::name).containsExactly("alpha");
    }

    @Test
    void rowsThatComeWhileAQueryRunsDoNotKeepTheTableFromShowingAny() {
        var manual = new ManualBackground();
        vault.create("alpha");
        vault.refresh();
        vault.create("beta");
        var catalog = new KeyCatalog(vault.observed, vault.background, vault.formats);
        var model = new KeyListViewModel(catalog, manual, vault.formats);
        manual.runAll();
        catalog.refresh(); // one query begins
        vault.background.runLater(); // and other rows come
        assertThat(catalog.rowsProperty().get()).hasSize(2);
        manual.run(0);
        assertThat(model.rowsProperty().get()).isNotEmpty();
        manual.run(0);
        assertThat(model.rowsProperty().get()).isEqualTo(catalog.rowsProperty().get());
        assertThat(manual.waiting()).isZero();
    }

    /// "0 keys" would be said of a vault that is empty.
    @Test
    void aVaultThatCouldNotBeListedHasNotNoKeys() {
        vault.create("alpha");
        vault.sandbox.faults().add("deny@list*1");
        var catalog = new KeyCatalog(vault.observedAnew(), vault.background, vault.formats);
        var model = new KeyListViewModel(catalog, vault.background, vault.formats);
        catalog.refresh();
        assertThat(catalog.neverListed()).isTrue();
        assertThat(model.statusTextProperty().get()).isEqualTo("The keys could not be listed");
        catalog.refresh();
        assertThat(catalog.neverListed()).isFalse();
        assertThat(model.statusTextProperty().get()).startsWith("1 key");
    }

    @Test
    void policiesThatAreStillReadAgainAfterARefreshAreCounted() {
        var manual = new ManualBackground();
        vault.create("alpha");
        vault.create("beta");
        var catalog = new KeyCatalog(vault.observedAnew(), manual, vault.formats);
        var model = new KeyListViewModel(catalog, manual, vault.formats);
        catalog.refresh();
        manual.runAll();
        assertThat(model.statusTextProperty().get()).isEqualTo("2 keys · loaded in 0.0 s");
        catalog.refresh();
        manual.run(0);
        assertThat(model.statusTextProperty().get())
                .isEqualTo("2 keys · loaded in 0.0 s · 2 policies still to be read again");
        manual.runAll();
        assertThat(model.statusTextProperty().get()).isEqualTo("2 keys · loaded in 0.0 s");
    }

    @Test
    void aProblemIsForgottenByWhatIsTriedNext() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        vault.sandbox.faults().add("deny@get");
        list.selection().one().withKey((_, _) -> {});
        assertThat(list.problemProperty().get()).isNotNull();
        vault.sandbox.faults().clear();
        list.selection().one().withKey((_, _) -> {});
        assertThat(list.problemProperty().get()).isNull();
        list.showProblem(Problems.of(new IllegalStateException("as told by a dialog")));
        list.refresh();
        assertThat(list.problemProperty().get()).isNull();
    }

    @Test
    void typingFiltersAfterAWhile() {
        vault.create("alpha");
        vault.create("beta");
        vault.refresh();
        list.filterTextProperty().set("alp");
        assertThat(list.rowsProperty().get()).hasSize(2);
        vault.background.runLater();
        assertThat(list.rowsProperty().get()).extracting(KeyRow::name).containsExactly("alpha");
    }

    @Test
    void aKeyThatTheFilterHidesIsShownWhenItIsWanted() {
        vault.create("alpha");
        vault.create("beta");
        vault.refresh();
        list.filterTextProperty().set("beta");
        vault.background.runLater();
        list.select("alpha");
        vault.background.runLater();
        assertThat(list.rowsProperty().get()).extracting(KeyRow::name).contains("alpha");
    }
}
