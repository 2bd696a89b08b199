package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyItem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyPanelViewModelTest {
    private final KeysFixture vault = new KeysFixture();
    private final KeyPanelViewModel panel = new KeyPanelViewModel(vault.catalog, vault.background, vault.formats);

    @BeforeEach
    void show() {
        vault.create("alpha");
        vault.refresh();
        panel.select("alpha");
    }

    private List<KeyItem> versions() {
        return panel.versionsProperty().get();
    }

    @Test
    void aRefreshOfTheListReadsTheVersionsOfTheKeyToo() {
        var first = vault.vault.getKey("alpha").version();
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.vault.rotateKey("alpha");
        vault.vault.updateKey(KeyChange.enabled("alpha", first, false));
        vault.refresh();
        assertThat(versions()).hasSize(2);
        assertThat(versions().getLast().enabled()).isFalse();
        assertThat(versions().getFirst().version())
                .isEqualTo(vault.vault.getKey("alpha").version());
    }

    @Test
    void aVersionThatOthersMadeIsSeenAsSoonAsTheInventoryLearnsOfIt() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.vault.rotateKey("alpha");
        vault.observed.getKey("alpha"); // whoever asked
        vault.background.runLater();
        assertThat(versions()).hasSize(2);
        assertThat(panel.currentProperty().get()).isEqualTo(vault.vault.getKey("alpha"));
    }

    @Test
    void whatIsShownOfAKeyStaysWhileItCannotBeReadAgain() {
        var before = Objects.requireNonNull(panel.shownProperty().get());
        vault.sandbox.faults().add("deny@get");
        vault.refresh();
        assertThat(panel.shownProperty().get()).isEqualTo(before);
        assertThat(Objects.requireNonNull(panel.rowProperty().get()).failure()).isNotNull();
    }

    @Test
    void ofAKeyThatWasReadAMomentAgoOnlyTheVersionsAreAsked() {
        panel.select(null);
        vault.sandbox.faults().add("deny@get");
        vault.sandbox.faults().add("deny@getPolicy");
        panel.select("alpha");
        assertThat(panel.shownProperty().get()).isNotNull();
        assertThat(versions()).hasSize(1);
        assertThat(Objects.requireNonNull(panel.rowProperty().get()).failure()).isNull();
    }
}
