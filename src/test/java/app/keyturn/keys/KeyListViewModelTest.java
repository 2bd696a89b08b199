package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.ReadOnlyVault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyListViewModelTest {
    private final KeysFixture vault = new KeysFixture();
    private final Asked asked = new Asked();
    private final KeyListViewModel list = new KeyListViewModel(vault.catalog, vault.background, vault.formats, asked);

    @Test
    void deletingIsAskedForAllThatIsSelected() {
        vault.create("alpha");
        vault.create("beta");
        vault.refresh();
        list.delete();
        assertThat(asked.what).isEmpty();
        list.selected().setAll("beta", "alpha", "gone");
        list.delete();
        list.backUp();
        assertThat(asked.what).containsExactly("delete [beta, alpha]", "back up [beta, alpha]");
    }

    @Test
    void aSoughtKeyThatMayNotBeListedIsReadByItsName() {
        vault.create("alpha");
        vault.sandbox.faults().add("deny@list");
        vault.refresh();
        list.select("ALPHA");
        vault.background.runLater();
        assertThat(list.rowsProperty().get()).extracting(KeyRow::name).containsExactly("alpha");
        assertThat(list.soughtProperty().get()).isEqualTo("ALPHA"); // until the table has chosen it
        list.chosen();
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
        var model = new KeyListViewModel(catalog, manual, vault.formats, asked);
        vault.create("alpha");
        catalog.refresh();
        model.select("alpha");
        assertThat(model.soughtProperty().get()).isEqualTo("alpha");
        assertThat(model.problemProperty().get()).isNull();
        manual.runAll();
        assertThat(model.rowsProperty().get()).extracting(KeyRow::name).containsExactly("alpha");
    }

    @Test
    void aProblemIsForgottenByWhatIsTriedNext() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        vault.sandbox.faults().add("deny@get");
        list.rotateOne();
        assertThat(list.problemProperty().get()).isNotNull();
        vault.sandbox.faults().clear();
        list.rotateOne();
        assertThat(list.problemProperty().get()).isNull();
        list.tell(Problems.of(new IllegalStateException("as told by a dialog")));
        list.refresh();
        assertThat(list.problemProperty().get()).isNull();
    }

    @Test
    void aNewVersionStartsFromTheKeyAsItIsNow() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.sandbox.clock().advance(Duration.ofMinutes(1));
        var theirs = vault.vault.rotateKey("alpha");
        list.newVersion();
        assertThat(asked.what).containsExactly("new version of " + theirs.version());
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
    void whatCannotBeDoneSaysWhy() {
        assertThat(list.changeBlockedProperty().get()).isEqualTo("Select one key first");
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        assertThat(list.changeBlockedProperty().get()).isEmpty();
        list.selected().setAll("alpha", "beta");
        assertThat(list.changeBlockedProperty().get()).isEqualTo("Select one key first");
        list.rotateOne();
        list.toggleEnabled();
        assertThat(asked.what).isEmpty();
    }

    @Test
    void severalKeysAreRotatedByAPlanAndThePanelRotatesItsOwnAlone() {
        vault.create("alpha");
        vault.create("beta");
        vault.refresh();
        list.selected().setAll("beta", "alpha");
        assertThat(list.rotateBlockedProperty().get()).isEmpty();
        assertThat(list.rotateOneBlockedProperty().get()).isEqualTo("Select one key first");
        list.rotate();
        assertThat(asked.what).containsExactly("rotate [beta, alpha]");
    }

    @Test
    void readingOnlyBlocksEveryChange() {
        var readOnly = new ReadOnlyVault(vault.vault, vault.formats.clock());
        var catalog = new KeyCatalog(Observed.vault(readOnly, vault.formats.clock()), vault.background, vault.formats);
        vault.create("alpha");
        var model = new KeyListViewModel(catalog, vault.background, vault.formats, asked);
        catalog.refresh();
        model.selected().setAll("alpha");
        assertThat(model.changeBlockedProperty().get()).contains("reading only");
        assertThat(model.createBlockedProperty().get()).contains("reading only");
    }

    @Test
    void rotatingAsksWithTheKeyAsItIsNow() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        list.rotate();
        list.editPolicy();
        assertThat(asked.what).containsExactly("rotate alpha", "policy of alpha");
    }

    @Test
    void whoMayNotReadThePolicyMayRotateAndDisableAllTheSame() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.later();
        vault.sandbox.faults().add("deny@getPolicy");
        list.rotate();
        list.toggleEnabled();
        assertThat(asked.what).containsExactly("rotate alpha", "disable alpha");
        assertThat(list.problemProperty().get()).isNull();
        list.editPolicy();
        assertThat(list.problemProperty().get()).matches(p -> p != null && p.is(Failure.Kind.FORBIDDEN));
    }

    @Test
    void aVaultRotatesWithoutAPolicyAndHasNoRandomBytes() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        assertThat(vault.row("alpha").policy()).matches(policy -> policy != null && !policy.wasSet());
        assertThat(list.rotateBlockedProperty().get()).isEmpty();
        list.randomBytes();
        assertThat(asked.what).isEmpty();
    }

    @Test
    void thePanelEditsThePolicyOfItsKeyAloneAndTheListThatOfAllSelected() {
        vault.create("alpha");
        vault.create("beta");
        vault.refresh();
        list.selected().setAll("beta", "alpha");
        assertThat(list.shownPolicyBlockedProperty().get()).isEmpty();
        list.editShownPolicy();
        list.editPolicy();
        assertThat(asked.what).containsExactly("policy of beta", "policy of beta for [beta, alpha]");
        list.selected().clear();
        assertThat(list.shownPolicyBlockedProperty().get()).isEqualTo("Select one key first");
        list.editShownPolicy();
        assertThat(asked.what).hasSize(2);
    }

    @Test
    void disablingAsksAndEnablingDoesNot() {
        vault.create("alpha", null, true, Map.of("env", "prod"));
        vault.refresh();
        list.selected().setAll("alpha");
        assertThat(list.toggleTextProperty().get()).isEqualTo("Disable");
        list.toggleEnabled();
        assertThat(asked.what).containsExactly("disable alpha");
        assertThat(vault.vault.getKey("alpha").item().enabled()).isFalse();
        assertThat(vault.vault.getKey("alpha").operations()).containsExactly("sign", "verify");
        assertThat(vault.vault.getKey("alpha").item().tags()).containsEntry("env", "prod");
        assertThat(list.toggleTextProperty().get()).isEqualTo("Enable");
        list.toggleEnabled();
        assertThat(asked.what).hasSize(1);
        assertThat(vault.row("alpha").item().enabled()).isTrue();
    }

    private void enable(boolean enabled) {
        var now = vault.vault.getKey("alpha");
        vault.vault.updateKey(KeyChange.enabled("alpha", now.version(), enabled));
    }

    private List<String> told() {
        var problem = list.problemProperty().get();
        return problem == null ? List.of() : List.of(problem.what(), problem.why());
    }

    @Test
    void disablingNeverEnables() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        enable(false);
        vault.later();
        assertThat(list.toggleTextProperty().get()).isEqualTo("Disable");
        list.toggleEnabled();
        assertThat(vault.vault.getKey("alpha").item().enabled()).isFalse();
        assertThat(told()).containsExactly("alpha: nothing was done", "Someone else has disabled it meanwhile.");
        assertThat(asked.what).isEmpty();
        assertThat(list.toggleTextProperty().get()).isEqualTo("Enable");
    }

    @Test
    void enablingNeverDisables() {
        vault.create("alpha", null, false, Map.of());
        vault.refresh();
        list.selected().setAll("alpha");
        enable(true);
        list.toggleEnabled();
        assertThat(vault.vault.getKey("alpha").item().enabled()).isTrue();
        assertThat(told()).contains("Someone else has enabled it meanwhile.");
        assertThat(asked.what).isEmpty();
    }

    @Test
    void whatAnotherMakesOfItWhileTheQuestionStandsThereIsLeftAlone() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        asked.meanwhile = () -> vault.vault.rotateKey("alpha");
        list.toggleEnabled();
        assertThat(vault.vault.listKeyVersions("alpha"))
                .allMatch(KeyItem::enabled)
                .hasSize(2);
        assertThat(told()).element(1).asString().startsWith("Someone else made a new version of it meanwhile: ");
        asked.meanwhile = () -> enable(false);
        list.toggleEnabled();
        assertThat(told()).contains("Someone else has disabled it meanwhile.");
    }

    @Test
    void aVersionThatIsNotTheOneInTheRowIsNotDisabled() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.vault.rotateKey("alpha");
        vault.later();
        list.toggleEnabled();
        assertThat(asked.what).isEmpty();
        assertThat(vault.vault.listKeyVersions("alpha")).allMatch(KeyItem::enabled);
    }

    @Test
    void aRefusedChangeIsShownAndTheRowTellsTheTruth() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.sandbox.faults().add("deny@update");
        list.toggleEnabled();
        assertThat(list.problemProperty().get())
                .matches(p ->
                        p != null && p.is(Failure.Kind.FORBIDDEN) && p.todo().contains("Crypto Officer"));
        assertThat(vault.row("alpha").item().enabled()).isTrue();
        assertThat(list.changeBlockedProperty().get()).isEmpty();
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
