package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Command;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeySwitchTest {
    private final KeysFixture vault = new KeysFixture();
    private final Asked asked = new Asked();
    private final KeyListViewModel list = new KeyListViewModel(vault.catalog, vault.background, vault.formats);
    private final Command toggle =
            new KeySwitch(list.selection(), list.selection().one(), vault.background, asked::confirmDisable).command();

    @Test
    void disablingAsksAndEnablingDoesNot() {
        vault.create("alpha", null, true, Map.of("env", "prod"));
        vault.refresh();
        list.selected().setAll("alpha");
        assertThat(toggle.label().getValue()).isEqualTo("Disable");
        toggle.run();
        assertThat(asked.what).containsExactly("disable alpha");
        assertThat(vault.vault.getKey("alpha").item().enabled()).isFalse();
        assertThat(vault.vault.getKey("alpha").operations()).containsExactly("sign", "verify");
        assertThat(vault.vault.getKey("alpha").item().tags()).containsEntry("env", "prod");
        assertThat(toggle.label().getValue()).isEqualTo("Enable");
        toggle.run();
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
        assertThat(toggle.label().getValue()).isEqualTo("Disable");
        toggle.run();
        assertThat(vault.vault.getKey("alpha").item().enabled()).isFalse();
        assertThat(told()).containsExactly("alpha: nothing was done", "Someone else has disabled it meanwhile.");
        assertThat(asked.what).isEmpty();
        assertThat(toggle.label().getValue()).isEqualTo("Enable");
    }

    @Test
    void enablingNeverDisables() {
        vault.create("alpha", null, false, Map.of());
        vault.refresh();
        list.selected().setAll("alpha");
        enable(true);
        toggle.run();
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
        toggle.run();
        assertThat(vault.vault.listKeyVersions("alpha"))
                .allMatch(KeyItem::enabled)
                .hasSize(2);
        assertThat(told()).element(1).asString().startsWith("Someone else made a new version of it meanwhile: ");
        asked.meanwhile = () -> enable(false);
        toggle.run();
        assertThat(told()).contains("Someone else has disabled it meanwhile.");
    }

    @Test
    void aVersionThatIsNotTheOneInTheRowIsNotDisabled() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.vault.rotateKey("alpha");
        vault.later();
        toggle.run();
        assertThat(asked.what).isEmpty();
        assertThat(vault.vault.listKeyVersions("alpha")).allMatch(KeyItem::enabled);
    }

    @Test
    void aKeyIsBlockedUntilTheChangeIsWritten() {
        vault.create("alpha", null, false, Map.of());
        vault.refresh();
        var manual = new ManualBackground();
        var catalog = new KeyCatalog(vault.observed, manual, vault.formats);
        var model = new KeyListViewModel(catalog, manual, vault.formats);
        manual.runAll();
        model.selected().setAll("alpha");
        var enable = new KeySwitch(model.selection(), model.selection().one(), manual, asked::confirmDisable).command();
        enable.run();
        manual.run(0); // read
        assertThat(manual.waiting()).as("the write is still to be sent").isEqualTo(1);
        assertThat(enable.blocked().getValue()).isEqualTo("An operation on this key is under way");
        enable.run();
        manual.runAll();
        assertThat(vault.vault.getKey("alpha").item().enabled()).isTrue();
        assertThat(model.getProblem()).isNull();
        assertThat(enable.blocked().getValue()).isEmpty();
    }

    @Test
    void aRefusedChangeIsShownAndTheRowTellsTheTruth() {
        vault.create("alpha");
        vault.refresh();
        list.selected().setAll("alpha");
        vault.sandbox.faults().add("deny@update");
        toggle.run();
        assertThat(list.problemProperty().get())
                .matches(p ->
                        p != null && p.is(Failure.Kind.FORBIDDEN) && p.todo().contains("Crypto Officer"));
        assertThat(vault.row("alpha").item().enabled()).isTrue();
        assertThat(toggle.blocked().getValue()).startsWith("You may not change alpha: it needs the role");
        vault.sandbox.faults().clear();
        vault.refresh();
        assertThat(toggle.blocked().getValue()).as("it may be tried again").isEmpty();
    }
}
